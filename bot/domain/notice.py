"""What somebody has to be told because of what somebody else did. The face finds the words and the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """Why somebody is told. In brackets: who is, and what `detail` holds."""

    ASSIGNED = "assigned"
    """An editor gave them a task (the new assignee)."""
    HANDED_OVER = "handed_over"
    """Somebody handed a task over to them (the new assignee; note)."""
    REASSIGNED = "reassigned"
    """An editor gave their task to somebody else (the former assignee; to)."""
    TAKEN_OVER = "taken_over"
    """Somebody took over their idle task (the former assignee)."""
    DISMISSED = "dismissed"
    """An editor dismissed their task (the assignee; reason)."""
    ASKED = "asked"
    """A claim can be read in more than one way, and they know which is meant (whoever asked for the check; readings)."""
    OUTCOME = "outcome"
    """A final verdict asks for a change of the article (whoever asked for the check; outcome, replacement)."""
    ACCEPTED = "accepted"
    """The writer accepted that change (the assignee)."""
    DECLINED = "declined"
    """The writer declined that change (the assignee; reason)."""
    SETTLED = "settled"
    """An editor settled a dispute that they had a part in (each reviewer; note)."""
    REVISED = "revised"
    """The sentence of their task reads differently in a new version of the article (the former or present assignee; old, new)."""
    WITHDRAWN = "withdrawn"
    """The sentence of their task is gone from the article (the assignee)."""
    CORRECTED = "corrected"
    """A final verdict on which the article relies was corrected (the article's thread; task, old, new, reason)."""
    ANSWERED = "answered"
    """It is known now what is meant (whoever asked, and the assignee; answer)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one person, or everybody in the article's thread where `user_id` is None.

    actor: who did it. detail: what the kind says.
    """

    notice_id: int
    team_id: str
    kind: NoticeKind
    article_id: int
    task_id: int | None
    user_id: str | None
    actor: str
    at: datetime
    detail: Mapping[str, str] = field(default_factory=dict)
