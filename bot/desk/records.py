"""Whether the records of what people said are those that the history tells of.

Each change adds its rows (verdicts, opinions, settlements, …) and says the same in the chained history. So a row that was
changed, slipped in or removed past the desk differs from what history has, and is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from bot.desk.store import Store
from bot.desk.tables import (
    AnswerRow,
    CorrectionRow,
    HistoryRow,
    OpinionRow,
    OutcomeReplyRow,
    QuestionRow,
    SettlementRow,
    TaskRow,
    VerdictRow,
)
from bot.domain.task import Action

_PAGE = 200
_TABLES: tuple[Any, ...] = (VerdictRow, OpinionRow, QuestionRow, AnswerRow, SettlementRow, OutcomeReplyRow, CorrectionRow)
_JUDGING, _WORDS, _REPLIES = (
    {Action.JUDGE.value, Action.CORRECT.value},
    {Action.CONFIRM.value, Action.DISPUTE.value},
    {Action.ACCEPT.value, Action.DECLINE.value},
)


class _Told(NamedTuple):
    """One record: of which table, of which change, by whom, when, and what it says as JSON."""

    table: str
    team_id: str
    task_id: int
    task_version: int
    who: str
    at: str
    says: str


def verify(store: Store) -> str | None:
    """The first record that history does not tell of, or that is missing, such as `verdict 12`; None where all fit."""
    last = 0
    with store.read() as session:
        while True:
            page = select(TaskRow.id).where(TaskRow.id > last).order_by(col(TaskRow.id)).limit(_PAGE)
            ids = list(session.exec(page).all())
            broken = _broken(session, ids)
            if broken is not None or len(ids) < _PAGE:
                return broken
            last = ids[-1]
            session.expunge_all()


def _broken(session: Session, task_ids: Sequence[int]) -> str | None:
    history = select(HistoryRow).where(col(HistoryRow.task_id).in_(task_ids)).order_by(col(HistoryRow.id))
    expected = [told for row in session.exec(history).all() for told in _of_history(row)]
    for table in _TABLES:
        rows = session.exec(select(table).where(col(table.task_id).in_(task_ids)).order_by(col(table.id))).all()
        for row in rows:
            told = _of_record(row)
            if told not in expected:
                return f"{table.__tablename__} {row.id}"
            expected.remove(told)
    return f"a missing {expected[0].table} of task {expected[0].task_id}" if expected else None


def _of_history(row: HistoryRow) -> Iterator[_Told]:
    """The records that a change must have left."""
    if row.task_id is None or row.task_version is None:
        return
    after: dict[str, Any] = json.loads(row.after)
    for table, says in _said(row.action, after):
        yield _Told(table, row.team_id, row.task_id, row.task_version, row.actor, _moment(row.at), _json(says))


def _said(action: str, after: dict[str, Any]) -> Iterator[tuple[str, object]]:
    if action in _JUDGING:
        yield "verdict", [after["revision"], after["judgement"]]
    if action in _WORDS:
        agrees = action == Action.CONFIRM.value
        yield from (("opinion", [verdict, agrees, after.get("note", "")]) for verdict in after["verdicts"])
    if action == Action.ASK.value:
        yield "question", after["readings"]
    if action == Action.ANSWER.value:
        yield "answer", after["answer"]
    if action == Action.SETTLE.value:
        yield "settlement", [after["judgement"], after["note"]]
    if action in _REPLIES:
        yield "outcome_reply", [after["accepted"], after["reason"]]
    if "correction" in after:
        yield "correction", after["correction"]


def _of_record(row: Any) -> _Told:
    table = str(row.__tablename__)
    who, says = _CONTENT[table]
    at = _moment(row.at)
    return _Told(table, row.team_id, row.task_id, row.task_version, getattr(row, who), at, _json(says(row)))


def _judgement(row: VerdictRow) -> dict[str, object]:
    """The judgement of a verdict, with the columns that say the same; where they do not, the row fits nothing."""
    said: dict[str, object] = json.loads(row.payload)
    if (said.get("rating"), said.get("finding")) != (row.rating, row.finding):
        return {"rating": row.rating, "finding": row.finding}
    return said


_CONTENT: dict[str, tuple[str, Callable[[Any], object]]] = {
    "verdict": ("reviewer", lambda row: [row.revision, _judgement(row)]),
    "opinion": ("reviewer", lambda row: [row.verdict_id, row.agrees, row.note]),
    "question": ("asked_by", lambda row: json.loads(row.readings)),
    "answer": ("answered_by", lambda row: row.answer),
    "settlement": ("editor", lambda row: [json.loads(row.payload), row.note]),
    "outcome_reply": ("writer", lambda row: [row.accepted, row.reason]),
    "correction": ("corrected_by", lambda row: {"old": json.loads(row.old), "new": json.loads(row.new), "reason": row.reason}),
}
"""By table: the column that says who, and what a row says, in the shape that history has."""


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
