"""What somebody wrote down about a claim while checking it, outside a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoteKind(StrEnum):
    """A link as evidence, a remark, an attempt to reach somebody, and what they replied."""

    EVIDENCE = "evidence"
    REMARK = "remark"
    CONTACT = "contact"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Note:
    """One note on a task. links: the web links in it, in order."""

    task_id: int
    author: str
    kind: NoteKind
    text: str
    links: tuple[str, ...]
    at: datetime
