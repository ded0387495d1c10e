"""What has to be told to people."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class NoticeRow(Row, table=True):
    """Something to tell one person, or an article's thread where `user_id` is null. Its message is in the outbox."""

    __tablename__ = "notice"
    __table_args__ = (
        not_empty("notice", "kind"),
        not_empty("notice", "actor"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    kind: str
    article_id: int = Field(foreign_key="article.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id")
    user_id: str | None = None
    actor: str
    detail: str
    at: datetime
