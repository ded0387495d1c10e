"""A final verdict that was wrong: changed in the open, and told to everything that relied on it."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import col, select

from bot.desk import protection, refusals
from bot.desk.judgements import complete, refuse_without_evidence, storable, verdict_row
from bot.desk.moves import Case, Move, change
from bot.desk.opinions import standing
from bot.desk.payload import judgement_from_json, judgement_to_json
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, CorrectionRow, TaskRow
from bot.desk.texts import cleaned
from bot.domain import review
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.protection import redacted_correction
from bot.domain.task import Action, TaskState
from bot.domain.verdict import Correction, Judgement


def correct(store: Store, actor: Actor, task_id: int, version: int, judgement: Judgement, reason: str) -> TaskView:
    """A reviewer of a final task, or an editor, hands in what holds instead; `reason` says why the old verdict was wrong.

    The old verdict stays in the record, and a correction beside it. The new one has to be confirmed like any other, and differs
    from standing verdicts of others like any other. Articles that relied on the old one are told at once.
    Raises RefusedError: nobody of these, the task is not final, no reason, nothing changed, evidence missing, an old `version`.
    """
    handed_in, why = storable(judgement), cleaned(reason).strip()

    def decide(case: Case) -> Move | None:
        found = complete(case, handed_in)
        said: dict[str, object] = {"judgement": json.loads(judgement_to_json(found)), "reason": why}
        if case.done_by_me(Action.CORRECT, version, said):
            return None
        if case.state is not TaskState.FINAL:
            raise refusals.not_now(Action.CORRECT, case.state, case.task.assignee)
        if not case.standing.is_editor and all(verdict.reviewer != actor.user_id for verdict in case.verdicts):
            raise refusals.not_a_reviewer()
        case.require_current(version)
        if not why:
            raise refusals.reason_needed("A correction")
        old = case.published
        if old == found:
            raise refusals.nothing_corrected()
        row = verdict_row(case, found, store.clock())
        after = standing([*case.current_verdicts, row], case.current_opinions)
        target = review.after_judging(case.state, after, case.settings.confirmations)
        refuse_without_evidence(case, Action.JUDGE, target, after)
        said["revision"] = row.revision
        return Move(target, case.task.assignee, [row], said, concluded=found, reason=why, corrects=True)

    return change(store, actor, task_id, Action.CORRECT, decide)


def corrections_between(store: Store, team_id: str, channel_id: str, since: datetime, until: datetime) -> tuple[Correction, ...]:
    """The corrections made from `since` up to, not including, `until` of the channel's tasks, oldest first.

    What is confidential is left out.
    """
    rows = (
        select(CorrectionRow, TaskRow.article_id)
        .join(TaskRow, col(TaskRow.id) == col(CorrectionRow.task_id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(CorrectionRow.team_id == team_id, ArticleRow.channel_id == channel_id)
        .where(CorrectionRow.at >= since, CorrectionRow.at < until)
        .order_by(col(CorrectionRow.id))
    )
    with store.read() as session:
        found = session.exec(rows).all()
        guard = protection.shield(session, [article_id for _, article_id in found])
        return tuple(redacted_correction(_correction(row), guard.of(article_id)) for row, article_id in found)


def _correction(row: CorrectionRow) -> Correction:
    old, new = judgement_from_json(row.old), judgement_from_json(row.new)
    return Correction(row.task_id, old, new, row.reason, row.corrected_by, row.at)
