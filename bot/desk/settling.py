"""A dispute is settled by an editor who has no part in it. The verdicts that differ stay; the settlement stands beside them."""

from __future__ import annotations

import json

from bot.desk import refusals
from bot.desk.judgements import complete, storable
from bot.desk.moves import Case, Move, change
from bot.desk.notices import ToTell
from bot.desk.payload import judgement_to_json
from bot.desk.store import Store
from bot.desk.tables import SettlementRow
from bot.desk.texts import cleaned
from bot.domain import review
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState
from bot.domain.verdict import Judgement


def settle(store: Store, actor: Actor, task_id: int, version: int, judgement: Judgement, note: str) -> TaskView:
    """An editor says what holds and why; the task is final. What the reviewers found stays as it is.

    Raises RefusedError: not an editor, one who judged or disputed it themselves, no dispute, no note, evidence missing among
    those who found the same, `version` not the task's.
    """
    handed_in, why = storable(judgement), cleaned(note).strip()

    def decide(case: Case) -> Move | None:
        holds = complete(case, handed_in)
        said: dict[str, object] = {"judgement": json.loads(judgement_to_json(holds)), "note": why}
        if case.done_by_me(Action.SETTLE, version, said):
            return None
        if case.state is not TaskState.DISPUTED:
            raise refusals.not_now(Action.SETTLE, case.state, case.task.assignee)
        case.require_current(version)
        if case.takes_part(actor.user_id):
            raise refusals.part_of_dispute()
        if not why:
            raise refusals.reason_needed("A settlement")
        lacking = review.lacking_for(holds, case.verdicts)
        if case.settings.evidence_rule and lacking is not None:
            raise refusals.evidence(lacking, Action.JUDGE)
        row = SettlementRow(
            team_id=actor.team_id,
            task_id=task_id,
            task_version=version + 1,
            editor=actor.user_id,
            payload=judgement_to_json(holds),
            note=why,
            at=store.clock(),
        )
        tell = [ToTell(NoticeKind.SETTLED, verdict.reviewer, {"note": why}) for verdict in case.verdicts]
        return Move(TaskState.FINAL, case.task.assignee, [row], said, tell=tell, concluded=holds, reason=why)

    return change(store, actor, task_id, Action.SETTLE, decide)
