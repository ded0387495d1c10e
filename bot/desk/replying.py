"""The writer's answer to the change that a verdict asks for."""

from __future__ import annotations

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.notices import ToTell
from bot.desk.store import Store
from bot.desk.tables import OutcomeReplyRow
from bot.desk.texts import cleaned
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState


def accept(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """The writer, or an editor for them, makes the change that a final verdict asks for.

    Raises RefusedError: somebody else, nothing to change, `version` not the task's.
    """
    return _reply(store, actor, task_id, version, Action.ACCEPT, "")


def decline(store: Store, actor: Actor, task_id: int, version: int, reason: str) -> TaskView:
    """The writer, or an editor for them, leaves the article as it is; `reason` says why. Raises RefusedError as above."""
    return _reply(store, actor, task_id, version, Action.DECLINE, cleaned(reason).strip())


def _reply(store: Store, actor: Actor, task_id: int, version: int, action: Action, reason: str) -> TaskView:
    accepted = action is Action.ACCEPT
    said: dict[str, object] = {"accepted": accepted, "reason": reason}

    def decide(case: Case) -> Move | None:
        if case.done_by_me(action, version, said):
            return None
        if case.state is not TaskState.FINAL:
            raise refusals.not_now(action, case.state, case.task.assignee)
        if actor.user_id != case.article.requested_by and not case.standing.is_editor:
            raise refusals.not_the_writer(case.article.requested_by)
        case.require_current(version)
        found = case.published
        if found is None or not found.changes_article:
            raise refusals.nothing_to_change()
        if not accepted and not reason:
            raise refusals.reason_needed("To decline the change")
        row = OutcomeReplyRow(
            team_id=actor.team_id,
            task_id=task_id,
            task_version=version + 1,
            writer=actor.user_id,
            accepted=accepted,
            reason=reason,
            at=store.clock(),
        )
        owner = case.task.assignee
        kind = NoticeKind.ACCEPTED if accepted else NoticeKind.DECLINED
        tell = [ToTell(kind, owner, {} if accepted else {"reason": reason})] if owner else []
        return Move(TaskState.FINAL, owner, [row], said, values={"finished_at": case.task.finished_at}, tell=tell)

    return change(store, actor, task_id, action, decide)
