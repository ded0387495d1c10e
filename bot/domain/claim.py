"""Claims, the machine's leads about them, and the coverage ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.attribution import Attribution
from bot.domain.making import Making
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


class EvidenceType(StrEnum):
    """What sort of record would settle a claim."""

    STATISTICS = "official statistics"
    FILING = "company filing or accounts"
    LAW = "law, regulation or court record"
    BUDGET = "budget, contract or invoice"
    RECORDING = "recording or transcript"
    STATEMENT = "the statement or post itself"
    STUDY = "study, survey or poll"
    IMAGERY = "photo, video or satellite picture"
    ARCHIVE = "archive or register"
    WITNESS = "witness or expert"


@dataclass(frozen=True, slots=True)
class SettledBy:
    """A lead to what would settle a claim: a sort of record, who holds it (the article's own words), words to search with."""

    evidence: EvidenceType
    primary_source: str | None = None
    search: str | None = None


class ModelView(StrEnum):
    """What a model made of a claim that the rules found. None of them opens or closes a task."""

    CLAIM = "claim"
    NOTHING = "nothing checkable"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion that one reviewer can settle. `quote` is `article.text[span.start:span.end]`, always.

    `mentions` are further places where the article asserts the same thing (its headline, a repeat). The last four come from a
    model, where one was asked: `restated` says the quote so that it can be read alone, in words of the article; `readings` are
    what an ambiguous statement can mean; `settled_by` is a lead.
    """

    span: Span
    quote: str
    kinds: frozenset[ClaimKind]
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    leads: tuple[Lead, ...] = ()
    priority: Priority = Priority()
    mentions: tuple[Span, ...] = ()
    restated: str | None = None
    readings: tuple[str, ...] = ()
    settled_by: SettledBy | None = None
    model_view: ModelView | None = None

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
    """All claims of an article in article order, the ledger that accounts for everything found, and how the list was made."""

    claims: tuple[Claim, ...]
    ledger: tuple[LedgerEntry, ...]
    making: Making = field(default_factory=Making)

    @property
    def set_aside(self) -> tuple[LedgerEntry, ...]:
        """What was found and is no claim, with its reason."""
        return tuple(entry for entry in self.ledger if entry.claim is None)
