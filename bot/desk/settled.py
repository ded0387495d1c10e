"""What stands beside a task's verdicts: the settlement of a dispute, and the writer's reply. Later verdicts take their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk.payload import judgement_from_json
from bot.desk.tables import OutcomeReplyRow, SettlementRow, TaskRow, VerdictRow
from bot.domain.verdict import OutcomeReply, Settlement


@dataclass(frozen=True, slots=True)
class Beside:
    """The settlement and the reply of one task, where they stand."""

    settlement: Settlement | None = None
    reply: OutcomeReply | None = None


def beside(session: Session, task_ids: Iterable[int]) -> dict[int, Beside]:
    """For each task that has either, what stands."""
    ids = list(task_ids)
    settlements = select(SettlementRow).where(
        col(SettlementRow.task_id).in_(ids), _after_the_last_verdict(col(SettlementRow.task_id), col(SettlementRow.task_version))
    )
    replies = select(OutcomeReplyRow).where(
        col(OutcomeReplyRow.task_id).in_(ids),
        _after_the_last_verdict(col(OutcomeReplyRow.task_id), col(OutcomeReplyRow.task_version)),
    )
    settled = {row.task_id: row for row in session.exec(settlements.order_by(col(SettlementRow.id))).all()}
    replied = {row.task_id: row for row in session.exec(replies.order_by(col(OutcomeReplyRow.id))).all()}
    made = {}
    for task_id in {*settled, *replied}:
        settlement, reply = settled.get(task_id), replied.get(task_id)
        if reply is not None and settlement is not None and reply.task_version < settlement.task_version:
            reply = None
        made[task_id] = Beside(
            None if settlement is None else _settlement(settlement),
            None if reply is None else OutcomeReply(reply.writer, reply.accepted, reply.reason, reply.at),
        )
    return made


def _settlement(row: SettlementRow) -> Settlement:
    return Settlement(row.editor, judgement_from_json(row.payload), row.note, row.at)


def _after_the_last_verdict(task_id: sa.SQLColumnExpression[int], version: sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
    later = select(VerdictRow.id).where(VerdictRow.task_id == task_id, VerdictRow.task_version >= version)
    reopened = select(TaskRow.id).where(TaskRow.id == task_id, TaskRow.verdicts_after >= version)
    return sa.and_(~later.exists(), ~reopened.exists())
