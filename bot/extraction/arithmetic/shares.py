"""Shares: *more than half of the 11,000* against the 6,000 that the article counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.claim import Claim, Lead
from bot.domain.quantity import Quantity, QuantityType
from bot.extraction.arithmetic.context import between
from bot.extraction.arithmetic.figures import Interval, bare, interval, is_count, said, verdict

_POINTS_BACK = frozenset(
    {"number", "figure", "figures", "total", "toll", "that", "this", "it", "they", "those", "these", "count", "losses"}
)
_LOOK_BACK = 2


def share_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """Part by whole, where the claim states a share and its whole, and the part stands here or shortly before."""
    claim = claims[index]
    yield from _counted_shares(claim)
    yield from _shares_of_a_body(claim)
    for share in claim.quantities:
        whole = _whole(claim, share)
        if whole is None:
            continue
        part = _part(claims, index, share, whole)
        if part is None:
            continue
        yield _lead(part, whole, share)


_OF = frozenset({"of", "of the", "of its", "of their", "of his", "of her", "out of", "out of the", "of all", "of the country's"})
_REACH = 60


def _counted_shares(claim: Claim) -> Iterator[Lead]:
    """*300 of its 1,200 workers, or 25 percent*: part and whole are counted, and the share is named beside them."""
    for part, whole in pairwise(claim.quantities):
        if not (is_count(part) and is_count(whole) and _is_part(part, whole)):
            continue
        if " ".join(between(claim, part, whole).split()) not in _OF:
            continue
        for share in claim.quantities:
            near = share.span.start - whole.span.end
            named = share.type in (QuantityType.PERCENTAGE, QuantityType.FRACTION) and share.norm_unit != "percentage point"
            if named and share.value is not None and 0 <= near <= _REACH and _restates(between(claim, whole, share)):
                yield _lead(part, whole, share)
                break


def _shares_of_a_body(claim: Claim) -> Iterator[Lead]:
    """*1,100 jobs, about 4 percent of its workforce of 27,500*: the share is of a body whose size stands behind it."""
    for part, share, whole in zip(claim.quantities, claim.quantities[1:], claim.quantities[2:], strict=False):
        counted = is_count(part) and is_count(whole) and _is_part(part, whole)
        if not counted or share.type is not QuantityType.PERCENTAGE or share.norm_unit != "percentage" or share.value is None:
            continue
        behind = between(claim, share, whole).split()
        beside = _restates(between(claim, part, share)) and len(between(claim, part, share).split()) <= _BESIDE
        body = len(behind) <= _NEAR and behind[:1] == ["of"] == behind[-1:] and "," not in "".join(behind)
        if beside and body and _BODIES & set(behind):
            yield _lead(part, whole, share)


_BESIDE = 3
_NEAR = 6
_BODIES = frozenset({"workforce", "staff", "headcount", "total", "payroll", "fleet", "membership", "population", "electorate"})


def _restates(link: str) -> bool:
    """Whether the words before a share say that it tells the same once more: *, or*, a bracket, a dash."""
    words = link.split()
    return "and" not in words and ("or" in words or any(sign in link for sign in "(–—,"))


def _lead(part: Quantity, whole: Quantity, share: Quantity) -> Lead:
    agrees = (interval(part) / interval(whole)).overlaps(_as_fraction(share)) and _states(part, whole, share)
    quotient = 100 * (part.value or 0.0) / (whole.value or 1.0)
    return verdict(f"{bare(part)} of {bare(whole)} = {said(quotient)} %", agrees, share, part.span, whole.span)


def _whole(claim: Claim, share: Quantity) -> Quantity | None:
    """The count that the share is of: stated right after it, in the same unit where the unit is known."""
    if share.type not in {QuantityType.FRACTION, QuantityType.PERCENTAGE} or share.value is None:
        return None
    if share.type is QuantityType.PERCENTAGE and (share.norm_unit != "percentage" or share.change is not None):
        return None
    for quantity in claim.quantities:
        if not is_count(quantity) or not 0 <= quantity.span.start - share.span.end <= 12:
            continue
        between = claim.quote[share.span.end - claim.span.start : quantity.span.start - claim.span.start]
        if between.split()[:1] == ["of"]:
            return quantity
    return None


def _part(claims: Sequence[Claim], index: int, share: Quantity, whole: Quantity) -> Quantity | None:
    here = [q for q in claims[index].quantities if is_count(q) and q is not whole and _is_part(q, whole)]
    if here:
        return next((q for q in here if q.norm_unit == whole.norm_unit), None)
    pointing = any(word in _POINTS_BACK for word in _opening(claims[index], share))
    for back in range(1, _LOOK_BACK + 1):
        if index - back < 0:
            break
        for quantity in reversed(claims[index - back].quantities):
            if is_count(quantity) and _is_part(quantity, whole) and (pointing or quantity.norm_unit == whole.norm_unit):
                return quantity
    return None


def _is_part(part: Quantity, whole: Quantity) -> bool:
    return 0 < (part.value or 0.0) <= (whole.value or 0.0)


def _opening(claim: Claim, share: Quantity) -> list[str]:
    return claim.quote[: max(0, share.span.start - claim.span.start)].lower().split()


def _as_fraction(share: Quantity) -> Interval:
    stated = interval(share)
    return stated * 0.01 if share.type is QuantityType.PERCENTAGE else stated


def _states(part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether the nominal quotient is not on the plain wrong side of *more than* or *less than*."""
    stated = _as_fraction(share)
    quotient = (part.value or 0.0) / (whole.value or 1.0)
    return stated.low * 0.98 <= quotient <= stated.high * 1.02
