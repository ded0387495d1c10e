"""People of every kind, groups, private and shared channels, edits, deletions and reactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from tests.demo.conftest import MANIFEST, Clock

SCOPES = ["chat:write", "users:read", "usergroups:read", "channels:read", "groups:read", "groups:history", "channels:history"]
EVENTS = ["app_mention", "message.channels", "message.groups", "message.im", "reaction_added", "reaction_removed"]
EVENTS += ["member_joined_channel", "channel_left", "group_left", "channel_archive"]
WATCHING = MANIFEST | {
    "oauth_config": {"scopes": {"bot": [*SCOPES, "im:write", "im:history"]}},
    "settings": {"event_subscriptions": {"bot_events": EVENTS}, "interactivity": {"is_enabled": True}},
}


@pytest.fixture
def running(seconds: Clock) -> Iterator[Running]:
    started = serve(Workspace(WATCHING, seconds))
    started.workspace.rate_limited = False
    yield started
    started.stop()


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def events(driver: Driver) -> list[dict[str, Any]]:
    return [delivery.payload["event"] for delivery in driver.deliveries]


def test_guests_strangers_bots_and_the_deactivated_are_told_apart(client: WebClient, driver: Driver) -> None:
    guest = driver.add_guest("Gil", ["#newsdesk"])
    single = driver.add_guest("Sia", ["#newsdesk"], single_channel=True)
    stranger = driver.add_stranger("Stan", "#newsdesk")
    driver.deactivate("tom")

    def flags(user: str) -> tuple[Any, ...]:
        one = client.users_info(user=user)["user"]
        keys = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted", "team_id")
        return tuple(one[key] for key in keys)

    assert flags("U0MAYA") == (False, False, False, False, False, "T0NEWSROOM")
    assert flags(guest) == (True, False, False, False, False, "T0NEWSROOM")
    assert flags(single) == (True, True, False, False, False, "T0NEWSROOM")
    assert flags(stranger) == (False, False, True, False, False, "T0ELSEWHERE")
    assert flags("U0TOM") == (False, False, False, False, True, "T0NEWSROOM")
    assert flags("U0LOCALBOT")[3] is True
    assert refused(lambda: client.users_info(user="U0NOBODY")) == "user_not_found"
    assert refused(lambda: client.conversations_open(users="U0TOM")) == "user_disabled"
    assert refused(lambda: client.conversations_open(users="U0LOCALBOT")) == "cannot_dm_bot"
    assert len(client.users_list()["members"]) == 8


def test_zone_and_language_are_those_of_the_person(client: WebClient, driver: Driver) -> None:
    driver.set_person("maya", zone="Asia/Kathmandu", locale="de-DE")
    plain = client.users_info(user="U0MAYA")["user"]
    assert (plain["tz"], plain["tz_offset"], "locale" in plain) == ("Asia/Kathmandu", 20_700, False)
    assert client.users_info(user="U0MAYA", include_locale=True)["user"]["locale"] == "de-DE"


def test_a_stranger_is_marked_in_messages_and_clicks(client: WebClient, driver: Driver) -> None:
    stranger = driver.add_stranger("Stan", "#newsdesk", team="T9OTHER")
    driver.say("stan", "#newsdesk", "hello")
    (event,) = events(driver)
    assert (event["user"], event["team"], event["user_team"]) == (stranger, "T9OTHER", "T9OTHER")
    assert driver.deliveries[0].payload["is_ext_shared_channel"] is True
    assert client.conversations_info(channel="C0NEWSDESK")["channel"]["is_ext_shared"] is True
    button = {"type": "button", "action_id": "b", "text": {"type": "plain_text", "text": "B"}}
    posted = client.chat_postMessage(channel="C0NEWSDESK", text="x", blocks=[{"type": "actions", "elements": [button]}])
    click = driver.click("stan", "#newsdesk", str(posted["ts"]), "b")
    assert (click.payload["user"]["team_id"], click.payload["team"]["id"]) == ("T9OTHER", "T0NEWSROOM")


def test_groups_list_their_members(client: WebClient, driver: Driver) -> None:
    group = driver.add_group("checkers", ["maya", "tom"])
    assert "users" not in client.usergroups_list()["usergroups"][0]
    assert client.usergroups_list(include_users=True)["usergroups"][0]["users"] == ["U0MAYA", "U0TOM"]
    assert client.usergroups_users_list(usergroup=group)["users"] == ["U0MAYA", "U0TOM"]
    assert refused(lambda: client.usergroups_users_list(usergroup="S0NONE")) == "no_such_subteam"


def test_a_private_channel_exists_only_for_those_inside(client: WebClient, driver: Driver) -> None:
    secret = driver.add_channel("investigations", private=True, members=["maya"])
    driver.say("maya", secret, "between us")
    assert (events(driver)[0]["channel_type"], events(driver)[0]["channel"]) == ("group", secret)
    assert client.conversations_info(channel=secret)["channel"]["is_private"] is True
    listed = client.conversations_list(types="public_channel,private_channel")["channels"]
    assert [one["name"] for one in listed] == ["newsdesk", "politics", "investigations"]
    assert client.conversations_members(channel=secret)["members"] == ["U0MAYA", "U0LOCALBOT"]
    driver.kick(secret)
    assert events(driver)[-1]["type"] == "group_left"
    for call in (client.conversations_info, client.conversations_members, client.conversations_history):
        assert refused(lambda call=call: call(channel=secret)) == "channel_not_found"  # type: ignore[misc]
    assert refused(lambda: client.chat_postMessage(channel=secret, text="x")) == "channel_not_found"
    assert [one["name"] for one in client.conversations_list(types="private_channel")["channels"]] == []


def test_an_edit_sends_the_message_before_and_after(driver: Driver) -> None:
    ts = driver.say("maya", "#newsdesk", "5,000 cars")
    driver.edit("#newsdesk", ts, "50,000 cars <b>")
    event = events(driver)[-1]
    assert (event["subtype"], event["message"]["text"]) == ("message_changed", "50,000 cars &lt;b&gt;")
    assert (event["message"]["ts"], event["message"]["edited"]["user"]) == (ts, "U0MAYA")
    assert event["previous_message"]["text"] == "5,000 cars"
    assert event["ts"] > ts


def test_a_deletion_names_what_is_gone(driver: Driver) -> None:
    ts = driver.say("maya", "#newsdesk", "5,000 cars")
    driver.delete("#newsdesk", ts)
    event = events(driver)[-1]
    assert (event["subtype"], event["deleted_ts"], event["previous_message"]["text"]) == ("message_deleted", ts, "5,000 cars")
    assert driver.message("#newsdesk", ts) is None


def test_a_deleted_root_with_replies_becomes_a_tombstone(client: WebClient, driver: Driver) -> None:
    ts = driver.say("maya", "#newsdesk", "5,000 cars")
    reply = str(client.chat_postMessage(channel="C0NEWSDESK", thread_ts=ts, text="one claim")["ts"])
    driver.delete("#newsdesk", ts)
    event = events(driver)[-1]
    assert (event["subtype"], event["message"]["subtype"], event["message"]["ts"]) == ("message_changed", "tombstone", ts)
    assert event["previous_message"]["text"] == "5,000 cars"
    root, kept = client.conversations_replies(channel="C0NEWSDESK", ts=ts)["messages"]
    assert (root["subtype"], root["user"], kept["ts"]) == ("tombstone", "USLACKBOT", reply)
    assert "5,000" not in str(root)
    client.chat_postMessage(channel="C0NEWSDESK", thread_ts=ts, text="replies go on")


def test_reactions_come_and_go_as_events(client: WebClient, driver: Driver) -> None:
    ts = driver.say("maya", "#newsdesk", "hello")
    driver.react("tom", "#newsdesk", ts, "eyes")
    driver.unreact("tom", "#newsdesk", ts, "eyes")
    added, removed = events(driver)[-2:]
    assert (added["type"], added["user"], added["item"]["ts"]) == ("reaction_added", "U0TOM", ts)
    assert (removed["type"], removed["reaction"]) == ("reaction_removed", "eyes")
    message = driver.message("#newsdesk", ts)
    assert message is not None
    assert message.reactions == {}


def test_an_update_may_not_be_as_long_as_a_post(client: WebClient) -> None:
    ts = str(client.chat_postMessage(channel="C0NEWSDESK", text="x" * 5000)["ts"])
    assert refused(lambda: client.chat_update(channel="C0NEWSDESK", ts=ts, text="x" * 4001)) == "msg_too_long"
    client.chat_update(channel="C0NEWSDESK", ts=ts, text="x" * 4000)
