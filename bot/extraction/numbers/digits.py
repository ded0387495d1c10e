"""Numerals in digits, in the notations of many countries, to what they are worth."""

from __future__ import annotations

import re

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_SWISS = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})")
_POINT = re.compile(r"\d+\.\d+")

_LONGEST = 40  # digits beyond this are no quantity that anybody states, and converting them is slow


def read_digits(numeral: str) -> float | None:
    """The value of a numeral such as *1,234.5*, *1.234,5*, *12,34,567* or *1'234*; None when it is no single number.

    A single point or comma is read the English way: *1.234* is a little over one, *1,234* is over a thousand.
    """
    if len(numeral) > _LONGEST:
        return None
    if numeral.isdecimal() or _POINT.fullmatch(numeral):
        return float(numeral)
    plain = None
    if _GROUPED.fullmatch(numeral) or _INDIAN.fullmatch(numeral):
        plain = numeral.replace(",", "")
    elif _DOTTED.fullmatch(numeral):
        plain = numeral.replace(".", "").replace(",", ".")
    elif _SWISS.fullmatch(numeral):
        plain = numeral.replace("'", "").replace("’", "")
    elif _COMMA.fullmatch(numeral):
        plain = numeral.replace(",", ".")
    return None if plain is None else float(plain)


def times(value: float, scale: float) -> float:
    """The product as it is told: 4.1 times a billion is 4,100,000,000, not a fraction of a millionth less."""
    return float(f"{value * scale:.15g}")
