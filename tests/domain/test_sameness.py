"""When two claims are the same: one changed figure, negation, direction or source, and they are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.claim import Claim
from bot.domain.sameness import Difference, Statement, differences
from bot.extraction.rules import extract
from bot.intake.paste import read_text

DAY = date(2026, 11, 24)
SUBJECTS = st.sampled_from(["The port of Brema", "The Northern Rail Union", "Harbour traffic", "Exports to Norway"])
SOURCES = st.sampled_from(["the transport ministry", "Ada Brandt", "the Harbour Watch group", "Prime Minister Ole Lund"])
UNITS = st.sampled_from(["tons", "percent", "euros", "ships", "percentage points", "US dollars", "Australian dollars"])
NUMBERS = st.one_of(st.integers(2, 9_999_999), st.decimals(2, 900, places=1).map(float))
AWAY = st.sampled_from([("rose", "fell"), ("gained", "lost"), ("exceeded", "stayed below"), ("grew", "shrank")])


def claims(sentence: str) -> tuple[Claim, ...]:
    return extract(read_text(f"Quay works\n\nThe quay lies at the mouth of the river. {sentence}\n")).claims


def statement(sentence: str, day: date | None = DAY, context: str = "") -> Statement:
    """The one claim of a sentence."""
    [claim] = claims(sentence)
    return Statement(claim, context or sentence, day)


def written(number: float) -> str:
    return f"{number:,}"


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, object]:
    """The parts of a sentence with one figure and one source."""
    ups, downs = draw(AWAY)
    return {
        "subject": draw(SUBJECTS),
        "verb": ups,
        "opposite": downs,
        "number": draw(NUMBERS),
        "unit": draw(UNITS),
        "source": draw(SOURCES),
    }


def sentence(parts: dict[str, object], **changes: object) -> str:
    now = {**parts, **changes}
    number = now["number"]
    assert isinstance(number, (int, float))
    return f"{now['subject']} {now['verb']} {written(number)} {now['unit']} in 2025, {now['source']} said."


def told_apart(one: str, other: str) -> tuple[Difference, ...]:
    mine, theirs = claims(one), claims(other)
    assume(len(mine) == len(theirs) == 1)
    return differences(Statement(mine[0], one, DAY), Statement(theirs[0], other, DAY))


@given(sentences())
def test_a_claim_is_the_same_as_itself(parts: dict[str, object]) -> None:
    assert told_apart(sentence(parts), sentence(parts)) == ()


@given(sentences(), NUMBERS)
def test_another_number_is_never_the_same(parts: dict[str, object], number: float) -> None:
    assume(number != parts["number"])

    assert Difference.FIGURES in told_apart(sentence(parts), sentence(parts, number=number))


@given(sentences(), UNITS)
def test_another_unit_is_never_the_same(parts: dict[str, object], unit: str) -> None:
    assume(unit != parts["unit"])

    assert told_apart(sentence(parts), sentence(parts, unit=unit)) != ()


@given(sentences(), st.sampled_from(["more than", "about", "at least", "up to", "less than", "nearly"]))
def test_another_relation_is_never_the_same(parts: dict[str, object], relation: str) -> None:
    other = sentence(parts).replace(f"{parts['verb']} ", f"{parts['verb']} {relation} ", 1)

    assert told_apart(sentence(parts), other) != ()


@given(sentences())
def test_the_opposite_direction_is_never_the_same(parts: dict[str, object]) -> None:
    assert told_apart(sentence(parts), sentence(parts, verb=parts["opposite"])) != ()


@given(sentences(), st.sampled_from(["never", "not", "hardly", "did not", "didn’t"]))
def test_a_negation_is_never_the_same(parts: dict[str, object], negation: str) -> None:
    other = sentence(parts, verb=f"{negation} {parts['verb']}")

    assert told_apart(sentence(parts), other) != ()


@given(sentences(), SOURCES)
def test_another_source_is_never_the_same(parts: dict[str, object], source: str) -> None:
    assume(source != parts["source"])

    assert Difference.SOURCE in told_apart(sentence(parts), sentence(parts, source=source))


@given(sentences(), SUBJECTS)
def test_another_subject_is_never_the_same(parts: dict[str, object], subject: str) -> None:
    assume(subject != parts["subject"])

    assert told_apart(sentence(parts), sentence(parts, subject=subject)) != ()


@given(sentences(), sentences())
def test_comparing_knows_no_first_and_second(one: dict[str, object], other: dict[str, object]) -> None:
    assert told_apart(sentence(one), sentence(other)) == told_apart(sentence(other), sentence(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rents rose 5% in 2025.", "In 2025, rents rose 5 per cent."),
        ("The bridge cost €14m.", "The bridge cost 14 million euros."),
        ("Rents rose 5 percent in 2025, the union said.", "Rents rose 5 percent in 2025, according to the union."),
        ("“The bridge cost 6,000 crowns,” Ada Brandt said.", '"The bridge cost 6000 crowns," said Ada Brandt.'),
    ],
)
def test_the_same_said_in_another_spelling_is_the_same(one: str, other: str) -> None:
    assert differences(statement(one), statement(other)) == ()


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Rents rose 5 percent in 2025.", "Rents rose 5 percent in 2024.", Difference.FIGURES),
        ("Rents rose 5 percent.", "Rents rose 5 percentage points.", Difference.FIGURES),
        ("The bridge cost A$5 million.", "The bridge cost US$5 million.", Difference.FIGURES),
        ("The bridge cost 1.5 million crowns.", "The bridge cost 15 million crowns.", Difference.FIGURES),
        ("Ships from Norway sank 5 boats.", "Boats sank 5 ships from Norway.", Difference.WORDING),
        ("The union said that 5 ships sank.", "The union denied that 5 ships sank.", Difference.NEGATION),
        ("The union said that 5 ships sank.", "The union promised that 5 ships sank.", Difference.WORDING),
        ("Rents rose 5 percent.", "Rents fell 5 percent.", Difference.DIRECTION),
    ],
)
def test_what_differs_is_named(one: str, other: str, difference: Difference) -> None:
    assert difference in differences(statement(one), statement(other))


@pytest.mark.parametrize("words", ["on Monday", "last year", "two days ago", "in April", "this week", "today"])
def test_a_time_that_depends_on_the_day_needs_the_same_day(words: str) -> None:
    said = f"Rents rose 5 percent {words}, the union said."
    mine = statement(said)

    assert differences(mine, statement(said)) == ()
    assert differences(mine, statement(said, date(2026, 11, 25))) == (Difference.TIME,)
    assert differences(replace(mine, day=None), statement(said, None)) == (Difference.TIME,)


@pytest.mark.parametrize("said", ["They sank 5 ships.", "Its 5 ships sank.", "Officials said 5 ships sank."])
def test_words_that_point_elsewhere_need_the_same_surroundings(said: str) -> None:
    mine = statement(said, context="The navy met the rebels. " + said)

    assert differences(mine, mine) == ()
    assert differences(mine, statement(said, context="The rebels met the navy. " + said)) != ()
