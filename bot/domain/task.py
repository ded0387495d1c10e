"""Verification tasks: states, actions, and the one table of allowed transitions with who may make each.

    open → assigned → in_review → final
    with disputed, dismissed, withdrawn and ambiguous beside the main line

Every change at the desk is one row of `TRANSITIONS`; nothing else moves a task.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    IN_REVIEW = "in_review"
    FINAL = "final"
    DISPUTED = "disputed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    AMBIGUOUS = "ambiguous"


CLOSED = frozenset({TaskState.FINAL, TaskState.DISMISSED, TaskState.WITHDRAWN})


class Action(StrEnum):
    """What a person does to a task."""

    ASSIGN = "assign"
    RELEASE = "release"
    JUDGE = "judge"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    ASSIGN_TO = "assign_to"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    SNOOZE = "snooze"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    ASK = "ask"
    ANSWER = "answer"
    SETTLE = "settle"
    CORRECT = "correct"
    REVISIT = "revisit"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    DECLINE = "decline"


class Who(StrEnum):
    """Who may take an action, besides having a reviewer's rights in the workspace."""

    ANYONE = "any reviewer"
    ASSIGNEE = "the person who has the task"
    NOT_AUTHOR = "any reviewer but the verdict's author"
    NOT_ASSIGNEE = "any reviewer but the person who has the task"
    EDITOR = "an editor"
    ASSIGNEE_OR_EDITOR = "the person who has the task, or an editor"
    OUTSIDE_EDITOR = "an editor who has no part in the dispute"
    REVIEWER_OR_EDITOR = "a reviewer of the task, or an editor"
    NEW_TEXT = "a new version of the article"
    RELIED_ON = "the correction of a check that the task relied on"
    WRITER_OR_EDITOR = "whoever asked for the check, or an editor"


@dataclass(frozen=True, slots=True)
class Transition:
    """From `state`, `action` by `who` leads to `target`, when `condition` (words for the docs) holds."""

    state: TaskState
    action: Action
    who: Who
    target: TaskState
    condition: str = ""


