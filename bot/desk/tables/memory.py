"""What the desk remembers for later checks, and how long it keeps things."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check, not_empty
from bot.desk.tables.base import Row


class KeepingRow(Row, table=True):
    """How long a workspace trusts an earlier check, and keeps article texts; null: the default, for texts for good.

    left_at: when the app was removed from the workspace; null while it is installed.
    """

    __tablename__ = "keeping"
    __table_args__ = (
        check("keeping", "stale_days", "stale_days IS NULL OR stale_days >= 1"),
        check("keeping", "text_days", "text_days IS NULL OR text_days >= 1"),
    )

    team_id: str = Field(primary_key=True)
    stale_days: int | None = None
    text_days: int | None = None
    left_at: datetime | None = None


class ReuseRow(Row, table=True):
    """A person took an earlier check as the beginning of their own verdict. `same`: whether both claims were the same."""

    __tablename__ = "reuse"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "from_task_id", "reviewer", name="uq_reuse"),
        not_empty("reuse", "reviewer"),
        check("reuse", "another", "task_id <> from_task_id"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    from_task_id: int = Field(foreign_key="task.id", index=True)
    reviewer: str
    same: bool
    at: datetime
