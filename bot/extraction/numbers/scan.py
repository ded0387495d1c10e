"""Finds the numbers of a stretch of text."""

from __future__ import annotations

import re

from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.numbers.model import NotCounted, Scan

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def scan(text: str, span: Span) -> Scan:
    """Every number in `text[span.start:span.end]`; offsets index `text`."""
    quantities: list[Quantity] = []
    others: list[NotCounted] = []
    for match in _NUMERAL.finditer(text, span.start, span.end):
        found = Span(match.start(), match.end())
        digits = match.group().replace(",", "")
        if re.fullmatch(r"(?:19|20)\d\d", digits):
            others.append(NotCounted(found, match.group(), "year"))
            continue
        if digits.count(".") > 1:
            others.append(NotCounted(found, match.group(), "numbering"))
            continue
        quantities.append(Quantity(found, match.group(), float(digits), "", ""))
    return Scan(tuple(quantities), tuple(others))
