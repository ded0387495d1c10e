"""Home's choices, its buttons for each person, and the end of reminders."""

from __future__ import annotations

import json
from typing import Any

from bot.desk import home, posts, reminders
from bot.domain.home import HomeFilter
from bot.domain.people import Actor
from bot.slack import ids
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, House

VIEW: dict[str, Any] = {"view": {"type": "home", "id": "V1"}, "channel": {}, "message": {}, "container": {"type": "view"}}


def chosen(house: House) -> HomeFilter:
    return home.home_view(house.store, TEAM, MAYA).chosen


def pick(house: House, action_id: str, **choice: object) -> dict[str, Any]:
    """Choose in the row above the lists; the Home that follows."""
    house.click(action_id, "", actions=[{"action_id": action_id, "block_id": "b", **choice}], **VIEW)
    view: dict[str, Any] = house.slack.args_of("views.publish")[-1]["view"]
    return view


def test_each_choice_draws_home_anew_and_they_add_up(house: House) -> None:
    pick(house, ids.HOME_CHANNEL, type="conversations_select", selected_conversation=CHANNEL)
    pick(house, ids.HOME_KIND, type="static_select", selected_option={"value": "attributed"})
    view = pick(house, ids.HOME_WAITING, type="static_select", selected_option={"value": "waiting"})

    assert chosen(house) == HomeFilter(CHANNEL, "attributed", waiting=True)
    assert "Nothing fits what you chose above" in json.dumps(view)
    assert view["blocks"][0]["block_id"] == f"filter:{CHANNEL}:attributed:1"


def test_show_all_takes_every_choice_back(house: House) -> None:
    pick(house, ids.HOME_KIND, type="static_select", selected_option={"value": "attributed"})
    view = pick(house, ids.HOME_ALL, type="button", value="all")

    assert chosen(house) == HomeFilter()
    assert ids.HOME_ALL not in json.dumps(view)
    assert "Open to anybody (2)" in json.dumps(view)


def test_a_choice_that_is_none_of_ours_means_all(house: House) -> None:
    pick(house, ids.HOME_KIND, type="static_select", selected_option={"value": "'; DROP TABLE task"})
    pick(house, ids.HOME_KIND, type="static_select", selected_option=None)

    assert chosen(house) == HomeFilter()


def test_a_guest_sees_no_button_that_they_may_not_press(house: House) -> None:
    house.slack.users[MAYA] = {"is_restricted": True}
    house.event({"type": "app_home_opened", "tab": "home", "user": MAYA})
    shown = json.dumps(house.slack.args_of("views.publish")[-1]["view"])

    assert "You can look on here" in shown
    for action_id in (ids.TASK_ASSIGN, ids.TASK_MORE, ids.SETTINGS_RULES, ids.SETTINGS_PEOPLE):
        assert f'"{action_id}"' not in shown


def test_reminders_are_muted_from_their_message_and_wanted_again_from_home(house: House, clock: ManualClock) -> None:
    house.given("assigned")
    clock.advance(hours=25)
    (person,) = reminders.due(house.store, clock())
    key = reminders.take_due(house.store, person, clock())
    assert key is not None
    posts.posted(house.store, key, "9.1", 1)

    house.click(ids.REMIND_MUTE, key.rsplit(":", 1)[1])
    assert house.jobs.refreshed == [key]
    assert posts.behind(house.store)[-1] == key
    clock.advance(hours=24)
    assert reminders.due(house.store, clock()) == []
    house.click(ids.REMIND_UNMUTE, "home", **VIEW)
    assert reminders.due(house.store, clock()) == [Actor(TEAM, MAYA)]
