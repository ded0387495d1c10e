"""The last question about what each claim means, with its answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlmodel import Session, col, select

from bot.desk.tables import AnswerRow, QuestionRow
from bot.domain.board import Ambiguity


def latest(session: Session, task_ids: Iterable[int]) -> dict[int, QuestionRow]:
    """Each task's last question; no entry for a task without."""
    rows = select(QuestionRow).where(col(QuestionRow.task_id).in_(list(task_ids))).order_by(col(QuestionRow.id))
    return {row.task_id: row for row in session.exec(rows).all()}


def ambiguities(session: Session, task_ids: Iterable[int]) -> dict[int, Ambiguity]:
    """Each task's last question and its answer, where there is one; no entry for a task without a question."""
    questions = latest(session, task_ids)
    ids = [row.id for row in questions.values()]
    answers = {row.question_id: row for row in session.exec(select(AnswerRow).where(col(AnswerRow.question_id).in_(ids))).all()}
    return {task_id: _ambiguity(row, answers.get(row.id)) for task_id, row in questions.items()}


def _ambiguity(question: QuestionRow, answer: AnswerRow | None) -> Ambiguity:
    asked = Ambiguity(question.asked_by, tuple(json.loads(question.readings)), question.at)
    if answer is None:
        return asked
    return Ambiguity(asked.asked_by, asked.readings, asked.at, answer.answer, answer.answered_by, answer.at)
