"""The outbox, its pace, and the digests that go through it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check
from bot.desk.tables.base import Row

_IS_BEHIND = sa.text("ts IS NOT NULL AND shown < wanted")
_BEHIND = sa.Index("ix_post_behind", "id", sqlite_where=_IS_BEHIND, postgresql_where=_IS_BEHIND)


class PostRow(Row, table=True):
    """A message that Factdesk owns. `wanted` counts the changes it has to show, `shown` how far the message has come."""

    __tablename__ = "post"
    __table_args__ = (sa.Index("ix_post_unsent", "ts", "id"), _BEHIND, check("post", "counters", "wanted >= 1 AND shown >= 0"))

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    team_id: str
    channel_id: str
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    thread_ts: str | None = None
    posting_since: datetime | None = None
    ts: str | None = None
    wanted: int = 1
    shown: int = 0
    created_at: datetime


class PaceRow(Row, table=True):
    """When the last new message was sent to a channel."""

    __tablename__ = "pace"

    team_id: str = Field(primary_key=True)
    channel_id: str = Field(primary_key=True)
    posted_at: datetime


class ScheduleRow(Row, table=True):
    """When a channel's next digest is due: weekday (0 is Monday) and hour in an IANA zone, and how the channel wants it.

    user_id: set where the digest is a person's own; then `channel_id` is that person too.
    """

    __tablename__ = "digest_schedule"
    __table_args__ = (check("digest_schedule", "time", "weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23"),)

    team_id: str = Field(primary_key=True)
    channel_id: str = Field(primary_key=True)
    zone: str
    weekday: int
    hour: int
    next_due_at: datetime = Field(index=True)
    user_id: str | None = None
    enabled: bool = Field(default=True, sa_column_kwargs={"server_default": sa.true()})
    quiet: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    people: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class DigestRow(Row, table=True):
    """A digest that was due: one per channel and ISO week, the stretch of time it covers, and the figures it told, as JSON."""

    __tablename__ = "digest"
    __table_args__ = (sa.UniqueConstraint("team_id", "channel_id", "iso_week", name="uq_digest_week"),)

    key: str = Field(primary_key=True)
    team_id: str
    channel_id: str
    iso_week: str
    zone: str
    since: datetime
    until: datetime
    late: bool
    user_id: str | None = None
    told: str | None = None