TRANSITIONS: tuple[Transition, ...] = (
    Transition(TaskState.OPEN, Action.ASSIGN, Who.ANYONE, TaskState.ASSIGNED),
    Transition(TaskState.ASSIGNED, Action.RELEASE, Who.ASSIGNEE, TaskState.OPEN),
    Transition(TaskState.ASSIGNED, Action.JUDGE, Who.ASSIGNEE, TaskState.IN_REVIEW, "the workspace asks for confirmations"),
    Transition(TaskState.ASSIGNED, Action.JUDGE, Who.ASSIGNEE, TaskState.FINAL, "the workspace asks for no confirmation"),
    Transition(
        TaskState.IN_REVIEW,
        Action.JUDGE,
        Who.ANYONE,
        TaskState.IN_REVIEW,
        "it agrees with the others; an edit clears its confirmations",
    ),
    Transition(TaskState.IN_REVIEW, Action.JUDGE, Who.ANYONE, TaskState.DISPUTED, "reviewers' ratings or findings differ"),
    Transition(TaskState.IN_REVIEW, Action.CONFIRM, Who.NOT_AUTHOR, TaskState.FINAL, "the last confirmation needed"),
    Transition(TaskState.IN_REVIEW, Action.CONFIRM, Who.NOT_AUTHOR, TaskState.IN_REVIEW, "more confirmations are needed"),
    Transition(TaskState.IN_REVIEW, Action.DISPUTE, Who.NOT_AUTHOR, TaskState.DISPUTED, "with a reason"),
    Transition(
        TaskState.DISPUTED, Action.JUDGE, Who.ANYONE, TaskState.IN_REVIEW, "the reviewers agree again and no dispute is left"
    ),
    Transition(TaskState.DISPUTED, Action.JUDGE, Who.ANYONE, TaskState.DISPUTED, "they still differ, or a dispute is left"),
    Transition(TaskState.OPEN, Action.ASSIGN_TO, Who.EDITOR, TaskState.ASSIGNED, "to somebody who may check"),
    Transition(TaskState.ASSIGNED, Action.ASSIGN_TO, Who.EDITOR, TaskState.ASSIGNED, "to somebody else who may check"),
    Transition(TaskState.ASSIGNED, Action.HAND_OVER, Who.ASSIGNEE, TaskState.ASSIGNED, "to somebody who may check"),
    Transition(TaskState.ASSIGNED, Action.TAKE_OVER, Who.NOT_ASSIGNEE, TaskState.ASSIGNED, "it has been idle long enough"),
    Transition(TaskState.ASSIGNED, Action.SNOOZE, Who.ASSIGNEE, TaskState.ASSIGNED, "until a time within 90 days"),
    Transition(TaskState.OPEN, Action.DISMISS, Who.ANYONE, TaskState.DISMISSED, "with a reason"),
    Transition(TaskState.ASSIGNED, Action.DISMISS, Who.ASSIGNEE_OR_EDITOR, TaskState.DISMISSED, "with a reason"),
    Transition(TaskState.AMBIGUOUS, Action.DISMISS, Who.ANYONE, TaskState.DISMISSED, "with a reason"),
    Transition(TaskState.DISMISSED, Action.REOPEN, Who.ANYONE, TaskState.OPEN),
    Transition(TaskState.OPEN, Action.ASK, Who.ANYONE, TaskState.AMBIGUOUS, "with two to five readings"),
    Transition(TaskState.ASSIGNED, Action.ASK, Who.ASSIGNEE, TaskState.AMBIGUOUS, "with two to five readings"),
    Transition(TaskState.AMBIGUOUS, Action.ANSWER, Who.WRITER_OR_EDITOR, TaskState.ASSIGNED, "somebody has the task"),
    Transition(TaskState.AMBIGUOUS, Action.ANSWER, Who.WRITER_OR_EDITOR, TaskState.OPEN, "nobody has the task"),
    Transition(TaskState.DISPUTED, Action.SETTLE, Who.OUTSIDE_EDITOR, TaskState.FINAL, "with a note"),
    Transition(TaskState.FINAL, Action.ACCEPT, Who.WRITER_OR_EDITOR, TaskState.FINAL, "the verdict asks for a change"),
    Transition(TaskState.FINAL, Action.DECLINE, Who.WRITER_OR_EDITOR, TaskState.FINAL, "as above, with a reason"),
    Transition(TaskState.FINAL, Action.CORRECT, Who.REVIEWER_OR_EDITOR, TaskState.IN_REVIEW, "with a reason"),
    Transition(TaskState.FINAL, Action.CORRECT, Who.REVIEWER_OR_EDITOR, TaskState.DISPUTED, "it differs from others' verdicts"),
    Transition(TaskState.FINAL, Action.CORRECT, Who.REVIEWER_OR_EDITOR, TaskState.FINAL, "no confirmation is asked for"),
    Transition(TaskState.FINAL, Action.REVISIT, Who.RELIED_ON, TaskState.IN_REVIEW),
    Transition(TaskState.ASSIGNED, Action.REVISE, Who.NEW_TEXT, TaskState.ASSIGNED, "the sentence reads differently"),
    *(
        Transition(state, Action.REVISE, Who.NEW_TEXT, TaskState.OPEN, "the sentence reads differently")
        for state in TaskState
        if state not in {TaskState.ASSIGNED, TaskState.WITHDRAWN}
    ),
    Transition(TaskState.WITHDRAWN, Action.REVISE, Who.NEW_TEXT, TaskState.OPEN, "the sentence is back"),
    *(
        Transition(state, Action.WITHDRAW, Who.NEW_TEXT, TaskState.WITHDRAWN, "the sentence is gone")
        for state in TaskState
        if state is not TaskState.WITHDRAWN
    ),
)


def allowed(state: TaskState, action: Action) -> tuple[Transition, ...]:
    """The rows of the table for this state and action; empty when the action is not possible there."""
    return tuple(row for row in TRANSITIONS if row.state is state and row.action is action)


def actions_in(state: TaskState) -> frozenset[Action]:
    """What can be done to a task in this state, by somebody."""
    return frozenset(row.action for row in TRANSITIONS if row.state is state)


def require(state: TaskState, action: Action, target: TaskState) -> None:
    """Raise ValueError unless the table has this transition."""
    if not any(row.target is target for row in allowed(state, action)):
        raise ValueError(f"no transition takes a task from {state} by {action} to {target}")
