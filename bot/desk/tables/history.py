"""The record of everything that was done."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class HistoryRow(Row, table=True):
    """Something that somebody did, chained by hash to what was done before in the workspace. Never changed or removed."""

    __tablename__ = "history"
    __table_args__ = (
        sa.UniqueConstraint("team_id", "number", name="uq_history_number"),
        sa.UniqueConstraint("task_id", "task_version", name="uq_history_task_version"),
        not_empty("history", "actor"),
        sa.Index("ix_history_at", "team_id", "at"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    number: int
    at: datetime
    actor: str
    action: str
    article_id: int | None = Field(default=None, index=True)
    task_id: int | None = None
    task_version: int | None = None
    before: str
    after: str
    previous: str
    hash: str
