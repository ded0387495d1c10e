"""What people have chosen for themselves, and when they were last reminded."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.tables.base import Row


class PreferenceRow(Row, table=True):
    """A person's own choices. `reminded_on` is the day, in the person's zone, of the last reminder, as an ISO date.

    home: a JSON object of what the Home tab is narrowed down to.
    """

    __tablename__ = "preference"

    team_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    muted: bool = False
    reminded_on: str = ""
    reminded_at: datetime | None = None
    home: str = "{}"
