"""What was asked of a language model: one row a request, written before it is sent."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import check, one_of
from bot.desk.tables.base import Row
from bot.domain.asking import Why


class CallOutcome(StrEnum):
    """What came back; `asked` stays where a process died while it waited."""

    ASKED = "asked"
    EXTRACTED = "extracted"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    MALFORMED = "malformed"
    UNAVAILABLE = "unavailable"


class ModelCallRow(Row, table=True):
    """One request. `counted` tokens stand against the limits: what it may take at first, then what the server says it took.

    question: the same for the same question about the same text. raw_output: the reply's text, so that a job that is taken up
    again need not ask twice, and so that a person can look.
    """

    __tablename__ = "model_call"
    __table_args__ = (
        one_of("model_call", "outcome", CallOutcome),
        one_of("model_call", "why", Why, optional=True),
        check("model_call", "counted", "counted >= 0"),
        sa.Index("ix_model_call_article", "article_id", "question"),
        sa.Index("ix_model_call_asked", "asked_at", "team_id", "user_id"),
    )

    id: int = Field(default=None, primary_key=True)
    team_id: str
    user_id: str
    article_id: int = Field(foreign_key="article.id")
    question: str
    prompt_id: str
    prompt_sha256: str
    schema_sha256: str
    attempt: int
    asked_at: datetime
    outcome: str = CallOutcome.ASKED.value
    why: str | None = None
    counted: int
    api: str = ""
    host: str = ""
    model: str = ""
    answered_by: str = ""
    request_id: str = ""
    milliseconds: int = 0
    input_tokens: int | None = None
    cached_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    raw_output: str | None = None
