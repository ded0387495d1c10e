"""The menu beside a task's buttons: what is done less often, as far as it fits the state and the person."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.board import TaskView
from bot.domain.task import TRANSITIONS, Action, TaskState, Transition, Who
from bot.slack import words
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import acts, history, memory, verdicts

UNFINISHED = frozenset(TaskState) - {TaskState.FINAL, TaskState.DISMISSED, TaskState.WITHDRAWN}


class Verb(StrEnum):
    """What can be chosen, in the menu's order. Those that change something are called as the desk's actions are."""

    CONTEXT = "context"
    HISTORY = "history"
    EARLIER = "earlier"
    HAND_OVER = "hand_over"
    ASSIGN_TO = "assign_to"
    TAKE_OVER = "take_over"
    SNOOZE = "snooze"
    ASK = "ask"
    ANSWER = "answer"
    SETTLE = "settle"
    CORRECT = "correct"
    ACCEPT = "accept"
    DECLINE = "decline"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    WITHHOLD = "withhold"
    DISCLOSE = "disclose"


_LABELS = {
    Verb.CONTEXT: words.CONTEXT,
    Verb.HISTORY: history.HISTORY,
    Verb.EARLIER: memory.EARLIER,
    Verb.HAND_OVER: acts.HAND_OVER,
    Verb.ASSIGN_TO: acts.ASSIGN_TO,
    Verb.TAKE_OVER: acts.TAKE_OVER,
    Verb.SNOOZE: acts.SNOOZE,
    Verb.ASK: acts.ASK,
    Verb.ANSWER: acts.ANSWER,
    Verb.SETTLE: verdicts.SETTLE,
    Verb.CORRECT: verdicts.CORRECT,
    Verb.ACCEPT: verdicts.ACCEPT,
    Verb.DECLINE: verdicts.DECLINE,
    Verb.DISMISS: acts.DISMISS,
    Verb.REOPEN: acts.REOPEN,
    Verb.WITHHOLD: memory.WITHHOLD,
    Verb.DISCLOSE: memory.DISCLOSE,
}


def menu_options(view: TaskView, user_id: str | None = None) -> list[Block]:
    """The options for the task's present state; for one person where `user_id` says who looks."""
    possible = possible_actions(view, user_id)
    return [b.option(_LABELS[verb], f"{verb}:{view.task_id}:{view.version}") for verb in Verb if _fits(verb, view, possible)]


def possible_actions(view: TaskView, user_id: str | None = None) -> frozenset[Action]:
    """What can be done to the task now, by anybody or by one person.

    Who is an editor is not asked here: the desk refuses what somebody may not do, in words.
    """
    rows = (row for row in TRANSITIONS if row.state is view.state)
    return frozenset(row.action for row in rows if user_id is None or _may(row, view, user_id))


def _fits(verb: Verb, view: TaskView, possible: frozenset[Action]) -> bool:
    match verb:
        case Verb.CONTEXT:
            return view.state not in UNFINISHED  # a task in work has a button of its own for this
        case Verb.HISTORY:
            return True
        case Verb.EARLIER:
            return view.state in UNFINISHED
        case Verb.ACCEPT | Verb.DECLINE:
            return view.reply is None and view.concluded is not None and view.concluded.changes_article
        case Verb.WITHHOLD | Verb.DISCLOSE:
            named = view.claim.attribution is not None and view.claim.attribution.source is not None
            return named and view.source_withheld is (verb is Verb.DISCLOSE)
    return Action(verb.value) in possible


def _may(row: Transition, view: TaskView, user_id: str) -> bool:
    match row.who:
        case Who.ASSIGNEE:
            return view.assignee == user_id
        case Who.NOT_ASSIGNEE:
            return view.assignee != user_id
        case Who.NOT_AUTHOR | Who.OUTSIDE_EDITOR:
            return all(verdict.reviewer != user_id for verdict in view.verdicts)
    return True
