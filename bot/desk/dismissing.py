"""A task that needs no check, and bringing it back."""

from __future__ import annotations

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.notices import ToTell
from bot.desk.store import Store
from bot.desk.texts import cleaned
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState

NOT_CHECKABLE_AS_WRITTEN = "Not checkable as written"
"""The reason for an ambiguous claim that nobody could explain."""

_DISMISSIBLE = {TaskState.OPEN, TaskState.ASSIGNED, TaskState.AMBIGUOUS}


def dismiss(store: Store, actor: Actor, task_id: int, version: int, reason: str) -> TaskView:
    """This claim needs no check; `reason` says why. A task with a verdict is judged instead.

    Raises RefusedError: no reason, a verdict is there, somebody else has the task, `version` not the task's.
    """
    words = cleaned(reason).strip()

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.DISMISS, version, {"reason": words}):
            return None
        if case.state not in _DISMISSIBLE:
            raise refusals.not_now(Action.DISMISS, case.state, case.task.assignee)
        owner = case.task.assignee
        if case.state is TaskState.ASSIGNED and owner != actor.user_id and not case.standing.is_editor:
            raise refusals.not_yours(Action.DISMISS, owner)
        case.require_current(version)
        if not words:
            raise refusals.reason_needed("A dismissal")
        tell = [ToTell(NoticeKind.DISMISSED, owner, {"reason": words})] if owner else []
        return Move(TaskState.DISMISSED, None, said={"reason": words}, values={"reason": words}, tell=tell)

    return change(store, actor, task_id, Action.DISMISS, decide)


def reopen(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """A dismissed task is open to anybody again. An old `version` does no harm. Raises RefusedError."""

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.REOPEN, version):
            return None
        if case.state is not TaskState.DISMISSED:
            raise refusals.not_now(Action.REOPEN, case.state, case.task.assignee)
        return Move(TaskState.OPEN, None)

    return change(store, actor, task_id, Action.REOPEN, decide)
