"""A claim that can be read in more than one way: the question goes to a person, with the readings to choose from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.desk import refusals
from bot.desk.moves import Case, Move, change
from bot.desk.notices import ToTell
from bot.desk.questions import latest
from bot.desk.store import Store
from bot.desk.tables import AnswerRow, QuestionRow
from bot.desk.texts import cleaned
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState


def ask(store: Store, actor: Actor, task_id: int, version: int, readings: Sequence[str]) -> TaskView:
    """Ask whoever asked for the check which of two to five `readings` of the claim is meant; the task waits for the answer.

    Raises RefusedError: too few readings, somebody else has the task, a verdict is there, `version` not the task's.
    """
    offered = tuple(dict.fromkeys(words for reading in readings if (words := cleaned(reading).strip())))
    said: dict[str, object] = {"readings": list(offered)}

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.ASK, version, said):
            return None
        if case.state not in {TaskState.OPEN, TaskState.ASSIGNED}:
            raise refusals.not_now(Action.ASK, case.state, case.task.assignee)
        if case.task.assignee not in {None, actor.user_id}:
            raise refusals.not_yours(Action.ASK, case.task.assignee)
        case.require_current(version)
        if not 2 <= len(offered) <= 5:
            raise refusals.bad_readings()
        question = QuestionRow(
            team_id=actor.team_id,
            task_id=task_id,
            task_version=version + 1,
            asked_by=actor.user_id,
            readings=json.dumps(offered, ensure_ascii=False),
            at=store.clock(),
        )
        tell = ToTell(NoticeKind.ASKED, case.article.requested_by)
        return Move(TaskState.AMBIGUOUS, case.task.assignee, [question], said, tell=[tell])

    return change(store, actor, task_id, Action.ASK, decide)


def answer(store: Store, actor: Actor, task_id: int, version: int, meant: str) -> TaskView:
    """Say what is meant: one of the readings, or other words. The task goes back to its assignee, or is open again.

    Whoever asked for the check answers, or an editor. Raises RefusedError: nothing was asked, `version` not the task's, an
    empty answer.
    """
    words = cleaned(meant).strip()

    def decide(case: Case) -> Move | None:
        if case.done_by_me(Action.ANSWER, version, {"answer": words}):
            return None
        if case.state is not TaskState.AMBIGUOUS:
            raise refusals.not_now(Action.ANSWER, case.state, case.task.assignee)
        if actor.user_id != case.article.requested_by and not case.standing.is_editor:
            raise refusals.not_the_writer(case.article.requested_by)
        case.require_current(version)
        if not words:
            raise refusals.answer_needed()
        question = latest(case.session, [task_id])[task_id]
        row = AnswerRow(
            team_id=actor.team_id,
            task_id=task_id,
            question_id=question.id,
            task_version=version + 1,
            answered_by=actor.user_id,
            answer=words,
            at=store.clock(),
        )
        owner = case.task.assignee
        readers = dict.fromkeys(who for who in (question.asked_by, owner) if who is not None)
        tell = [ToTell(NoticeKind.ANSWERED, who, {"answer": words}) for who in readers]
        return Move(TaskState.OPEN if owner is None else TaskState.ASSIGNED, owner, [row], {"answer": words}, tell=tell)

    return change(store, actor, task_id, Action.ANSWER, decide)
