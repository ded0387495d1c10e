"""A task goes from one person to another: given by an editor, handed over, or taken over after a long silence."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.notices import ToTell
from bot.desk.rights import require_reviewer
from bot.desk.store import Store
from bot.desk.texts import cleaned
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState


def assign_to(store: Store, actor: Actor, task_id: int, version: int, user_id: str) -> TaskView:
    """An editor gives an open or assigned task to `user_id`. Whoever gets it and whoever had it are told.

    Raises RefusedError: not an editor, wrong state, `version` not the task's, theirs already, somebody who may not check.
    """

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.ASSIGN_TO, version, {"assignee": user_id}):
            return None
        if case.state not in {TaskState.OPEN, TaskState.ASSIGNED}:
            raise refusals.not_now(Action.ASSIGN_TO, case.state, case.task.assignee)
        case.require_current(version)
        former = case.task.assignee
        if former == user_id:
            raise refusals.theirs_already(user_id)
        require_reviewer(case.session, case.settings, Actor(actor.team_id, user_id))
        tell = [ToTell(NoticeKind.ASSIGNED, user_id)]
        if former is not None:
            tell.append(ToTell(NoticeKind.REASSIGNED, former, {"to": user_id}))
        return Move(TaskState.ASSIGNED, user_id, tell=tell)

    return change(store, actor, task_id, Action.ASSIGN_TO, decide)


def hand_over(store: Store, actor: Actor, task_id: int, version: int, user_id: str, note: str = "") -> TaskView:
    """The assignee hands the task over to `user_id`, who is told, with a note. An old `version` does no harm.

    Raises RefusedError: not the actor's task, handed to themselves, or to somebody who may not check.
    """

    words = cleaned(note).strip()

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.HAND_OVER, version, {"assignee": user_id}):
            return None
        if case.state is not TaskState.ASSIGNED:
            raise refusals.not_now(Action.HAND_OVER, case.state, case.task.assignee)
        if case.task.assignee != actor.user_id:
            raise refusals.not_yours(Action.HAND_OVER, case.task.assignee)
        if user_id == actor.user_id:
            raise refusals.yours_already()
        require_reviewer(case.session, case.settings, Actor(actor.team_id, user_id))
        tell = ToTell(NoticeKind.HANDED_OVER, user_id, {"note": words})
        return Move(TaskState.ASSIGNED, user_id, said={"note": words}, tell=[tell])

    return change(store, actor, task_id, Action.HAND_OVER, decide)


def take_over(store: Store, actor: Actor, task_id: int, version: int) -> TaskView:
    """The actor takes over a task on which nothing happened for the workspace's take-over time; its former assignee is told.

    While a task is put aside, its time has not begun. An old `version` does no harm. Raises RefusedError saying how long to wait.
    """

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.TAKE_OVER, version):
            return None
        former = case.task.assignee
        if case.state is not TaskState.ASSIGNED or former is None:
            raise refusals.not_now(Action.TAKE_OVER, case.state, former)
        if former == actor.user_id:
            raise refusals.yours_already()
        since = max(case.task.changed_at, case.task.snoozed_until or case.task.changed_at)
        hours = case.settings.take_over_hours
        left = since + timedelta(hours=hours) - store.clock()
        if left > timedelta(0):
            raise refusals.not_idle(former, left, hours)
        return Move(TaskState.ASSIGNED, actor.user_id, tell=[ToTell(NoticeKind.TAKEN_OVER, former)])

    return change(store, actor, task_id, Action.TAKE_OVER, decide)
