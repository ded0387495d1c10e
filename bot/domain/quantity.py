"""A quantity: a number as the article writes it and as it can be computed with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text import Span


class Relation(StrEnum):
    """How the stated number relates to the value: *more than 5* is `>`, *about 5* is `~`."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    RANGE = "range"


class QuantityType(StrEnum):
    """What sort of number it is."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    CURRENCY = "currency"
    FRACTION = "fraction"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    DIMENSION = "dimension"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    DATE = "date"
    SCORE = "score"


class Change(StrEnum):
    """The direction of a changed value; no part of its magnitude."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text.

    span: number with relation words and unit, as quoted (*less than three months*).
    value: the normalised number; None exactly for a range, which has `low` and `high`. A percentage's value is in percent
    (5 for *5 %*), a fraction's is the fraction (0.5 for *half*).
    unit: as counted in the text (*troops*, *of troops* for a share, *USD*, *percent*), may be empty.
    norm_unit: the unit in one common spelling (*dollar*, *percentage*, *kilometre*, *worker*).
    """

    span: Span
    text: str
    value: float | None
    unit: str
    norm_unit: str
    relation: Relation = Relation.EQUAL
    type: QuantityType = QuantityType.NUMBER
    low: float | None = None
    high: float | None = None
    change: Change | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.relation is Relation.RANGE):
            raise ValueError("a range has low and high and no value; everything else has a value")
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("a range needs low and high")
