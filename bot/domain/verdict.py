"""Verdicts: what one reviewer found, on two axes that are never merged, with evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit


class Rating(StrEnum):
    """Is it so? The default scale."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    HALF_TRUE = "half_true"
    MOSTLY_FALSE = "mostly_false"
    FALSE = "false"
    UNPROVEN = "unproven"
    CONFLICTING = "conflicting"
    OUTDATED = "outdated"
    NOT_CHECKABLE = "not_checkable"


RATING_LABELS: dict[Rating, str] = {
    Rating.TRUE: "True",
    Rating.MOSTLY_TRUE: "Mostly true",
    Rating.HALF_TRUE: "Half true",
    Rating.MOSTLY_FALSE: "Mostly false",
    Rating.FALSE: "False",
    Rating.UNPROVEN: "Unproven",
    Rating.CONFLICTING: "Conflicting evidence",
    Rating.OUTDATED: "Outdated",
    Rating.NOT_CHECKABLE: "Not checkable",
}

RATING_VALUES: dict[Rating, int] = {
    Rating.TRUE: 5,
    Rating.MOSTLY_TRUE: 4,
    Rating.HALF_TRUE: 3,
    Rating.MOSTLY_FALSE: 2,
    Rating.FALSE: 1,
}
"""Place on the scale, 5 best. Ratings without a place are labels only."""

RATING_MEANINGS: dict[Rating, str] = {
    Rating.TRUE: "Accurate, nothing significant missing",
    Rating.MOSTLY_TRUE: "Accurate, needs clarification",
    Rating.HALF_TRUE: "Partly accurate, leaves out important detail",
    Rating.MOSTLY_FALSE: "An element of truth, ignores critical facts",
    Rating.FALSE: "Not accurate",
    Rating.UNPROVEN: "No evidence settles it either way",
    Rating.CONFLICTING: "Good sources contradict each other",
    Rating.OUTDATED: "Was right, is no longer",
    Rating.NOT_CHECKABLE: "Nothing here that could be looked up",
}


class AttributionFinding(StrEnum):
    """Was it said? Apart from whether it is so."""

    AS_QUOTED = "as_quoted"
    ALTERED = "altered"
    SOMEBODY_ELSE = "somebody_else"
    NO_RECORD = "no_record"


FINDING_LABELS: dict[AttributionFinding, str] = {
    AttributionFinding.AS_QUOTED: "Said as quoted",
    AttributionFinding.ALTERED: "Said, but altered",
    AttributionFinding.SOMEBODY_ELSE: "Said by somebody else",
    AttributionFinding.NO_RECORD: "No record found",
}


class EvidenceKind(StrEnum):
    """A primary source is the record itself; a secondary one reports on it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that a verdict rests on, and the day it was looked up. What is `confidential` counts, and is shown to no other."""

    url: str
    kind: EvidenceKind
    looked_up: date
    title: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer hands in: everything about a verdict but who and when.

    `finding` is None for claims that nobody is said to have made.
    """

    rating: Rating
    finding: AttributionFinding | None
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing_context: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A second person's word on a verdict. `agrees` is false for a dispute, whose `note` says why."""

    reviewer: str
    agrees: bool
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reviewer's current judgement on one task. An edit is a new verdict with a higher `revision`, without confirmations."""

    verdict_id: int
    reviewer: str
    judgement: Judgement
    revision: int
    at: datetime
    confirmations: tuple[Confirmation, ...] = field(default=())


NEEDS_EVIDENCE = frozenset({Rating.TRUE, Rating.FALSE})


_SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gouv", "gov", "govt", "mil", "ne", "net", "nic", "or", "org", "sch"})
"""Second labels under which countries register names: `example.co.uk` is a site, `co.uk` is none."""


def registrable_host(url: str) -> str:
    """The site of a link, near enough: its registrable domain by rule of thumb, lower case; an IP address as it is.

    Two hosts of one site count once as evidence, so in doubt this errs towards the same site.
    """
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:  # a bracket without its pair
        return ""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if shared else -2 :])


def missing_evidence(judgement: Judgement) -> str | None:
    """What a *True* or *False* still lacks (one primary source, or two independent ones), in words; None when nothing."""
    if judgement.rating not in NEEDS_EVIDENCE:
        return None
    if any(item.kind is EvidenceKind.PRIMARY for item in judgement.evidence):
        return None
    sites = {registrable_host(item.url) for item in judgement.evidence}
    if len(sites) >= 2:
        return None
    label = RATING_LABELS[judgement.rating]
    have = "There is none yet" if not sites else "There is one secondary source so far"
    return f"“{label}” needs one primary source or two independent secondary ones. {have}."
