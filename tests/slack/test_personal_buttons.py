"""Messages show everybody the buttons of the state; Home shows a person only what they may press."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.task import TaskState
from bot.slack import ids
from bot.slack.render.home import render_home
from bot.slack.render.task import render_task, task_buttons
from tests.slack import samples as s


def action_ids(blocks: list[Any]) -> list[str]:
    """The buttons; beside them stands the menu, in every state."""
    around = ("filter:", "home:")
    rows = [block["elements"] for block in blocks if block["type"] == "actions" and not block["block_id"].startswith(around)]
    pressed = [element["action_id"] for row in rows for element in row if element["type"] == "button"]
    assert [element["action_id"] for row in rows for element in row if element["type"] != "button"] == [ids.TASK_MORE]
    return pressed


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (TaskState.OPEN, [ids.TASK_ASSIGN, ids.TASK_CONTEXT]),
        (TaskState.ASSIGNED, [ids.TASK_JUDGE, ids.TASK_RELEASE, ids.TASK_CONTEXT]),
        (TaskState.IN_REVIEW, [ids.TASK_CONFIRM, ids.TASK_DISPUTE, ids.TASK_JUDGE, ids.TASK_CONTEXT]),
        (TaskState.DISPUTED, [ids.TASK_JUDGE, ids.TASK_CONTEXT]),
        (TaskState.AMBIGUOUS, [ids.TASK_CONTEXT]),
        (TaskState.FINAL, []),
        (TaskState.DISMISSED, []),
        (TaskState.WITHDRAWN, []),
    ],
)
def test_a_message_has_the_buttons_of_its_state(state: TaskState, expected: list[str]) -> None:
    assert action_ids(render_task(s.task(state, verdicts=(s.VERDICT,))).blocks) == expected


def test_home_offers_no_confirmation_of_ones_own_verdict() -> None:
    mine = s.task(TaskState.IN_REVIEW, verdicts=(s.VERDICT,))
    shown: Any = render_home(s.home(mine=(mine,)), s.NOW)["blocks"]

    assert action_ids(shown) == [ids.TASK_JUDGE, ids.TASK_CONTEXT]


def test_home_offers_a_release_only_to_the_holder() -> None:
    held = s.task(TaskState.ASSIGNED)

    assert ids.TASK_RELEASE in json.dumps(task_buttons(held, primary=False, user_id=s.MAYA))
    assert ids.TASK_RELEASE not in json.dumps(task_buttons(held, primary=False, user_id=s.TOM))
