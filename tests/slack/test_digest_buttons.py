"""The digest's buttons and form: taking a task from it, switching it off and on, and saying when it comes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk import digest, posts, schedule
from bot.domain.digest import DigestChoice
from bot.domain.task import TaskState
from bot.slack import ids
from bot.slack.listeners.digest import zones_like
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, TOM, Body, House

AT = "9.0"


@pytest.fixture
def key(house: House, clock: ManualClock) -> str:
    """The outbox key of a digest that is posted as the message `AT`."""
    clock.advance(days=7)
    [due] = digest.due(house.store, clock())
    made = digest.take_due(house.store, due)
    assert made is not None
    posts.begin(house.store, made)
    posts.posted(house.store, made, AT, 1)
    return made


def press(house: House, action_id: str, value: str = CHANNEL, **more: object) -> None:
    place = {"message": {"ts": AT}, "container": {"type": "message", "message_ts": AT, "channel_id": CHANNEL}}
    assert house.click(action_id, value, **{**place, **more}).status == 200  # type: ignore[arg-type]  # a body has any shape


def filled(**changes: Any) -> dict[str, Body]:
    fields: dict[str, Body] = {
        "day": {"selected_option": {"value": "4"}},
        "hour": {"selected_option": {"value": "17"}},
        "zone": {"value": "Europe/Berlin"},
        "digest": {"selected_options": [{"value": "enabled"}, {"value": "quiet"}]},
    }
    return {**fields, **changes}


def test_a_task_is_taken_from_the_digest_and_the_digest_shows_it(house: House, key: str) -> None:
    task = house.task()
    press(house, ids.DIGEST_TAKE, f"{task.task_id}:{task.version}")

    assert (house.task().state, house.task().assignee) == (TaskState.ASSIGNED, MAYA)
    assert house.jobs.refreshed == [f"task:{task.task_id}", f"card:{house.article_id}", key]
    row = posts.get(house.store, key)
    assert row is not None
    assert row.wanted > row.shown


def test_whoever_comes_second_is_told_and_the_digest_is_brought_up_to_date(house: House, key: str) -> None:
    task = house.task()
    house.press(ids.TASK_ASSIGN, task, TOM)
    press(house, ids.DIGEST_TAKE, f"{task.task_id}:{task.version}")

    assert [(note.user_id, note.who) for note in house.jobs.told] == [(MAYA, TOM)]
    assert house.jobs.refreshed[-1] == key


def test_one_press_switches_the_digest_off_and_another_on(house: House, key: str) -> None:
    press(house, ids.DIGEST_OFF)
    off = schedule.choice_of(house.store, TEAM, CHANNEL)
    press(house, ids.DIGEST_ON)

    assert (off.enabled, schedule.choice_of(house.store, TEAM, CHANNEL).enabled) == (False, True)
    assert house.jobs.refreshed == [key, key]
    assert [note.text for note in house.jobs.told] == [
        "The weekly digest is off in this channel. "
        "`/factdesk digest` still shows the week to you alone, and has a button to turn it on.",
        "The weekly digest is on. The next one comes on Monday, 7 Dec 2026 at 09:00 (UTC).",
    ]


def test_a_stranger_in_a_shared_channel_cannot_switch_it_off(house: House, key: str) -> None:
    press(house, ids.DIGEST_OFF, user_team="T-other")

    assert schedule.choice_of(house.store, TEAM, CHANNEL).enabled
    assert [note.text for note in house.jobs.told] == ["Only members of this workspace can do this."]


def test_the_form_shows_what_is_chosen_and_keeps_what_is_handed_in(house: House, key: str) -> None:
    press(house, ids.DIGEST_SETTINGS)
    said = house.submit(house.slack.opened, filled())

    assert house.slack.opened["blocks"][0]["element"]["initial_option"]["value"] == "0"
    assert schedule.choice_of(house.store, TEAM, CHANNEL) == DigestChoice("Europe/Berlin", 4, 17, quiet=True)
    assert "Friday, 11 Dec 2026 at 17:00 (Europe/Berlin)" in str(said["view"])
    assert house.jobs.refreshed == [key]


def test_the_form_can_switch_it_off_too(house: House, key: str) -> None:
    press(house, ids.DIGEST_SETTINGS)
    said = house.submit(house.slack.opened, filled(digest={"selected_options": []}))

    assert not schedule.choice_of(house.store, TEAM, CHANNEL).enabled
    assert "The digest is off." in str(said["view"])


@pytest.mark.parametrize(("written", "meant"), [("berlin", "Europe/Berlin"), ("Europe/Berln", "Europe/Berlin"), ("Mars", "IANA")])
def test_a_zone_that_is_none_is_sent_back_with_what_may_have_been_meant(house: House, key: str, written: str, meant: str) -> None:
    press(house, ids.DIGEST_SETTINGS)
    said = house.submit(house.slack.opened, filled(zone={"value": written}))

    assert set(said["errors"]) == {"zone"}
    assert (meant in said["errors"]["zone"]) == (meant != "IANA")
    assert schedule.choice_of(house.store, TEAM, CHANNEL) == DigestChoice("UTC", 0, 9)


@pytest.mark.parametrize(
    ("written", "like"),
    [("new york", ["America/New_York"]), ("kolkata", ["Asia/Kolkata"]), ("Asia/Calcuta", ["Asia/Calcutta"]), ("", []), ("x", [])],
)
def test_a_zone_is_recognised_by_its_city(written: str, like: list[str]) -> None:
    assert zones_like(written)[:1] == like


def test_the_export_button_opens_the_form_for_the_channel(house: House, key: str) -> None:
    press(house, ids.DIGEST_EXPORT)

    assert house.slack.opened["callback_id"] == "export"
    assert CHANNEL in house.slack.opened["private_metadata"]


def test_a_guest_reads_the_digest_but_neither_switches_it_nor_takes_a_file(house: House, key: str) -> None:
    house.slack.users[MAYA] = {"is_restricted": True}
    press(house, ids.DIGEST_OFF)
    house.slash("export")
    said = house.submit(house.slack.opened, {"export_kind": {"selected_option": {"value": "csv"}}})

    assert schedule.choice_of(house.store, TEAM, CHANNEL).enabled
    assert house.jobs.exported == []
    assert "Exports are for those who check claims here." in str(said["view"])


def in_direct_message(house: House, action_id: str) -> None:
    place = {"channel": {"id": "D0MAYA"}, "container": {"type": "message", "message_ts": "5.5", "channel_id": "D0MAYA"}}
    assert house.click(action_id, MAYA, **place).status == 200  # type: ignore[arg-type]  # a body has any shape


def test_in_a_direct_message_the_form_is_about_ones_own_digest(house: House) -> None:
    in_direct_message(house, ids.DIGEST_SETTINGS)
    asked = str(house.slack.opened["blocks"])
    house.submit(house.slack.opened, filled())

    assert "how much each person checked" not in asked
    assert schedule.choice_of(house.store, TEAM, MAYA) == DigestChoice("Europe/Berlin", 4, 17, quiet=True)
    assert schedule.choice_of(house.store, TEAM, "D0MAYA").enabled is False


def test_in_a_direct_message_one_press_switches_ones_own_digest_on_and_another_off(house: House) -> None:
    in_direct_message(house, ids.DIGEST_ON)
    on = schedule.choice_of(house.store, TEAM, MAYA).enabled
    in_direct_message(house, ids.DIGEST_OFF)

    assert (on, schedule.choice_of(house.store, TEAM, MAYA).enabled) == (True, False)
    assert schedule.choice_of(house.store, TEAM, CHANNEL).enabled
    assert [note.text.split(".")[0] for note in house.jobs.told] == ["Your weekly digest is on", "Your weekly digest is off"]
