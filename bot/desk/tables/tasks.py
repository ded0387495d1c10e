"""Verification tasks, and what people found and said about them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check, not_empty, one_of
from bot.desk.tables.base import Row
from bot.domain.task import TaskState
from bot.domain.verdict import AttributionFinding, Rating


class TaskRow(Row, table=True):
    """A verification task. `version` goes up by one with every change; it is what buttons carry.

    Verdicts handed in up to the version `verdicts_after`, and opinions up to `words_after`, are about what is no more: an earlier
    wording, or a check that was corrected. published: the judgement (JSON) with which the task was last final. was: how the
    claim read before the article changed.
    """

    __tablename__ = "task"
    __table_args__ = (
        one_of("task", "state", TaskState),
        check("task", "assignee", "(state <> 'open' OR assignee IS NULL) AND (state <> 'assigned' OR assignee <> '')"),
        check("task", "version", "version >= 1"),
        sa.Index("ix_task_state", "team_id", "state", "changed_at"),
        sa.Index("ix_task_assignee", "team_id", "assignee", "state"),
        sa.Index("ix_task_waiting", "team_id", "state", "opened_at"),
        sa.Index("ix_task_opened", "team_id", "opened_at"),
        sa.Index("ix_task_finished", "team_id", "finished_at"),
        sa.Index("ix_task_article", "article_id", "number", unique=True),
        sa.Index("ix_task_state_finished", "team_id", "state", "finished_at"),
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
    snoozed_until: datetime | None = None
    reason: str = Field(default="", sa_column_kwargs={"server_default": sa.text("''")})
    verdicts_after: int = Field(default=0, sa_column_kwargs={"server_default": sa.text("0")})
    words_after: int = Field(default=0, sa_column_kwargs={"server_default": sa.text("0")})
    published: str | None = None
    was: str = Field(default="", sa_column_kwargs={"server_default": sa.text("''")})


class VerdictRow(Row, table=True):
    """One revision of one reviewer's judgement. The reviewer is a person: no machine writes here. Never changed."""

    __tablename__ = "verdict"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "reviewer", "revision", name="uq_verdict_revision"),
        not_empty("verdict", "reviewer"),
        one_of("verdict", "rating", Rating),
        one_of("verdict", "finding", AttributionFinding, optional=True),
        sa.Index("ix_verdict_at", "team_id", "at"),
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
