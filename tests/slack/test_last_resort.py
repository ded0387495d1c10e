"""Nothing ends in silence: old buttons, old forms, and errors that nobody expected."""

from __future__ import annotations

import json
import logging

import pytest
from slack_bolt import BoltRequest

from bot.slack import ids, words
from tests.slack.desk_in_slack import MAYA, TEAM, VERDICT, House
from tests.slack.fake_slack import Fault


def test_a_button_that_nobody_knows_is_out_of_date(house: House) -> None:
    assert house.click("task_from_last_year", "1:1").status == 200

    assert [(note.user_id, note.text) for note in house.jobs.told] == [(MAYA, words.OUT_OF_DATE)]


def test_a_form_that_nobody_knows_is_out_of_date(house: House) -> None:
    said = house.submit({"type": "modal", "callback_id": "old"}, {})

    assert said["response_action"] == "update"
    assert words.FORM_OUT_OF_DATE in str(said["view"])


def test_a_shortcut_that_nobody_knows_is_out_of_date(house: House) -> None:
    assert house.shortcut("old").status == 200

    assert words.OUT_OF_DATE in str(house.slack.opened)


def test_an_unexpected_error_is_told_with_a_reference_that_the_log_knows(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.jobs.broken = RuntimeError("secret words")

    with caplog.at_level(logging.ERROR):
        answer = house.press(ids.TASK_ASSIGN, house.task())

    (told,) = house.slack.args_of("chat.postEphemeral")
    reference = told["text"].split()[-1].rstrip(".")
    assert answer.status == 200
    assert "secret words" not in told["text"]
    assert f"reference {reference}" in caplog.text


def test_an_unexpected_error_in_a_form_keeps_the_form_open(house: House) -> None:
    house.press(ids.TASK_JUDGE, house.given("assigned"))
    house.jobs.broken = RuntimeError("secret words")

    said = house.submit(house.slack.opened, VERDICT)

    assert said["response_action"] == "errors"
    assert "secret words" not in str(said)


def test_an_unexpected_error_in_the_command_is_answered(house: House) -> None:
    house.jobs.broken = RuntimeError("secret words")

    said = house.slash("https://news.example.org/a")

    assert said["text"].startswith("Something went wrong")


def test_when_slack_cannot_be_reached_either_the_press_is_not_acknowledged(house: House) -> None:
    house.jobs.broken = RuntimeError("down")
    house.slack.fail("chat.postEphemeral", Fault("error", error="channel_not_found"))

    assert house.press(ids.TASK_ASSIGN, house.task()).status == 500


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "event_callback"},
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "app_mention"}},
        {"type": "event_callback", "event": {"type": "app_mention", "user": MAYA, "ts": "1.0", "channel": "C1", "text": "a"}},
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "app_home_opened"}},
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "task_assign"}]},
        {"type": "message_action", "callback_id": "check_message", "team": {"id": TEAM}, "user": {"id": MAYA}},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "verdict"}, "team": {"id": TEAM}},
        {
            "type": "view_submission",
            "view": {"type": "modal", "callback_id": "paste"},
            "user": {"id": MAYA},
            "team": {"id": TEAM},
        },
        {"type": "something_new", "user": {"id": MAYA}},
    ],
)
def test_a_payload_with_missing_parts_is_answered_and_never_an_error(house: House, body: dict[str, object]) -> None:
    answer = house.app.dispatch(BoltRequest(mode="socket_mode", body=json.loads(json.dumps(body))))

    assert answer.status in (200, 404)
    assert house.jobs.checked == []
