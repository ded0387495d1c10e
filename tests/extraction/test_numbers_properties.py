"""Promises that hold for any text: offsets, order, no overlaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import Span
from bot.extraction.numbers import layer_quantities, scan

WORDS = (
    "one two hundred million half a third of more than at least up to between and from to % percent $ € euros km miles per 5 12 "
    "1,234 1.5 2019 20s 7/32 10:45 - – , . ( ) years ago old first second May Boeing 737 people in out dozens thousands twice "
    "İ ½ ٣ － 555-123-4567 x10^4"
)
PIECES = st.lists(st.sampled_from(tuple(WORDS.split())) | st.text(max_size=4), max_size=30)


@given(PIECES, st.booleans())
def test_spans_are_exact_ordered_and_apart(pieces: list[str], glued: bool) -> None:
    text = ("" if glued else " ").join(pieces)

    found = scan(text, Span(0, len(text)))

    for quantity in found.quantities:
        assert quantity.span.of(text) == quantity.text
    for other in found.others:
        assert other.span.of(text) == other.text
    spans = sorted([q.span for q in found.quantities] + [o.span for o in found.others])
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert list(found.quantities) == sorted(found.quantities, key=lambda q: q.span)


@given(PIECES)
def test_scanning_twice_gives_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces)

    assert scan(text, Span(0, len(text))) == scan(text, Span(0, len(text)))


@given(PIECES)
def test_layer_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)

    for quantity in layer_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert (quantity.value is None) == (quantity.low is not None)
