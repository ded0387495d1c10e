"""Sentences of messy news text, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import Span
from bot.extraction.sentences import split


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("It closed in spring.“Nobody came,” she said.", ["It closed in spring.", "“Nobody came,” she said."]),
        ("They left the harbour.Nobody saw them go.", ["They left the harbour.", "Nobody saw them go."]),
        ("“We stay.” The crowd cheered.", ["“We stay.”", "The crowd cheered."]),
        ("“Are you leaving?” he asked.", ["“Are you leaving?” he asked."]),
        ("“Are you leaving?” Anna Roe asked.", ["“Are you leaving?” Anna Roe asked."]),
        ("Mr. Roe met Dr. J. Smith at 5.5 metres.", ["Mr. Roe met Dr. J. Smith at 5.5 metres."]),
        ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
        ("He moved to the U.S. The firm stayed.", ["He moved to the U.S.", "The firm stayed."]),
        ("It opened on Jan. 5 and shut in Feb. Sales fell.", ["It opened on Jan. 5 and shut in Feb.", "Sales fell."]),
        ("See no. 7 for more. The answer was no. They left.", ["See no. 7 for more.", "The answer was no.", "They left."]),
        ("Well ... maybe. Or not…", ["Well ... maybe.", "Or not…"]),
        ("The claim is old.[12] It is wrong.", ["The claim is old.[12]", "It is wrong."]),
        ("One line\nand another\r\nand a third", ["One line", "and another", "and a third"]),
        ("1. Boats were lost.", ["1. Boats were lost."]),
        ("He runs reports.fr. They moved.", ["He runs reports.fr.", "They moved."]),
        ("   ", []),
    ],
)
def test_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_the_given_stretch_is_split() -> None:
    text = "First one. Second one. Third one."
    assert [span.of(text) for span in split(text, Span(11, 22))] == ["Second one."]


@given(st.text(alphabet="aA1 .!?“”\"'\n(…)", max_size=80))
def test_sentences_cover_everything_but_white_space_in_order(text: str) -> None:
    spans = split(text, Span(0, len(text)))
    rest, at = "", 0
    for span in spans:
        assert span.start >= at
        rest += text[at : span.start]
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert not (rest + text[at:]).strip()


@pytest.mark.parametrize("unit", ["according to ", "x", "“a "])
def test_a_text_without_any_stop_is_cut_into_pieces_that_can_be_looked_through(unit: str) -> None:
    text = (unit * 5000).rstrip()

    pieces = [span.of(text) for span in split(text, Span(0, len(text)))]

    assert max(map(len, pieces)) <= 4000
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
