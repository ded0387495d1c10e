"""What reviewers find, and what second people say to it. Verdicts are added, never overwritten."""

from __future__ import annotations

import json
from datetime import datetime

from bot.desk import refusals
from bot.desk.judgements import complete, refuse_without_evidence, storable, verdict_row
from bot.desk.moves import Case, Move, change
from bot.desk.opinions import standing
from bot.desk.store import Store
from bot.desk.tables import OpinionRow
from bot.desk.texts import cleaned
from bot.domain import review
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState
from bot.domain.verdict import Judgement, Verdict


def judge(store: Store, actor: Actor, task_id: int, version: int, judgement: Judgement) -> TaskView:
    """Hand in the actor's verdict, or a new revision of it, which clears its confirmations.

    The first verdict is the assignee's; once there is one, anybody may add theirs. Reviewers who conclude differently make the
    task disputed. Raises RefusedError: wrong person or state, `version` not the task's, a finding missing, evidence missing.
    """

    handed_in = storable(judgement)

    def decide(case: Case) -> Move | None:
        found = complete(case, handed_in)
        if case.done_by_me(Action.JUDGE, version) and _mine(case) == found:
            return None
        _may_judge(case, version)
        row = verdict_row(case, found, store.clock())
        after = standing([*case.current_verdicts, row], case.current_opinions)
        target = review.after_judging(case.state, after, case.settings.confirmations)
        refuse_without_evidence(case, Action.JUDGE, target, after)
        said = {"revision": row.revision, "judgement": json.loads(row.payload)}
        final = found if target is TaskState.FINAL else None
        return Move(target, case.task.assignee, [row], said, concluded=final, reason=found.explanation)

    return change(store, actor, task_id, Action.JUDGE, decide)


def confirm(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """The actor stands behind what others found; with the last confirmation needed, the task is final.

    Raises RefusedError: nothing to confirm, one's own verdict, the verdict changed since `version`, evidence missing.
    """

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.CONFIRM, version):
            return None
        _in_review_as_seen(case, Action.CONFIRM, version)
        others = [verdict for verdict in case.verdicts if verdict.reviewer != actor.user_id]
        if not others:
            raise refusals.own_verdict(Action.CONFIRM)
        rows = [_opinion_row(case, verdict, store.clock()) for verdict in others if not _word(verdict, actor)]
        if not rows:
            given = max(at for verdict in others if (at := _word(verdict, actor)))
            raise refusals.confirmed_already(given, case.settings.confirmations, review.confirmed(case.verdicts))
        after = standing(case.current_verdicts, [*case.current_opinions, *rows])
        target = review.after_confirming(after, case.settings.confirmations)
        refuse_without_evidence(case, Action.CONFIRM, target, after)
        final = review.concluded(after) if target is TaskState.FINAL else None
        return Move(target, case.task.assignee, rows, {"verdicts": [row.verdict_id for row in rows]}, concluded=final)

    return change(store, actor, task_id, Action.CONFIRM, decide)


def dispute(store: Store, actor: Actor, task_id: int, version: int, note: str) -> TaskView:
    """The actor does not stand behind what others found; `note` says why. Both stay visible until reviewers agree again.

    Raises RefusedError: nothing to dispute, one's own verdict, no reason given, the verdict changed since `version`.
    """

    reason = cleaned(note).strip()

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.DISPUTE, version):
            return None
        _in_review_as_seen(case, Action.DISPUTE, version)
        if any(verdict.reviewer == actor.user_id for verdict in case.verdicts):
            raise refusals.own_verdict(Action.DISPUTE)
        if not reason:
            raise refusals.no_reason()
        rows = [_opinion_row(case, verdict, store.clock(), note=reason) for verdict in case.verdicts]
        said = {"verdicts": [row.verdict_id for row in rows], "note": reason}
        return Move(TaskState.DISPUTED, case.task.assignee, rows, said)

    return change(store, actor, task_id, Action.DISPUTE, decide)


def _mine(case: Case) -> Judgement | None:
    return next((item.judgement for item in case.verdicts if item.reviewer == case.actor.user_id), None)


def _word(verdict: Verdict, actor: Actor) -> datetime | None:
    return next((word.at for word in verdict.confirmations if word.reviewer == actor.user_id), None)


def _may_judge(case: Case, version: int) -> None:
    if case.state is TaskState.ASSIGNED:
        if case.task.assignee != case.actor.user_id:
            raise refusals.not_yours(Action.JUDGE, case.task.assignee)
    elif case.state not in {TaskState.IN_REVIEW, TaskState.DISPUTED}:
        raise refusals.not_now(Action.JUDGE, case.state, case.task.assignee)
    case.require_current(version)


def _in_review_as_seen(case: Case, action: Action, version: int) -> None:
    """Refuse unless the verdicts are those that the person saw. A further confirmation in between changes nothing for them."""
    if case.state is not TaskState.IN_REVIEW:
        raise refusals.not_now(action, case.state, case.task.assignee)
    changed_by = case.changed_since(version, [Action.JUDGE, Action.DISPUTE, Action.CORRECT, Action.REVISIT])
    if changed_by is not None and version != case.task.version:
        raise refusals.outdated(case.actor.user_id, changed_by)


def _opinion_row(case: Case, verdict: Verdict, now: datetime, *, note: str | None = None) -> OpinionRow:
    """A confirmation, or with a note a dispute."""
    return OpinionRow(
        team_id=case.actor.team_id,
        task_id=case.task.id,
        verdict_id=verdict.verdict_id,
        task_version=case.task.version + 1,
        reviewer=case.actor.user_id,
        agrees=note is None,
        note=note or "",
        at=now,
    )
