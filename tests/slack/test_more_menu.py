"""The menu beside a task's buttons."""

from __future__ import annotations

import json

from bot.slack import ids
from bot.slack.render.menu import Verb
from tests.slack.desk_in_slack import MAYA, TEAM, House


def choose(house: House, verb: str, task_id: int, version: int, user: str = MAYA) -> None:
    """Choose an option of the menu of a task."""
    option = {"value": f"{verb}:{task_id}:{version}"}
    action = {"type": "static_select", "action_id": ids.TASK_MORE, "block_id": "b", "selected_option": option}
    house.click(ids.TASK_MORE, "", user, actions=[action])


def test_the_history_of_a_claim_says_who_did_what(house: House) -> None:
    task = house.given("in_review")

    choose(house, Verb.HISTORY, task.task_id, task.version)

    shown = json.dumps(house.slack.opened, ensure_ascii=False)
    assert f"*<@{MAYA}>* took the task" in shown
    assert f"*<@{MAYA}>* handed in a verdict" in shown
    assert "assigned → in review" in shown
    assert "“No record.”" in shown


def test_the_context_of_a_claim_opens_from_the_menu_too(house: House) -> None:
    task = house.task()

    choose(house, Verb.CONTEXT, task.task_id, task.version)

    assert task.claim.quote in json.dumps(house.slack.opened, ensure_ascii=False)


def test_a_task_of_another_workspace_is_gone(house: House) -> None:
    choose(house, Verb.HISTORY, 10_000, 1)

    assert house.slack.args_of("views.open") == []
    assert ["This task is gone" in note.text for note in house.jobs.told] == [True]


def test_a_choice_that_this_version_does_not_know_is_answered(house: House) -> None:
    task = house.task()

    choose(house, "rewrite", task.task_id, task.version)

    assert ["out of date" in note.text for note in house.jobs.told] == [True]
    assert house.jobs.told[0].team_id == TEAM
