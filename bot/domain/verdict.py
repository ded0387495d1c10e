"""Verdicts: what one reviewer found, on two axes that are never merged, with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


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


class Outcome(StrEnum):
    """What should happen to the article because of a verdict."""

    STANDS = "stands"
    CHANGE = "change"
    ATTRIBUTE = "attribute"
    CUT = "cut"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.STANDS: "Stands",
    Outcome.CHANGE: "Change",
    Outcome.ATTRIBUTE: "Add attribution",
    Outcome.CUT: "Cut",
}


class EvidenceKind(StrEnum):
    """A primary source is the record itself; a secondary one reports on it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that a verdict rests on, and the day it was looked up. What is `confidential` counts, and is shown to no other.

    origin: the news agency or document that a report takes it from, where it says so. archived: link of an archived copy.
    excerpt: the words that matter. site: the link's registrable domain, worked out when the verdict is stored.
    """

    url: str
    kind: EvidenceKind
    looked_up: date
    title: str = ""
    confidential: bool = False
    origin: str = ""
    archived: str = ""
    excerpt: str = ""
    site: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer hands in: everything about a verdict but who and when.

    `finding` is None for claims that nobody is said to have made. choice, label: key and wording of the house's own label, where
    the workspace's scale differs from the default; `rating` is what it stands for. outcome: what should happen to the article,
    None where nothing is proposed; replacement: the new wording, for a change and only for it.
    """

    rating: Rating
    finding: AttributionFinding | None
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing_context: bool = False
    choice: str = ""
    label: str = ""
    outcome: Outcome | None = None
    replacement: str = ""

    @property
    def wording(self) -> str:
        """The rating as people read it: the house's label, or the default one."""
        return self.label or RATING_LABELS[self.rating]

    @property
    def changes_article(self) -> bool:
        """True when the writer has something to do."""
        return self.outcome is not None and self.outcome is not Outcome.STANDS


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


@dataclass(frozen=True, slots=True)
class Settlement:
    """An editor's word on a dispute: what holds, and why. The verdicts that differ stay beside it."""

    editor: str
    judgement: Judgement
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeReply:
    """What the writer, or an editor for them, said to the editorial outcome. A refusal has a reason."""

    writer: str
    accepted: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A final verdict that was changed: what it said, what it says since, why, and who changed it."""

    task_id: int
    old: Judgement
    new: Judgement
    reason: str
    corrected_by: str
    at: datetime


NEEDS_EVIDENCE = frozenset({Rating.TRUE, Rating.FALSE})


def independent(evidence: Sequence[Evidence]) -> int:
    """How many independent sources there are: links of one site, or taken from one origin, are one source."""
    groups: list[set[str]] = []
    for item in evidence:
        names = {f"site:{item.site or item.url}"} | (
            {f"origin:{item.origin.casefold().strip()}"} if item.origin.strip() else set()
        )
        for known in [group for group in groups if group & names]:
            groups.remove(known)
            names |= known
        groups.append(names)
    return len(groups)


def missing_evidence(judgement: Judgement) -> str | None:
    """What a *True* or *False* still lacks (one primary source, or two independent ones), in words; None when nothing."""
    if judgement.rating not in NEEDS_EVIDENCE:
        return None
    if any(item.kind is EvidenceKind.PRIMARY for item in judgement.evidence):
        return None
    found = independent(judgement.evidence)
    if found >= 2:
        return None
    have = "There is none yet" if found == 0 else "There is one secondary source so far"
    return f"“{judgement.wording}” needs one primary source or two independent secondary ones. {have}."
