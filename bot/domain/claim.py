"""Claims, the machine's leads about them, and the coverage ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.attribution import Attribution
from bot.domain.quantity import Quantity
from bot.domain.text import Span


class ClaimKind(StrEnum):
    """Why a statement needs checking: a number somebody could look up, or words put in somebody's mouth."""

    NUMERIC = "numeric"
    ATTRIBUTED = "attributed"


class LeadResult(StrEnum):
    """What a computation inside the article shows. Never a verdict."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNCLEAR = "cannot tell"


@dataclass(frozen=True, slots=True)
class Lead:
    """A machine's hint, computed from the article itself. `text` is one sentence; `spans` are what it was computed from."""

    text: str
    result: LeadResult
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    """How urgently a claim wants checking, 0 to 1, and why, in words."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion that one reviewer can settle. `quote` is `article.text[span.start:span.end]`, always.

    `mentions` are further places where the article asserts the same thing (its headline, a repeat).
    """

    span: Span
    quote: str
    kinds: frozenset[ClaimKind]
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    leads: tuple[Lead, ...] = ()
    priority: Priority = Priority()
    mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.kinds:
            raise ValueError("a claim is numeric, attributed, or both")
        if (ClaimKind.ATTRIBUTED in self.kinds) != (self.attribution is not None):
            raise ValueError("a claim is attributed exactly when it has an attribution")


class Found(StrEnum):
    """What the scanner found and the ledger has to account for."""

    NUMBER = "number"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One number, quotation or attribution of the text, tied to a claim (its index) or to a stated reason; never to neither.

    `reason` is short and shown to people: *date*, *part of a name*, *outside the article*.
    """

    span: Span
    found: Found
    claim: int | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.claim is None) == (self.reason is None):
            raise ValueError("a ledger entry has either a claim or a reason")


@dataclass(frozen=True, slots=True)
class Extraction:
    """All claims of an article in article order, and the ledger that accounts for everything found."""

    claims: tuple[Claim, ...]
    ledger: tuple[LedgerEntry, ...]

    @property
    def set_aside(self) -> tuple[LedgerEntry, ...]:
        """What was found and is no claim, with its reason."""
        return tuple(entry for entry in self.ledger if entry.claim is None)
