"""Stated numbers as intervals: how far the true value may lie from the stated one, by rounding and by relation words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.claim import Lead, LeadResult
from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.domain.text import Span

_NEAR = 0.1  # "about" and "nearly" leave a tenth
_EXACT = 1e15  # beyond it a float has no decimals left to round
_DECIMALS = re.compile(r"\d[.,](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """True when some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient of two positive intervals."""
        return Interval(self.low / other.high if other.high else math.inf, self.high / other.low if other.low > 0 else math.inf)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, factor: float) -> Interval:
        return Interval(self.low * factor, self.high * factor)


def step(quantity: Quantity) -> float:
    """Half a unit of the last digit that can be meant: 0.05 for *3.4*, 50 for *6,000*; fractions give a little.

    Two digits are always taken as meant, so *20* is 20 and not anything between 15 and 25.
    """
    value = abs(quantity.value or 0.0)
    if quantity.type is QuantityType.FRACTION:
        return 0.02 * value
    if not value or value != value or math.isinf(value):
        return 0.0
    digits = f"{value:.12g}"
    if "e" in digits:
        return value * 0.05
    decimals = _DECIMALS.search(quantity.text)
    if "." in digits:
        return max(0.5 * 10.0 ** -len(digits.split(".")[1]), 0.0)
    if decimals is not None and value < 1000:
        return 0.5 * 10.0 ** -len(decimals.group(1))
    zeros = max(0, min(len(digits) - len(digits.rstrip("0")), len(digits) - 2))
    return 0.5 * 10.0**zeros


def interval(quantity: Quantity) -> Interval:
    """Where the true value lies, if the statement holds."""
    if quantity.value is None:
        return Interval(quantity.low or 0.0, quantity.high or 0.0)
    value, slack = quantity.value, step(quantity)
    if quantity.relation is Relation.ABOUT:
        slack = max(slack, abs(value) * _NEAR)
    low, high = value - slack, value + slack
    if quantity.relation in {Relation.MORE, Relation.AT_LEAST}:
        low, high = value, math.inf
    if quantity.relation in {Relation.LESS, Relation.AT_MOST}:
        low, high = -math.inf, value
    return Interval(low, high)


def is_count(quantity: Quantity) -> bool:
    """A plain number of things, stated as one value."""
    return quantity.type is QuantityType.NUMBER and quantity.value is not None and quantity.value > 0


def said(value: float, decimals: int = 1) -> str:
    """A number for people: thousands grouped, no needless zeros."""
    if abs(value) < _EXACT:
        # Half a step goes up, as people round: 56.25 is 56.3, where a float's own format says 56.2.
        text = f"{Decimal(f'{value:.12g}').quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
    else:
        text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bare(quantity: Quantity) -> str:
    """The quantity's value for people."""
    return said(quantity.value or 0.0, 4)


def verdict(computed: str, agrees: bool, stated: Quantity, *spans: Span) -> Lead:
    """A lead that compares a computed result with a stated one."""
    word = "consistent with" if agrees else "but the article says"
    result = LeadResult.CONSISTENT if agrees else LeadResult.INCONSISTENT
    return Lead(f"{computed}, {word} “{stated.text}”", result, (*spans, stated.span))
