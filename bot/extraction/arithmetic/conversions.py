"""Unit conversions in brackets: *100 kilometres (62 miles)*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bot.domain.claim import Claim, Lead
from bot.domain.quantity import Quantity, QuantityType
from bot.extraction.arithmetic.context import between
from bot.extraction.arithmetic.figures import Interval, bare, said, step, verdict

_TABLE: Final = {
    "length": {
        "metre": 1.0, "kilometre": 1e3, "centimetre": 1e-2, "millimetre": 1e-3, "mile": 1609.344, "foot": 0.3048, "yard": 0.9144,
        "inch": 0.0254, "nautical mile": 1852.0,
    },
    "mass": {
        "kilogram": 1.0, "gram": 1e-3, "metric ton": 1e3, "pound-mass": 0.45359237, "ounce": 0.028349523, "ton": 907.18474,
        "stone": 6.35029318,
    },
    "area": {
        "square metre": 1.0, "square kilometre": 1e6, "hectare": 1e4, "acre": 4046.8564224, "square mile": 2589988.110336,
        "square foot": 0.09290304,
    },
    "volume": {"litre": 1.0, "millilitre": 1e-3, "cubic metre": 1e3, "gallon": 3.785411784, "pint": 0.473176473},
    "speed": {"kilometre per hour": 1.0, "mile per hour": 1.609344, "knot": 1.852, "metre per second": 3.6},
    "power": {"kilowatt": 1.0, "horsepower": 0.745699872, "megawatt": 1e3},
}  # fmt: skip
_SIZES: Final = {name: (kind, size) for kind, table in _TABLE.items() for name, size in table.items()}
_LOOSE = 0.04  # writers round a conversion to a handy number


def conversion_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """A measure and the same in other units, right behind it in brackets."""
    claim = claims[index]
    for one, two in pairwise(claim.quantities):
        if not (_measures(one) and _measures(two)) or between(claim, one, two).strip() not in {"(", "[", ", or", "or", "/"}:
            continue
        lead = _degrees(one, two) or _sizes(one, two)
        if lead is not None:
            yield lead


def _measures(quantity: Quantity) -> bool:
    return quantity.type is QuantityType.DIMENSION and quantity.value is not None


def _sizes(one: Quantity, two: Quantity) -> Lead | None:
    left, right = _SIZES.get(one.norm_unit), _SIZES.get(two.norm_unit)
    if left is None or right is None or left[0] != right[0] or left[1] == right[1]:
        return None
    factor = left[1] / right[1]
    return _lead(one, two, (one.value or 0.0) * factor, step(one) * factor)


def _degrees(one: Quantity, two: Quantity) -> Lead | None:
    if (one.norm_unit, two.norm_unit) == ("celsius", "fahrenheit"):
        return _lead(one, two, (one.value or 0.0) * 1.8 + 32, step(one) * 1.8)
    if (one.norm_unit, two.norm_unit) == ("fahrenheit", "celsius"):
        return _lead(one, two, ((one.value or 0.0) - 32) / 1.8, step(one) / 1.8)
    return None


def _lead(one: Quantity, two: Quantity, converted: float, slack: float) -> Lead:
    slack += abs(converted) * _LOOSE
    stated, room = two.value or 0.0, step(two)
    agrees = Interval(converted - slack, converted + slack).overlaps(Interval(stated - room, stated + room))
    decimals = 0 if abs(converted) >= 100 and "." not in two.text else 1
    return verdict(f"{bare(one)} {one.unit} = {said(converted, decimals)} {two.unit}", agrees, two, one.span)
