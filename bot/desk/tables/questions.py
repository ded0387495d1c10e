"""Claims that can be read in more than one way, and what was meant."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class QuestionRow(Row, table=True):
    """Somebody asked which of several readings (a JSON list) is meant. Never changed."""

    __tablename__ = "question"
    __table_args__ = (sa.UniqueConstraint("task_id", "task_version", name="uq_question"), not_empty("question", "asked_by"))

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    task_version: int
    asked_by: str
    readings: str
    at: datetime


class AnswerRow(Row, table=True):
    """What was meant: one of the readings, or other words. Never changed."""

    __tablename__ = "answer"
    __table_args__ = (not_empty("answer", "answered_by"), not_empty("answer", "answer"))

    id: int = Field(default=None, primary_key=True)
    team_id: str
    task_id: int = Field(foreign_key="task.id")
    question_id: int = Field(foreign_key="question.id", unique=True)
    task_version: int
    answered_by: str
    answer: str
    at: datetime
