"""Quantities in the terms of the public benchmarks: every number with its unit, also where a claim would not count it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.quantity import Change, QuantityType, Relation
from bot.domain.text import Span
from bot.extraction.numbers.changes import change_before
from bot.extraction.numbers.finding import find_numbers
from bot.extraction.numbers.lexicon import SEVERAL
from bot.extraction.numbers.model import Form, Found
from bot.extraction.numbers.tokens import Tokens

_MODIFIERS = {
    Relation.EQUAL: "=", Relation.ABOUT: "~", Relation.MORE: ">", Relation.AT_LEAST: ">", Relation.LESS: "<",
    Relation.AT_MOST: "<", Relation.RANGE: "=",
}  # fmt: skip
_MEASURED = (QuantityType.PERCENTAGE, QuantityType.CURRENCY, QuantityType.DIMENSION, QuantityType.DURATION, QuantityType.AGE)


@dataclass(frozen=True, slots=True)
class LayerQuantity:
    """A quantity for the layer output. `value` is None for a range. modifier: one of `= ~ > < up down`."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    norm_unit: str
    modifier: str
    type: str
    start: int
    end: int


def layer_quantities(text: str) -> list[LayerQuantity]:
    """All numbers of `text` in order: no dates and names, but the ordinals, ages and *one of* that a claim leaves out.

    It differs from a claim's quantities where the benchmarks' scheme does: vague words are ranges, a change from one value to
    another is one range, *two or three* is two numbers, a changed value has its direction as modifier, and spans leave
    relation words out of measures.
    """
    tokens = Tokens(text, Span(0, len(text)))
    out: list[LayerQuantity] = []
    for found in find_numbers(tokens):
        if _listed(tokens, found):
            out += _split(tokens, found)
    return out


def _listed(tokens: Tokens, found: Found) -> bool:
    form = found.numeral.form
    if form is Form.ORDINAL:
        return True
    if found.reason is not None and not found.layer_only:
        return False
    if found.claim_only or form is Form.SUPERLATIVE or found.unit.type is QuantityType.SCORE:
        return False
    if form is Form.MULTIPLE:
        return tokens.word[found.numeral.first].endswith("fold")
    return not (form is Form.VAGUE and set(tokens.word[found.numeral.first : found.numeral.last]) & SEVERAL)


def _split(tokens: Tokens, found: Found) -> list[LayerQuantity]:
    if found.pair is None:
        return [_single(tokens, found)]
    if tokens.word[found.numeral.last] == "or":
        return [_single(tokens, found), _single(tokens, found.pair)]
    low, high = found.value, found.pair.value
    unit = found.unit if found.unit.name else found.pair.unit
    name = found.phrase or found.pair.phrase or unit.name
    first, last = found.first, found.pair.last
    span = tokens.start[first], tokens.end(last - 1)
    return [LayerQuantity(None, low, high, unit.label, name, _modifier(tokens, found), "range", *span)]


def _modifier(tokens: Tokens, found: Found) -> str:
    if found.change_pair and found.relation is Relation.EQUAL:
        falls = change_before(tokens, found.relation_first - 1) is Change.DOWN
        return "down" if falls else "="
    if found.relation is Relation.EQUAL and found.change is not None:
        return "up" if found.change is Change.UP else "down"
    return (
        "=" if tokens.word[found.relation_first] in _MILD and found.relation_first < found.first else _MODIFIERS[found.relation]
    )


_MILD = frozenset({"some", "within"})


def _single(tokens: Tokens, found: Found) -> LayerQuantity:
    numeral = found.numeral
    name = found.phrase or found.unit.name
    kind = "ordinal" if numeral.form is Form.ORDINAL else found.unit.type.value
    span = _span(tokens, found)
    if numeral.form is Form.VAGUE and numeral.ceiling is not None:
        low = 12.0 if tokens.word[numeral.first] == "dozens" else found.value
        return LayerQuantity(None, low, numeral.ceiling, found.unit.label, name, _modifier(tokens, found), "range", *span)
    if numeral.form is Form.MULTIPLE:
        name = "count"
    return LayerQuantity(found.value, None, None, found.unit.label, name, _modifier(tokens, found), kind, *span)


def _span(tokens: Tokens, found: Found) -> tuple[int, int]:
    """Number and unit of a measure; relation words and number of anything else."""
    first, last = found.first, found.last
    if found.unit.type not in _MEASURED and found.relation not in (Relation.EQUAL, Relation.RANGE, Relation.ABOUT):
        first, last = found.relation_first, found.relation_last
    return tokens.start[first], tokens.end(last - 1)
