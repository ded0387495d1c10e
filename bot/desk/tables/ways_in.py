"""What people decided and did about the ways in: channels that are watched, pastes that changed after they were read."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty, one_of
from bot.desk.tables.base import Row
from bot.domain.board import PasteChange


class WatchRow(Row, table=True):
    """A channel whose articles are checked without being asked for, since somebody switched that on."""

    __tablename__ = "watched_channel"
    __table_args__ = (not_empty("watched_channel", "switched_on_by"),)

    team_id: str = Field(primary_key=True)
    channel_id: str = Field(primary_key=True)
    switched_on_by: str
    since: datetime


class PasteChangeRow(Row, table=True):
    """What became of the pasted message after its article was read."""

    __tablename__ = "paste_change"
    __table_args__ = (one_of("paste_change", "change", PasteChange),)

    article_id: int = Field(primary_key=True, foreign_key="article.id", sa_column_kwargs={"autoincrement": False})
    team_id: str
    change: str
    at: datetime
