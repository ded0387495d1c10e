"""Shares and odds said with two numbers: *one in five*, *9 out of 10*, *3-to-1*, *3:1*."""

from __future__ import annotations

from bot.domain.quantity import QuantityType
from bot.extraction.numbers.cardinals import read_cardinal
from bot.extraction.numbers.inflection import is_plural
from bot.extraction.numbers.lexicon import SMALL
from bot.extraction.numbers.measures import WORDS
from bot.extraction.numbers.model import Cardinal, Form, Found, Numeral, Unit
from bot.extraction.numbers.nouns import count_after
from bot.extraction.numbers.quantities import relate
from bot.extraction.numbers.tokens import Tokens

_SIGNS = frozenset({"in", "out", "of", "-", ":", "to"})


def read_ratio(tokens: Tokens, at: int) -> Found | None:
    """The share or ratio that begins at token `at`, or None. A share's value is the fraction, a ratio's the quotient."""
    if tokens.word[at + 1] not in _SIGNS:
        return _of_things(tokens, at)
    top = read_cardinal(tokens, at)
    if top is None or top.last != at + 1 or top.value != int(top.value) or not 0 < top.value < 1000:
        return None
    start = _share_at(tokens, top)
    if start is not None:
        return _share(tokens, at, top, start)
    start = _odds_at(tokens, top)
    if start is None:
        return None
    bottom = read_cardinal(tokens, start)
    if bottom is None or bottom.value != 1 or bottom.scaled:
        return None
    return _found(tokens, at, bottom.last, top.value, Unit("to 1", "ratio", QuantityType.RATIO, bottom.last))


def _of_things(tokens: Tokens, at: int) -> Found | None:
    """*one farm in five*: what is counted stands between the two numbers."""
    top = read_cardinal(tokens, at) if tokens.word[at] in SMALL else None
    if top is None or top.last != at + 1 or not 0 < top.value < 10 or not tokens.is_word(top.last):
        return None
    bottom = read_cardinal(tokens, top.last + 2) if tokens.word[top.last + 1] == "in" else None
    if bottom is None or bottom.value <= top.value or bottom.value > 100 or tokens.is_digits(top.last + 2):
        return None
    if is_plural(tokens.word[bottom.last]) or tokens.word[bottom.last] in {"-", "of"}:
        return None
    counted = tokens.form(top.last)
    unit = Unit(f"of {counted}", tokens.word[top.last], QuantityType.FRACTION, bottom.last)
    return _found(tokens, at, bottom.last, top.value / bottom.value, unit)


def _share_at(tokens: Tokens, top: Cardinal) -> int | None:
    if tokens.find(top.last, "out", "of"):
        start = top.last + 2
    elif tokens.find(top.last, "of", "every") or tokens.word[top.last] == "in":
        start = top.last + 1
    elif tokens.find(top.last, "-", "in", "-"):
        start = top.last + 3
    else:
        return None
    return start + 1 if tokens.word[start] == "every" else start


def _share(tokens: Tokens, at: int, top: Cardinal, start: int) -> Found | None:
    bottom = read_cardinal(tokens, start)
    if bottom is None or bottom.value <= top.value or bottom.value > 1e6 or bottom.value != int(bottom.value):
        return None
    if tokens.is_digits(start) and len(tokens.word[start]) == 4 and bottom.value > 1400:
        return None
    after = WORDS.get(tokens.word[bottom.last])
    if after is not None or tokens.word[bottom.last] in {"-", "%", "percent", "minutes"}:
        return None
    if top.value > 100 or (bottom.value > 100 and bottom.value not in _ROUND):
        return None
    counted = count_after(tokens, bottom.last, plural=True)
    unit = Unit(
        f"of {tokens.form(counted.head)}" if counted else "", counted.name if counted else "", QuantityType.FRACTION, bottom.last
    )
    return _found(tokens, at, bottom.last, top.value / bottom.value, unit)


_ROUND = frozenset({1e3, 1e4, 1e5, 1e6})


def _odds_at(tokens: Tokens, top: Cardinal) -> int | None:
    if tokens.find(top.last, "-", "to", "-"):
        return top.last + 3
    if tokens.word[top.last] == ":" and tokens.glued(top.last) and tokens.glued(top.last - 1):
        return top.last + 1
    return top.last + 1 if tokens.word[top.last] == "to" and tokens.word[top.last + 1] in {"one", "1"} else None


def _found(tokens: Tokens, at: int, last: int, value: float, unit: Unit) -> Found:
    found = Found(Numeral(at, last, value, Form.FRACTION), at, last, at, last, unit, value)
    relate(tokens, found)
    return found
