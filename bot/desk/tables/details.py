"""What people said about articles."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty, one_of
from bot.desk.tables.base import Row
from bot.domain.details import DetailField


class ArticleDetailRow(Row, table=True):
    """A detail that a person entered. No row: what was detected holds."""

    __tablename__ = "article_detail"
    __table_args__ = (
        one_of("article_detail", "field", DetailField),
        not_empty("article_detail", "value"),
        not_empty("article_detail", "entered_by"),
    )

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    field: str = Field(primary_key=True)
    team_id: str
    value: str
    entered_by: str
    entered_at: datetime
