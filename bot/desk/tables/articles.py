"""What was pasted: workspaces, events, articles, their versions, claims and ledgers."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check, not_empty, one_of
from bot.desk.tables.base import Row
from bot.domain.board import Stage
from bot.domain.claim import Found


class WorkspaceRow(Row, table=True):
    """One per workspace: what it chose in its settings (a JSON object of fields) and the end of its history."""

    __tablename__ = "workspace"

    team_id: str = Field(primary_key=True)
    settings: str = Field(default="{}", sa_column_kwargs={"server_default": sa.text("'{}'")})
    history_length: int = 0
    history_hash: str = ""


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


class ArticleRow(Row, table=True):
    """What somebody asked to have checked. Where that was no message, `thread_ts` is null until the card is posted.

    link: the pasted link in its canonical form, unique in its channel; null for a text, and for what could not be read.
    """

    __tablename__ = "article"
    __table_args__ = (
        sa.UniqueConstraint("team_id", "channel_id", "thread_ts", name="uq_article_thread"),
        sa.UniqueConstraint("team_id", "event_id", name="uq_article_event"),
        one_of("article", "stage", Stage),
        not_empty("article", "requested_by"),
        sa.Index("ix_article_link", "team_id", "channel_id", "link", unique=True),
        sa.Index("ix_article_channel", "team_id", "channel_id", "received_at"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    channel_id: str
    thread_ts: str | None = None
    event_id: str
    requested_by: str
    url: str | None = None
    link: str | None = None
    stage: str
    problem: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    received_at: datetime


class ArticleVersionRow(Row, table=True):
    """One frozen text of an article. `payload` is everything but the text, `making` how its claims were listed, as JSON."""

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
    making: str | None = None
    saved_at: datetime


class ClaimRow(Row, table=True):
    """A claim of one version: the claim as JSON, and what is searched for. `kind` is numeric, attributed or both."""

    __tablename__ = "claim"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "span_start", "span_end", name="uq_claim_span"),
        check("claim", "kind", "kind IN ('numeric', 'attributed', 'both')"),
        check("claim", "span", "0 <= span_start AND span_start < span_end"),
        sa.Index("ix_claim_source", "team_id", "source"),
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
