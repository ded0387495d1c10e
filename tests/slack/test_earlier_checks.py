"""What was checked before is offered in the message, and one press begins a verdict from it."""

from __future__ import annotations

import json

import pytest

from bot.desk import articles, tasks, verdicts
from bot.domain.people import Actor, Paste
from bot.domain.verdict import Judgement, Rating
from bot.slack import ids
from bot.slack.render.menu import Verb
from bot.slack.render.registry import Renderer
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, TEXT, TOM, House
from tests.slack.test_more_menu import choose


@pytest.fixture
def checked(lone_house: House, clock: ManualClock) -> House:
    """The first claim was found unproven this morning, and the same article is here again."""
    house = lone_house
    maya, task = Actor(TEAM, MAYA), house.task()
    tasks.assign(house.store, maya, task.task_id, 1)
    verdicts.judge(house.store, maya, task.task_id, 2, Judgement(Rating.UNPROVEN, None, "No register says so."))
    clock.advance(hours=3)
    again = articles.receive(house.store, Paste("E2", TEAM, CHANNEL, "9.0", TOM, TEXT))
    assert again is not None
    house.article_id = again
    house.task_ids = house._open()
    return house


def test_the_message_of_the_same_claim_says_what_was_found(checked: House) -> None:
    message = Renderer(checked.store).render(f"task:{checked.task_ids[0]}")

    assert "Unproven, 24 Nov 2026" in json.dumps(message.blocks)


def test_the_message_in_another_channel_says_nothing_of_it(lone_house: House, clock: ManualClock) -> None:
    house = lone_house
    maya, task = Actor(TEAM, MAYA), house.task()
    tasks.assign(house.store, maya, task.task_id, 1)
    verdicts.judge(house.store, maya, task.task_id, 2, Judgement(Rating.UNPROVEN, None, "No register says so."))
    other = articles.receive(house.store, Paste("E2", TEAM, "C0OTHER", "9.0", TOM, TEXT))
    assert other is not None
    house.article_id = other
    house.task_ids = house._open()

    assert "Checked before" not in json.dumps(Renderer(house.store).render(f"task:{house.task_ids[0]}").blocks)


def test_whoever_does_not_have_the_task_sees_the_checks_without_the_button(checked: House) -> None:
    task = checked.task()

    choose(checked, Verb.EARLIER, task.task_id, task.version)

    shown = json.dumps(checked.slack.opened)
    assert "No register says so." in shown
    assert "Same claim" in shown
    assert ids.EARLIER_BEGIN not in shown


def test_a_verdict_begins_from_an_earlier_check_and_stays_the_reviewers_own(checked: House) -> None:
    held = checked.given("assigned")
    choose(checked, Verb.EARLIER, held.task_id, held.version)
    window = checked.slack.opened
    (button,) = [block["accessory"] for block in window["blocks"] if "accessory" in block]

    checked.click(ids.EARLIER_BEGIN, button["value"], view={**window, "id": "V1", "hash": "h"}, message={}, channel={})

    form = checked.slack.args_of("views.update")[-1]["view"]
    shown = json.dumps(form)
    assert form["callback_id"] == ids.VIEW_VERDICT
    assert "Begun from an earlier check." in shown
    assert '"initial_value": "No register says so."' in shown
    assert checked.task().verdicts == ()


def test_somebody_who_may_not_judge_it_is_told_why(checked: House) -> None:
    held = checked.given("assigned")
    choose(checked, Verb.EARLIER, held.task_id, held.version)
    window = checked.slack.opened
    (button,) = [block["accessory"] for block in window["blocks"] if "accessory" in block]

    checked.click(ids.EARLIER_BEGIN, button["value"], TOM, view={**window, "id": "V1", "hash": "h"}, message={}, channel={})

    assert f"<@{MAYA}> has this task" in json.dumps(checked.slack.args_of("views.update")[-1]["view"])


def test_a_claim_that_was_never_checked_says_so(house: House) -> None:
    task = house.task()

    choose(house, Verb.EARLIER, task.task_id, task.version)

    assert "Nothing like this was checked here before." in json.dumps(house.slack.opened)
