"""Totals: parts that the article adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.claim import Claim, Lead
from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.extraction.arithmetic.context import after, before
from bot.extraction.arithmetic.figures import bare, interval, verdict

_CUES = frozenset({"total", "totalling", "totaling", "combined", "altogether", "overall", "together", "sum"})
_NEAR = 4


def total_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """The sum of a claim's counts against the total that it names.

    Counts of one kind must add up; counts of different things (*15 men, 8 women, 23 people in total*) are only reported when
    they do, because a total may well cover things that the claim does not list.
    """
    claim = claims[index]
    counts = [q for q in claim.quantities if _adds(q)]
    for total in counts:
        parts = [q for q in counts if q is not total and q.type is total.type and (q.value or 0.0) < (total.value or 0.0)]
        listed_below = _opens_list(claim, total, parts)
        if not 2 <= len(parts) <= 6 or len(parts) != len(counts) - 1 or not (listed_below or _is_total(claim, total)):
            continue
        summed = interval(parts[0])
        for part in parts[1:]:
            summed = summed + interval(part)
        agrees = summed.overlaps(interval(total))
        if agrees or listed_below or len({q.norm_unit for q in counts}) == 1:
            value = sum(part.value or 0.0 for part in parts)
            listed = " + ".join(bare(part) for part in parts)
            yield verdict(f"{listed} = {value:,.10g}", agrees, total, *(part.span for part in parts))


def _opens_list(claim: Claim, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """*117 beds are closed: 42 at Northgate, 38 at Saint Orm and 27 at Harbour*: bare counts behind a colon."""
    if not parts or any(part.unit and part.norm_unit != total.norm_unit for part in parts):
        return False
    first = min(part.span.start for part in parts)
    if first < total.span.end:
        return False
    between = claim.quote[total.span.end - claim.span.start : first - claim.span.start]
    return between.rstrip().endswith(":")


def _adds(quantity: Quantity) -> bool:
    exact = quantity.relation is Relation.EQUAL and quantity.value is not None and quantity.value > 0
    return exact and quantity.type in (QuantityType.NUMBER, QuantityType.CURRENCY)


def _is_total(claim: Claim, quantity: Quantity) -> bool:
    near = before(claim, quantity)[-_NEAR:]
    later = after(claim, quantity)[:_NEAR]
    return bool(_CUES & set(near)) or bool(_CUES & set(later)) or later[1:3] == ["in", "all"]
