"""Stretches of time without a number: *decades*, *the next decade*, *about a month*."""

from __future__ import annotations

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers.model import Form, Found, Numeral, Unit
from bot.extraction.numbers.relations import relation_before
from bot.extraction.numbers.tokens import Tokens

_ONES = {"month": "months", "year": "years", "week": "weeks", "hour": "hours", "day": "days", "minute": "minutes",
"decade": "years",
         "century": "years"}  # fmt: skip
_FACTORS = {"decade": 10.0, "century": 100.0}
_DURING = frozenset({"over", "in", "for", "within", "during", "of", "throughout", "through"})
_NOT_HEDGES = frozenset({"over", "around", "under", "some", "near", "below", "above", "beyond"})


def read_time(tokens: Tokens, at: int) -> Found | None:
    """The stretch of time that ends with token `at` (*about a month*), or None."""
    word = tokens.word[at]
    if word == "decades" and tokens.word[at - 1] not in {"last", "few", "several", "these"}:
        return _found(tokens, at, at, at + 1, 10.0, "years", Relation.MORE)
    if word not in _ONES or tokens.word[at + 1] in {"-", "'s", "’s", "’", "'", "ago"}:
        return None
    value = _FACTORS.get(word, 1.0)
    if tokens.word[at - 1] in {"a", "an"}:
        hedge = relation_before(tokens, at - 1)
        if hedge is not None and tokens.word[at - 2] not in _NOT_HEDGES:
            half = tokens.find(at + 1, "and", "a", "half")
            last = at + 4 if half else at + 1
            return _found(tokens, hedge[1], at - 1, last, value * 1.5 if half else value, _ONES[word], hedge[0])
    if word == "decade" and tokens.word[at - 1] in {"next", "last", "past", "a", "coming", "previous"}:
        start = at - 2 if tokens.word[at - 2] in {"the", "this"} else at - 1
        if tokens.word[start - 1] in _DURING and tokens.word[start - 2] not in {"end", "start", "beginning", "middle", "close"}:
            return _found(tokens, start, start, at + 1, value, "years", Relation.EQUAL)
    return None


def _found(tokens: Tokens, relation_first: int, first: int, last: int, value: float, unit: str, relation: Relation) -> Found:
    form = Form.VAGUE if tokens.word[first] == "decades" else Form.WORDS
    kind = Unit(unit, unit.removesuffix("s"), QuantityType.DURATION, last)
    return Found(Numeral(first, last, value, form), first, last, relation_first, last, kind, value, relation, claim_only=True)
