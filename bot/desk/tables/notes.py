"""What people wrote in the threads of claims that they check."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import not_empty, one_of
from bot.desk.tables.base import Row
from bot.domain.note import NoteKind


class NoteRow(Row, table=True):
    """One note on a task, from one message. `links` is a JSON list. Never changed."""

    __tablename__ = "note"
    __table_args__ = (
        one_of("note", "kind", NoteKind),
        not_empty("note", "author"),
        sa.UniqueConstraint("team_id", "channel_id", "message_ts", name="uq_note_message"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id", index=True)
    author: str
    kind: str
    text: str
    links: str
    channel_id: str
    message_ts: str
    at: datetime
