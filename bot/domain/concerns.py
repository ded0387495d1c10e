"""What stands in the way of clearing an article, and its clearing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """What about a claim stands in the way, or is worth a look."""

    UNFINISHED = "unfinished"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    NO_OUTCOME = "no_outcome"


@dataclass(frozen=True, slots=True)
class Concern:
    """A claim, by its task and number, and what is the matter with it."""

    task_id: int
    number: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Readiness:
    """blockers: what keeps the article from being signed off. warnings: what does not, and yet should be seen before."""

    blockers: tuple[Concern, ...] = ()
    warnings: tuple[Concern, ...] = ()

    @property
    def ready(self) -> bool:
        """True when nothing blocks."""
        return not self.blockers


@dataclass(frozen=True, slots=True)
class SignOff:
    """An editor cleared a version of an article's text."""

    by: str
    at: datetime
    version: int
