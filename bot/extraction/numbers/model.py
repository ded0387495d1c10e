"""What a scan of a text for numbers gives back, and the notes the scanner makes on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.quantity import Change, Quantity, QuantityType, Relation
from bot.domain.text import Span


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A number that is no quantity, and why, in words for people (*date*, *part of a name*)."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """All numbers of a stretch of text in order: quantities, which never overlap, and the rest."""

    quantities: tuple[Quantity, ...]
    others: tuple[NotCounted, ...]


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()
    VAGUE = auto()
    ORDINAL = auto()
    FRACTION = auto()
    MULTIPLE = auto()
    SUPERLATIVE = auto()


@dataclass(slots=True)
class Cardinal:
    """A value and the token after it. digits: begins with digits. scaled: holds a scale. parts: tokens that gave a number."""

    value: float
    last: int
    digits: bool
    scaled: bool = False
    parts: int = 1


@dataclass(slots=True)
class Numeral:
    """A number as such: tokens `first` up to `last`, exclusive. `ceiling` bounds a vague one from above.

    plain: nothing but digits, so it may be a year or a label. scaled: holds *million* and the like.
    """

    first: int
    last: int
    value: float
    form: Form
    ceiling: float | None = None
    plain: bool = False
    scaled: bool = False


@dataclass(slots=True)
class Unit:
    """What a number counts. name: in the common spelling; label: as counted in the text; last: token after the unit.

    first: first token of the quantity where the unit stands before the number (*$ 5*), else None.
    """

    label: str
    name: str
    type: QuantityType
    last: int
    first: int | None = None


@dataclass(slots=True)
class Found:
    """A quantity on its way: the numeral, its unit, and what the words around it say.

    first, last: tokens of number and unit, without relation words; relation_first, relation_last include them.
    reason: why it is no quantity, when it is none. pair: the other end of a range. change_pair: the range is a change from
    one value to another. layer_only, claim_only: only one of the two schemes counts it.
    phrase: the counted noun with its modifiers, in the common spelling.
    """

    numeral: Numeral
    first: int
    last: int
    relation_first: int
    relation_last: int
    unit: Unit
    value: float
    relation: Relation = Relation.EQUAL
    change: Change | None = None
    pair: Found | None = None
    change_pair: bool = False
    phrase: str = ""
    reason: str | None = None
    layer_only: bool = False
    claim_only: bool = False
