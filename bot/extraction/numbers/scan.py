"""The numbers of a stretch of text, and which of them are quantities in the terms of a claim."""

from __future__ import annotations

import re

from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.domain.text import Span
from bot.extraction.numbers.finding import find_numbers
from bot.extraction.numbers.lexicon import GLYPHS, SEEDS
from bot.extraction.numbers.model import Form, Found, NotCounted, Scan
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.words import Words

_DIGIT_OR_JOINT = re.compile(rf"[\d{''.join(GLYPHS)}.&-](?:(?<=[^.&-])|(?<=[^\W\d_].)[^\W\d_])")
"""A digit, or a mark inside a word, which may hide a number word (*twenty-one*)."""


def may_count(text: str, span: Span, words: Words) -> bool:
    """A quick look whether a number can stand in `span`, whose words these are. Half of all sentences hold none."""
    return not SEEDS.isdisjoint(words.low) or _DIGIT_OR_JOINT.search(text, span.start, span.end) is not None


def scan(text: str, span: Span) -> Scan:
    """Every number in `text[span.start:span.end]`, in order and without overlaps; offsets index `text`."""
    tokens = Tokens(text, span)
    quantities: list[Quantity] = []
    others: list[NotCounted] = []
    for found in find_numbers(tokens):
        if found.reason is not None:
            others.append(_set_aside(tokens, found))
        elif found.pair is not None and found.change_pair:
            quantities += [_quantity(tokens, found), _quantity(tokens, found.pair)]
        else:
            quantities.append(_quantity(tokens, found))
    return Scan(tuple(quantities), tuple(others))


def _set_aside(tokens: Tokens, found: Found) -> NotCounted:
    last = found.pair.last if found.pair is not None else found.last
    where = Span(tokens.start[found.first], tokens.end(last - 1))
    return NotCounted(where, where.of(tokens.text), found.reason or "")


def _told(fraction: float) -> float:
    """A fraction as it is told: to four decimals where it never ends (*a third* is 0.3333)."""
    exact = round(fraction, 5)
    return exact if abs(exact - fraction) < 1e-12 else round(fraction, 4)


def _quantity(tokens: Tokens, found: Found) -> Quantity:
    pair = None if found.change_pair else found.pair
    last = found.relation_last if pair is None else pair.relation_last
    where = Span(tokens.start[found.relation_first], tokens.end(last - 1))
    unit = found.unit if pair is None or found.unit.name else pair.unit
    relation = Relation.MORE if found.numeral.form is Form.VAGUE and found.relation is Relation.EQUAL else found.relation
    kind = QuantityType.SCORE if found.unit.type is QuantityType.SCORE else unit.type
    if pair is None:
        value = _told(found.value) if kind is QuantityType.FRACTION else found.value
        return Quantity(where, where.of(tokens.text), value, unit.label, unit.name, relation, kind, change=found.change)
    low, high = sorted((found.value, pair.value)) if kind is not QuantityType.SCORE else (found.value, pair.value)
    return Quantity(
        where, where.of(tokens.text), None, unit.label, unit.name, Relation.RANGE, kind, low=low, high=high, change=found.change
    )
