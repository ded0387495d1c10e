"""Changes from one value to another: the percentage, the points, the difference or the multiple that the article states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.claim import Claim, Lead, LeadResult
from bot.domain.quantity import Quantity, QuantityType
from bot.extraction.arithmetic.context import before, between
from bot.extraction.arithmetic.figures import Interval, bare, interval, said, verdict

_VALUES = (QuantityType.NUMBER, QuantityType.CURRENCY, QuantityType.DIMENSION, QuantityType.PERCENTAGE)


def change_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """What *from 20 to 25* makes in percent, points or as a multiple, where the claim also states that."""
    claim = claims[index]
    ends = _ends(claim)
    if ends is None:
        return
    start, end = ends
    for stated in claim.quantities:
        if stated in ends or stated.value is None or not start.value or not _same_clause(claim, stated, start, end):
            continue
        lead = _compare(start, end, stated)
        if lead is not None:
            yield lead


def _ends(claim: Claim) -> tuple[Quantity, Quantity] | None:
    """The value after *from* and the one after *to*, when they are of one kind."""
    values = [q for q in claim.quantities if q.type in _VALUES and q.value is not None]
    starts = [q for q in values if before(claim, q)[-1:] == ["from"]]
    ends = [q for q in values if before(claim, q)[-1:] == ["to"]]
    if len(starts) != 1 or len(ends) != 1:
        return None
    start, end = starts[0], ends[0]
    return (start, end) if start.type is end.type and _same_unit(start, end) else None


_OTHER_CLAUSE = frozenset({"but", "and", "while", "whereas", "although", "though", "as", "after", "when", "even", "despite"})


def _same_clause(claim: Claim, stated: Quantity, start: Quantity, end: Quantity) -> bool:
    """Whether the stated change speaks of these two values: no other clause begins between it and the nearer of them."""
    low, high = sorted((start, end), key=lambda one: one.span.start)
    gap = between(claim, stated, low) if stated.span.end <= low.span.start else between(claim, high, stated)
    return ";" not in gap and _OTHER_CLAUSE.isdisjoint(gap.lower().split())


def _same_unit(start: Quantity, end: Quantity) -> bool:
    return start.norm_unit == end.norm_unit or not start.norm_unit or not end.norm_unit


def _compare(start: Quantity, end: Quantity, stated: Quantity) -> Lead | None:
    percentages = start.type is QuantityType.PERCENTAGE
    if stated.type is QuantityType.MULTIPLE:
        return _multiple(start, end, stated)
    if stated.type is QuantityType.PERCENTAGE and stated.norm_unit == "percentage":
        return _percent_of_percents(start, end, stated) if percentages else _percent(start, end, stated)
    points = stated.norm_unit == "percentage point" and percentages
    same = stated.type is start.type and stated.norm_unit == start.norm_unit and stated.change is not None
    if points or (same and not percentages):
        return _difference(start, end, stated, " points" if points else "")
    return None


def _percent(start: Quantity, end: Quantity, stated: Quantity) -> Lead:
    relative = _relative(start, end)
    computed = f"{bare(start)} to {bare(end)} = {_signed(_growth(start, end))} %"
    return verdict(computed, _magnitude(relative).overlaps(interval(stated)), stated, start.span, end.span)


def _percent_of_percents(start: Quantity, end: Quantity, stated: Quantity) -> Lead:
    """A rise of a percentage is told in points; told in percent it must be relative."""
    points = (end.value or 0.0) - (start.value or 0.0)
    computed = f"{bare(start)} % to {bare(end)} % = {_signed(points)} percentage points or {_signed(_growth(start, end))} %"
    agrees = _magnitude(_relative(start, end)).overlaps(interval(stated))
    lead = verdict(computed, agrees, stated, start.span, end.span)
    if not agrees and _magnitude(interval(end) - interval(start)).overlaps(interval(stated)):
        return Lead(f"{computed}; “{stated.text}” fits the points", LeadResult.UNCLEAR, lead.spans)
    return lead


def _difference(start: Quantity, end: Quantity, stated: Quantity, unit: str) -> Lead:
    difference = (end.value or 0.0) - (start.value or 0.0)
    computed = f"{bare(start)} to {bare(end)} = {_signed(difference)}{unit}"
    return verdict(computed, _magnitude(interval(end) - interval(start)).overlaps(interval(stated)), stated, start.span, end.span)


def _multiple(start: Quantity, end: Quantity, stated: Quantity) -> Lead:
    times = (end.value or 0.0) / (start.value or 1.0)
    told = interval(stated)
    loose = Interval(told.low * 0.9, told.high * 1.1)
    computed = f"{bare(start)} to {bare(end)} = {said(times)} times"
    return verdict(computed, loose.overlaps(interval(end) / interval(start)), stated, start.span, end.span)


def _growth(start: Quantity, end: Quantity) -> float:
    return 100 * ((end.value or 0.0) - (start.value or 0.0)) / abs(start.value or 1.0)


def _relative(start: Quantity, end: Quantity) -> Interval:
    quotient = interval(end) / interval(start)
    return Interval(100 * (quotient.low - 1), 100 * (quotient.high - 1))


def _magnitude(found: Interval) -> Interval:
    if found.low < 0 < found.high:
        return Interval(0.0, max(-found.low, found.high))
    return Interval(*sorted((abs(found.low), abs(found.high))))


def _signed(value: float) -> str:
    return f"+{said(value)}" if value > 0 else said(value).replace("-", "−")
