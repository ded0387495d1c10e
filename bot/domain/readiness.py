"""Whether an article can be cleared, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.board import TaskView
from bot.domain.concerns import Concern, Readiness, Reason
from bot.domain.task import CLOSED
from bot.domain.verdict import Rating


def readiness(tasks: Iterable[TaskView]) -> Readiness:
    """What the article's tasks say.

    A task that is not closed blocks, and so does a change that the writer has not answered. A change that was declined, and a
    claim found false of which nobody says what should happen to it, are warnings.
    """
    blockers: list[Concern] = []
    warnings: list[Concern] = []
    for task in tasks:
        reason = _reason(task)
        if reason is not None:
            concern = Concern(task.task_id, task.number, reason)
            (blockers if reason in {Reason.UNFINISHED, Reason.UNANSWERED} else warnings).append(concern)
    return Readiness(tuple(blockers), tuple(warnings))


def _reason(task: TaskView) -> Reason | None:
    if task.state not in CLOSED:
        return Reason.UNFINISHED
    found = task.concluded
    if found is None:
        return None
    if found.changes_article:
        if task.reply is None:
            return Reason.UNANSWERED
        return None if task.reply.accepted else Reason.DECLINED
    wrong = found.rating in {Rating.FALSE, Rating.MOSTLY_FALSE}
    return Reason.NO_OUTCOME if wrong and found.outcome is None else None
