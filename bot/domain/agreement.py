"""How far reviewers agree: Krippendorff's alpha and raw agreement.

Alpha is 1 minus observed over expected disagreement, worked out from the coincidence matrix as in K. Krippendorff,
*Computing Krippendorff's Alpha-Reliability* (University of Pennsylvania, 2011), for any number of reviewers, with values missing
anywhere. The scales are his: nominal (equal or not), ordinal (how many ratings lie between), interval (squared distance).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Unit = Sequence[Value]
"""The values that one unit (a claim) got, one for each reviewer who gave one."""


class Scale(StrEnum):
    """What a difference between two values means. Ordinal and interval need numbers."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over some claims.

    claims: those that two reviewers or more rated, which alone say anything. pairs: of reviewers on one claim. raw: share of the
    pairs that agree, None without pairs. alpha: over all ratings as labels; alpha_scale: over the ratings on the scale, as
    ordinal. Both 1 for agreement throughout, 0 for what chance gives, None where there is nothing to tell chance from agreement:
    without pairs, and where everybody gave one and the same rating to everything.
    """

    claims: int
    pairs: int
    raw: float | None
    alpha: float | None
    alpha_scale: float | None


def alpha(units: Iterable[Unit[Value]], scale: Scale = Scale.NOMINAL) -> float | None:
    """Krippendorff's alpha. None where it is not defined: no unit with two values, or only one value in all of them."""
    matrix = _coincidences(units)
    totals: dict[Value, float] = {}
    for (one, _), weight in matrix.items():
        totals[one] = totals.get(one, 0.0) + weight
    number = sum(totals.values())
    distance = _distance(totals, scale)
    expected = sum(totals[one] * totals[other] * distance(one, other) for one in totals for other in totals)
    if not expected:
        return None
    observed = sum(weight * distance(one, other) for (one, other), weight in matrix.items())
    return 1 - (number - 1) * observed / expected


def raw_agreement(units: Iterable[Unit[Value]]) -> tuple[int, float | None]:
    """How many pairs of reviewers rated one unit, and which share of the pairs agrees; None without pairs."""
    pairs = [one == other for unit in units for one, other in combinations(unit, 2)]
    return len(pairs), sum(pairs) / len(pairs) if pairs else None


def _coincidences(units: Iterable[Unit[Value]]) -> dict[tuple[Value, Value], float]:
    """How often each ordered pair of values stands in one unit, each unit weighing as much as it has values."""
    found: dict[tuple[Value, Value], float] = {}
    for unit in units:
        counts = Counter(unit)
        size = len(unit)
        for one, times in counts.items():
            for other, others in counts.items():
                pairs = times * (others - (one == other))
                if pairs:
                    found[one, other] = found.get((one, other), 0.0) + pairs / (size - 1)
    return found


def _distance(totals: Mapping[Value, float], scale: Scale) -> Callable[[Value, Value], float]:
    if scale is Scale.NOMINAL:
        return lambda one, other: float(one != other)
    place = {value: float(value) for value in totals}  # type: ignore[arg-type]  # numbers, as the scale needs
    if scale is Scale.INTERVAL:
        return lambda one, other: (place[one] - place[other]) ** 2

    def between(one: Value, other: Value) -> float:
        low, high = sorted((place[one], place[other]))
        inside = sum(total for value, total in totals.items() if low <= place[value] <= high)
        return (inside - (totals[one] + totals[other]) / 2) ** 2

    return between
