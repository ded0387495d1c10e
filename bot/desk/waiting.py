"""Putting one's task aside until a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState

_LONGEST = timedelta(days=90)


def snooze(store: Store, actor: Actor, task_id: int, version: int, until: datetime) -> TaskView:
    """The assignee puts the task aside until `until` (aware): no reminder and no taking over before. Any later change ends it.

    An old `version` does no harm. Raises RefusedError: not the actor's task, a time in the past or farther than 90 days.
    """
    moment = until.astimezone(UTC)

    def decide(case: Case) -> Move | None:
        said: dict[str, object] = {"until": moment.isoformat()}
        if case.done_by_me(Action.SNOOZE, version, said):
            return None
        if case.state is not TaskState.ASSIGNED:
            raise refusals.not_now(Action.SNOOZE, case.state, case.task.assignee)
        if case.task.assignee != actor.user_id:
            raise refusals.not_yours(Action.SNOOZE, case.task.assignee)
        if not timedelta(0) < moment - store.clock() <= _LONGEST:
            raise refusals.bad_time()
        return Move(TaskState.ASSIGNED, actor.user_id, said=said, values={"snoozed_until": moment})

    return change(store, actor, task_id, Action.SNOOZE, decide)
