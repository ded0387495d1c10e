"""What comes after verdicts: settlements, the writer's replies, corrections, and sign-offs of articles."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check, not_empty
from bot.desk.tables.base import Row


class SettlementRow(Row, table=True):
    """An editor's word on a dispute, with the judgement (JSON) that holds. Never changed."""

    __tablename__ = "settlement"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "task_version", name="uq_settlement"),
        not_empty("settlement", "editor"),
        not_empty("settlement", "note"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    task_version: int
    editor: str
    payload: str
    note: str
    at: datetime


class OutcomeReplyRow(Row, table=True):
    """What was said to an editorial outcome. Never changed."""

    __tablename__ = "outcome_reply"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "task_version", name="uq_outcome_reply"),
        not_empty("outcome_reply", "writer"),
        check("outcome_reply", "reason", "accepted OR reason <> ''"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    task_version: int
    writer: str
    accepted: bool
    reason: str
    at: datetime


class CorrectionRow(Row, table=True):
    """A final verdict that was changed: both judgements as JSON, why, and by whom. Never changed."""

    __tablename__ = "correction"
    __table_args__ = (
        sa.UniqueConstraint("task_id", "task_version", name="uq_correction"),
        not_empty("correction", "corrected_by"),
        not_empty("correction", "reason"),
        sa.Index("ix_correction_at", "team_id", "at"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    task_version: int
    old: str
    new: str
    reason: str
    corrected_by: str
    at: datetime


class SignOffRow(Row, table=True):
    """An editor cleared a version of an article. `undone_at` is null while that holds."""

    __tablename__ = "sign_off"
    __table_args__ = (not_empty("sign_off", "signed_by"), sa.Index("ix_sign_off_article", "article_id", "undone_at"))

    id: int = Field(default=None, primary_key=True)
    team_id: str
    article_id: int = Field(foreign_key="article.id")
    version: int
    signed_by: str
    signed_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None
