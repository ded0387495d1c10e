"""A quote stands in the text exactly, after the typographic fold, or it is refused. Never nearly."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.text import Span, fold
from bot.extraction.grounding import ground

SENTENCES = (
    "The ministry said 1,204 boats were lost in March, 4.1 percent more than a year before.",
    "“We did not close a single clinic in 2025,” Health Minister Ada Brandt told reporters in Oslo.",
    "Nordbank's loss grew from $12 million to $15.5 million, according to its annual report.",
    "Turnout was 61.3 percent in Vik and 58 percent in Moen, the lowest since 1990.",
    "Inspector Jonas Weld denied that the dam could fail before 2030.",
    "About two thirds of the 11,000 nurses will not receive a bonus, the Union of Carers wrote.",
    "Water levels fell by 0.9 metres at Brenn, but rose by 0.4 metres at Tessel, the Tessel Water Board reported.",
    "“Nobody lost their home,” said the mayor, Per Lund, “and nobody will.”",
)
TEXT = " ".join(SENTENCES)
NAMES = ("Ada Brandt", "Oslo", "Nordbank", "Vik", "Moen", "Jonas Weld", "Union of Carers", "Brenn", "Tessel", "Per Lund")
FOLDED = fold(TEXT).text
whole = Span(0, len(TEXT))


@st.composite
def quotes(draw: st.DrawFn) -> str:
    """A stretch of at least four whole words of one sentence."""
    words = draw(st.sampled_from(SENTENCES)).split(" ")
    start = draw(st.integers(0, len(words) - 4))
    assume(not start or words[start - 1].strip("“").lower() not in {"not", "nobody"})
    return " ".join(words[start : draw(st.integers(start + 4, len(words)))])


@st.composite
def altered(draw: st.DrawFn) -> str:
    """A quote with another digit, a *not* more or less, another name, or two words in another order."""
    quote = draw(quotes())
    made = draw(st.sampled_from([_digit, _negation, _name, _order]))(draw, quote)
    assume(fold(made).text.strip() not in FOLDED)
    return made


def _digit(draw: st.DrawFn, quote: str) -> str:
    places = [match.start() for match in re.finditer(r"\d", quote)]
    assume(places)
    at = draw(st.sampled_from(places))
    change = draw(st.sampled_from(["replace", "drop", "double"]))
    other = draw(st.sampled_from([digit for digit in "0123456789" if digit != quote[at]]))
    return quote[:at] + {"replace": other, "drop": "", "double": quote[at] * 2}[change] + quote[at + 1 :]


def _negation(draw: st.DrawFn, quote: str) -> str:
    if re.search(r"\b(?:not|nobody)\b", quote, re.IGNORECASE):
        return re.sub(r"\b(?:not|nobody) ?", "", quote, flags=re.IGNORECASE)
    words = quote.split(" ")
    at = draw(st.integers(1, len(words) - 1))
    return " ".join([*words[:at], "not", *words[at:]])


def _name(draw: st.DrawFn, quote: str) -> str:
    named = [name for name in NAMES if name in quote]
    assume(named)
    old = draw(st.sampled_from(named))
    return quote.replace(old, draw(st.sampled_from([name for name in NAMES if name != old])))


def _order(draw: st.DrawFn, quote: str) -> str:
    words = quote.split(" ")
    at = draw(st.integers(0, len(words) - 2))
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


@settings(max_examples=2000, deadline=None)
@given(altered())
def test_an_altered_quote_is_refused(quote: str) -> None:
    assert ground(TEXT, quote, whole) is None


_VARIANTS = {
    "“": ['"', "„", "«"],
    "”": ['"', "“", "»"],
    "'": ["’", "‘", "′"],
    " ": ["\u00a0", "  ", "\n", " \t", "\u2009"],
    "-": ["–", "—", "\u2011"],
}


@st.composite
def respelt(draw: st.DrawFn) -> tuple[str, str]:
    """A quote, and the same in another typography: marks, spaces, case, zero-width characters, full-width digits."""
    quote = draw(quotes())
    made = "".join(draw(st.sampled_from([char, *_VARIANTS.get(char, [])])) for char in quote)
    if draw(st.booleans()):
        made = made.upper()
    if draw(st.booleans()):
        at = draw(st.integers(0, len(made)))
        made = made[:at] + draw(st.sampled_from(["\u200b", "\u00ad", "\ufeff"])) + made[at:]
    if draw(st.booleans()):
        made = made.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0123456789"})
    return quote, made


@settings(max_examples=2000, deadline=None)
@given(respelt())
def test_another_typography_is_the_same_quote(pair: tuple[str, str]) -> None:
    quote, made = pair
    place = ground(TEXT, made, whole)

    assert place is not None
    assert fold(place.of(TEXT)).text.strip("\" '") == fold(quote).text.strip("\" '")


@pytest.mark.parametrize(
    "quote",
    [
        "204 boats were lost in March",
        "1,20",
        "12 million to $15",
        "1 percent more than a year before",
        "61",
        "Turnout was 61",
        "oats were lost",
        "boats were los",
        "",
        "   ",
        "“”",
        ".",
    ],
)
def test_a_piece_of_a_word_or_number_is_no_quote(quote: str) -> None:
    assert ground(TEXT, quote, whole) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It grew by 10² units.", "It grew by 102 units."),
        ("It fell by -5 degrees.", "5 degrees"),
        ("It cost $5 then.", "5 then"),
        ("The share is 5%.", "The share is 5"),
        ("On the 5th floor.", "On the 5"),
    ],
)
def test_a_number_without_what_belongs_to_it_is_no_quote(text: str, quote: str) -> None:
    assert ground(text, quote, Span(0, len(text))) is None


def test_a_quote_that_closes_its_marks_elsewhere_is_found_without_them() -> None:
    for quote in ('"Nobody lost their home",', '"Nobody lost their home"', "“Nobody lost their home”."):
        place = ground(TEXT, quote, whole)

        assert place is not None
        assert place.of(TEXT) == "Nobody lost their home"


@pytest.mark.parametrize("quote", ["“lost their home”", "“close a single clinic”", "close a single clinic", "receive a bonus"])
def test_a_quote_does_not_begin_behind_the_word_that_denies_it(quote: str) -> None:
    assert ground(TEXT, quote, whole) is None


def test_among_repeats_the_nearest_is_taken() -> None:
    text = "It rose. It fell. It rose. It stood."
    place = ground(text, "It rose.", Span(0, len(text)), near=16)

    assert place == Span(18, 26)


def test_a_quote_is_looked_for_where_it_may_stand_only() -> None:
    assert ground(TEXT, "Turnout was 61.3 percent", Span(0, 100)) is None
