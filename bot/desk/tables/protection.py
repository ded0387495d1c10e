"""What must not be shown."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class ProtectionRow(Row, table=True):
    """The source of a task's claim is confidential, as somebody said. No row: it is not."""

    __tablename__ = "protection"
    __table_args__ = (not_empty("protection", "marked_by"),)

    task_id: int = Field(primary_key=True, foreign_key="task.id")
    team_id: str
    marked_by: str
    marked_at: datetime
