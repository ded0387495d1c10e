"""What reviewers find, and what second people say to it. Verdicts are added, never overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.opinions import standing
from bot.desk.payload import judgement_to_json
from bot.desk.store import Store
from bot.desk.tables import OpinionRow, VerdictRow
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

    judgement = _storable(judgement)

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.JUDGE, version) and _mine(case) == judgement:
            return None
        _may_judge(case, version)
        _refuse_half_a_judgement(case, judgement)
        row = _verdict_row(case, judgement, store.clock())
        after = standing([*case.verdict_rows, row], case.opinion_rows)
        target = review.after_judging(case.state, after, case.settings.confirmations)
        _refuse_without_evidence(case, Action.JUDGE, target, after)
        said = {"revision": row.revision, "judgement": json.loads(row.payload)}
        return Move(target, case.task.assignee, [row], said)

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
        after = standing(case.verdict_rows, [*case.opinion_rows, *rows])
        target = review.after_confirming(after, case.settings.confirmations)
        _refuse_without_evidence(case, Action.CONFIRM, target, after)
        return Move(target, case.task.assignee, rows, {"verdicts": [row.verdict_id for row in rows]})

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
    changed_by = case.changed_since(version, [Action.JUDGE, Action.DISPUTE])
    if changed_by is not None and version != case.task.version:
        raise refusals.outdated(case.actor.user_id, changed_by)


def _refuse_half_a_judgement(case: Case, judgement: Judgement) -> None:
    quotes_somebody = case.claim.kind != "numeric"
    if quotes_somebody and judgement.finding is None:
        raise refusals.finding_needed()
    if not quotes_somebody and judgement.finding is not None:
        raise refusals.finding_needless(judgement.rating)
    for item in judgement.evidence:
        if not _is_link(item.url):
            raise refusals.not_a_link(item.url)


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # such as a bracket without its pair
        return False


def _storable(judgement: Judgement) -> Judgement:
    evidence = tuple(replace(item, url=cleaned(item.url).strip(), title=cleaned(item.title)) for item in judgement.evidence)
    return replace(judgement, explanation=cleaned(judgement.explanation), evidence=evidence)


def _refuse_without_evidence(case: Case, action: Action, target: TaskState, verdicts: tuple[Verdict, ...]) -> None:
    """The rule holds when a verdict would become final; until then a reviewer may hand in what they have."""
    if target is TaskState.FINAL and case.settings.evidence_rule:
        lacking = review.lacking(verdicts)
        if lacking is not None:
            raise refusals.evidence(lacking, action)


def _verdict_row(case: Case, judgement: Judgement, now: datetime) -> VerdictRow:
    mine = [row.revision for row in case.verdict_rows if row.reviewer == case.actor.user_id]
    return VerdictRow(
        team_id=case.actor.team_id,
        task_id=case.task.id,
        task_version=case.task.version + 1,
        reviewer=case.actor.user_id,
        revision=max(mine, default=0) + 1,
        rating=judgement.rating.value,
        finding=judgement.finding and judgement.finding.value,
        payload=judgement_to_json(judgement),
        at=now,
    )


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
