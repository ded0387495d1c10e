"""People, and the user groups that they are in, as Slack last described them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import one_of
from bot.desk.tables.base import Row
from bot.domain.roles import Membership


class MemberRow(Row, table=True):
    """A person of a workspace. Somebody without a row counts as a plain member."""

    __tablename__ = "member"
    __table_args__ = (one_of("member", "kind", Membership),)

    team_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    kind: str
    slack_admin: bool
    name: str
    zone: str
    locale: str
    seen_at: datetime


class GroupMemberRow(Row, table=True):
    """A person in a Slack user group that the settings name."""

    __tablename__ = "group_member"

    team_id: str = Field(primary_key=True)
    group_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
