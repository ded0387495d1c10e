"""Taking a task, and giving it back."""

from __future__ import annotations

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState


def assign(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """The actor takes a task that nobody has. An old `version` does no harm.

    Raises RefusedError naming whoever has the task, when it is taken.
    """

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.ASSIGN, version):
            return None
        if case.state is TaskState.OPEN:
            return Move(TaskState.ASSIGNED, actor.user_id)
        if case.state is not TaskState.ASSIGNED:
            raise refusals.not_now(Action.ASSIGN, case.state, case.task.assignee)
        if case.task.assignee == actor.user_id:
            return None
        raise refusals.taken(case.task.assignee, store.clock() - case.task.changed_at)

    return change(store, actor, task_id, Action.ASSIGN, decide)


def release(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """The actor gives back a task that they have and have not judged. An old `version` does no harm. Raises RefusedError."""

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.RELEASE, version):
            return None
        if case.state is not TaskState.ASSIGNED:
            raise refusals.not_now(Action.RELEASE, case.state, case.task.assignee)
        if case.task.assignee != actor.user_id:
            raise refusals.not_yours(Action.RELEASE, case.task.assignee)
        return Move(TaskState.OPEN, None)

    return change(store, actor, task_id, Action.RELEASE, decide)
