"""Where Slack does not take messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class StoppageRow(Row, table=True):
    """A channel in which messages do not arrive, with Slack's reason; gone once one does. An empty channel: the workspace."""

    __tablename__ = "stoppage"
    __table_args__ = (not_empty("stoppage", "code"),)

    team_id: str = Field(primary_key=True)
    channel_id: str = Field(primary_key=True)
    code: str
    since: datetime
