"""Stretches of years against the years that the claim names: *in 2019, seven years after … in 2012*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.claim import Claim, Lead
from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.domain.text import Span
from bot.extraction.arithmetic.context import after
from bot.extraction.arithmetic.figures import verdict

_YEAR = re.compile(r"(?<![\d.,/$£€-])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_CUES = frozenset({"after", "later", "since", "before", "earlier", "between", "apart", "from"})
_ROUNDING = 1.0  # part of a year at either end


def year_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """The distance of the two years that a claim names against the number of years that it states."""
    claim = claims[index]
    if not any(quantity.type is QuantityType.DURATION for quantity in claim.quantities):
        return
    years = _years(claim)
    if len({value for value, _ in years}) != 2:
        return
    (first, first_span), (last, last_span) = min(years), max(years)
    for stated in claim.quantities:
        if not _is_stretch(claim, stated):
            continue
        agrees = abs((stated.value or 0.0) - (last - first)) <= _ROUNDING
        yield verdict(f"{first} to {last} = {last - first} years", agrees, stated, first_span, last_span)


def _years(claim: Claim) -> list[tuple[int, Span]]:
    taken = [quantity.span for quantity in claim.quantities]
    found = []
    for match in _YEAR.finditer(claim.quote):
        span = Span(match.start(), match.end()).shifted(claim.span.start)
        if not any(span.overlaps(other) for other in taken):
            found.append((int(match.group()), span))
    return found


def _is_stretch(claim: Claim, quantity: Quantity) -> bool:
    if quantity.type is not QuantityType.DURATION or quantity.norm_unit != "year" or quantity.relation is not Relation.EQUAL:
        return False
    return after(claim, quantity)[:1] != [] and after(claim, quantity)[0] in _CUES
