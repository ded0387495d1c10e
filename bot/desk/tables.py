"""The desk's tables. Rows are not the domain: they are read and written here and leave the desk as frozen values.

Enums are text columns with a CHECK, times are aware and in UTC, every table carries its workspace. Rows of `verdict`, `opinion`
and `history` are never changed or removed; triggers in the migrations see to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.desk.columns import check, not_empty, one_of
from bot.domain.board import Stage
from bot.domain.claim import Found
from bot.domain.task import TaskState
from bot.domain.verdict import AttributionFinding, Rating

METADATA = sa.MetaData()


class Row(SQLModel):
    """Base of all tables, with a catalogue of their own."""

    metadata: ClassVar[sa.MetaData] = METADATA


class WorkspaceRow(Row, table=True):
    """One per workspace: its gates (null: the installation's defaults) and the end of its history."""

    __tablename__ = "workspace"
    __table_args__ = (check("workspace", "confirmations", "confirmations IS NULL OR confirmations BETWEEN 0 AND 2"),)

    team_id: str = Field(primary_key=True)
    confirmations: int | None = None
    evidence_rule: bool | None = None
    history_length: int = 0
    history_hash: str = ""


class ArticleRow(Row, table=True):
    """What somebody asked to have checked. Where that was no message, `thread_ts` is null until the card is posted."""

    __tablename__ = "article"
    __table_args__ = (
        sa.UniqueConstraint("team_id", "channel_id", "thread_ts", name="uq_article_thread"),
        sa.UniqueConstraint("team_id", "event_id", name="uq_article_event"),
        one_of("article", "stage", Stage),
        not_empty("article", "requested_by"),
        sa.Index("ix_article_channel", "team_id", "channel_id", "received_at"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    channel_id: str
    thread_ts: str | None = None
    event_id: str
    requested_by: str
    url: str | None = None
    stage: str
    problem: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    received_at: datetime


class EventRow(Row, table=True):
    """A gesture of Slack, kept for good, so that the same one again is the same paste."""

    __tablename__ = "event"
    __table_args__ = (sa.UniqueConstraint("team_id", "event_id", name="uq_event"), not_empty("event", "event_id"))

    id: int = Field(default=None, primary_key=True)
    team_id: str
    event_id: str
    article_id: int = Field(foreign_key="article.id", index=True)
    received_at: datetime
    done_at: datetime | None = None


class ArticleVersionRow(Row, table=True):
    """One frozen text of an article. `payload` is everything but the text, as JSON."""

    __tablename__ = "article_version"
    __table_args__ = (sa.UniqueConstraint("article_id", "number", name="uq_article_version"),)

    id: int = Field(default=None, primary_key=True)
    team_id: str
    article_id: int = Field(foreign_key="article.id")
    number: int
    text: str
    sha256: str
    canonical_url: str | None = None
    lines_set_aside: int = 0
    payload: str
    saved_at: datetime


class ClaimRow(Row, table=True):
    """A claim of one version: the claim as JSON, and what is searched for. `kind` is numeric, attributed or both."""

    __tablename__ = "claim"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "span_start", "span_end", name="uq_claim_span"),
        check("claim", "kind", "kind IN ('numeric', 'attributed', 'both')"),
        check("claim", "span", "0 <= span_start AND span_start < span_end"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    article_id: int = Field(foreign_key="article.id", index=True)
    version_id: int = Field(foreign_key="article_version.id")
    position: int
    span_start: int
    span_end: int
    quote: str
    kind: str
    source: str = ""
    context: str
    payload: str


class LedgerRow(Row, table=True):
    """One number, quotation or attribution of a version, tied to a claim or to a reason; never to neither."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        one_of("ledger_entry", "found", Found),
        check("ledger_entry", "accounted", "(claim_id IS NULL) <> (reason IS NULL)"),
        sa.Index("ix_ledger_entry_version", "version_id", "position"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    version_id: int = Field(foreign_key="article_version.id")
    position: int
    span_start: int
    span_end: int
    found: str
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    reason: str | None = None


class TaskRow(Row, table=True):
    """A verification task. `version` goes up by one with every change; it is what buttons carry."""

    __tablename__ = "task"
    __table_args__ = (
        one_of("task", "state", TaskState),
        check("task", "assignee", "(state <> 'open' OR assignee IS NULL) AND (state <> 'assigned' OR assignee <> '')"),
        check("task", "version", "version >= 1"),
        sa.Index("ix_task_state", "team_id", "state", "changed_at"),
        sa.Index("ix_task_assignee", "team_id", "assignee", "state"),
        sa.Index("ix_task_article", "article_id", "number", unique=True),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    article_id: int = Field(foreign_key="article.id")
    claim_id: int = Field(foreign_key="claim.id", unique=True)
    number: int
    state: str
    version: int = 1
    assignee: str | None = None
    opened_at: datetime
    changed_at: datetime
    finished_at: datetime | None = None


class VerdictRow(Row, table=True):
    """One revision of one reviewer's judgement. The reviewer is a person: no machine writes here. Never changed."""

    __tablename__ = "verdict"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "reviewer", "revision", name="uq_verdict_revision"),
        not_empty("verdict", "reviewer"),
        one_of("verdict", "rating", Rating),
        one_of("verdict", "finding", AttributionFinding, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    task_version: int
    reviewer: str
    revision: int
    rating: str
    finding: str | None = None
    payload: str
    at: datetime


class OpinionRow(Row, table=True):
    """A second person's word on one revision of a verdict: a confirmation or a dispute. Never changed."""

    __tablename__ = "opinion"
    __table_args__ = (
        sa.UniqueConstraint("verdict_id", "reviewer", "task_version", name="uq_opinion"),
        not_empty("opinion", "reviewer"),
        check("opinion", "note", "agrees OR note <> ''"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id", index=True)
    verdict_id: int = Field(foreign_key="verdict.id")
    task_version: int
    reviewer: str
    agrees: bool
    note: str = ""
    at: datetime


class PostRow(Row, table=True):
    """A message that Factdesk owns. `wanted` counts the changes it has to show, `shown` how far the message has come."""

    __tablename__ = "post"
    __table_args__ = (sa.Index("ix_post_unsent", "ts", "id"), check("post", "counters", "wanted >= 1 AND shown >= 0"))

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
    """When a channel's next digest is due: weekday (0 is Monday) and hour in an IANA zone."""

    __tablename__ = "digest_schedule"
    __table_args__ = (check("digest_schedule", "time", "weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23"),)

    team_id: str = Field(primary_key=True)
    channel_id: str = Field(primary_key=True)
    zone: str
    weekday: int
    hour: int
    next_due_at: datetime = Field(index=True)


class DigestRow(Row, table=True):
    """A digest that was due: one per channel and ISO week, and the stretch of time it covers."""

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


class HistoryRow(Row, table=True):
    """Something that somebody did, chained by hash to what was done before in the workspace. Never changed or removed."""

    __tablename__ = "history"
    __table_args__ = (
        sa.UniqueConstraint("team_id", "number", name="uq_history_number"),
        sa.UniqueConstraint("task_id", "task_version", name="uq_history_task_version"),
        not_empty("history", "actor"),
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
