"""What may leave the desk as a file, and which part of it somebody wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ExportKind(StrEnum):
    """The kinds of file that people can ask for."""

    CSV = "csv"
    XLSX = "xlsx"
    CLAIMREVIEW = "claimreview"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """A file that somebody in Slack asked for: one channel's claims, for the person alone.

    since, until: days (both inclusive) on which claims were opened, or for ClaimReview settled. page: address of the published
    checks with `{task}` in it, which ClaimReview needs.
    """

    team_id: str
    user_id: str
    channel_id: str
    kind: ExportKind
    since: date | None = None
    until: date | None = None
    settled_only: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished file, and what is in it in a few words."""

    name: str
    content: bytes
    about: str
