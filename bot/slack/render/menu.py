"""The menu beside a task's buttons: what is done less often, as far as it fits the state and the person."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.board import TaskView
from bot.domain.task import TaskState
from bot.slack import words
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import history

_UNFINISHED = frozenset(TaskState) - {TaskState.FINAL, TaskState.DISMISSED, TaskState.WITHDRAWN}


class Verb(StrEnum):
    """What can be chosen."""

    CONTEXT = "context"
    HISTORY = "history"


_LABELS = {Verb.CONTEXT: words.CONTEXT, Verb.HISTORY: history.HISTORY}


def menu_options(view: TaskView, user_id: str | None = None) -> list[Block]:
    """The options for the task's present state; for one person where `user_id` says who looks."""
    return [b.option(_LABELS[verb], f"{verb}:{view.task_id}:{view.version}") for verb in Verb if _fits(verb, view, user_id)]


def _fits(verb: Verb, view: TaskView, _user_id: str | None) -> bool:
    # A task in work has a button of its own for this.
    return verb is not Verb.CONTEXT or view.state not in _UNFINISHED
