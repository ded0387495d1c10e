"""The Web API answers as strictly as Slack, to the unmodified SDK."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.server import Running
from tests.demo.conftest import Clock, ask

NEWSDESK = "C0NEWSDESK"


@pytest.fixture(autouse=True)
def no_limit(driver: Driver) -> None:
    driver.rate_limit(on=False)


def error(call: Any, *args: Any, **kwargs: Any) -> Any:
    """The answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response.data


def post(client: WebClient, text: str = "hello", **more: Any) -> str:
    return str(client.chat_postMessage(channel=NEWSDESK, text=text, **more)["ts"])


def test_a_token_is_needed_and_must_be_the_right_one(running: Running) -> None:
    def with_token(token: str | None) -> WebClient:
        return WebClient(token=token, base_url=running.api_url, retry_handlers=[])

    assert error(with_token(None).auth_test)["error"] == "not_authed"
    assert error(with_token("xoxb-other").auth_test)["error"] == "invalid_auth"
    assert error(with_token(running.app_token).auth_test)["error"] == "not_allowed_token_type"
    assert (
        error(with_token(running.bot_token).apps_connections_open, app_token=running.bot_token)["error"]
        == "not_allowed_token_type"
    )
    assert with_token(running.bot_token).auth_test()["user_id"] == "U0LOCALBOT"
    assert with_token(None).apps_connections_open(app_token=running.app_token)["url"].startswith("ws://127.0.0.1:")


def test_an_unknown_method_is_named(client: WebClient) -> None:
    assert error(client.api_call, "chat.shout")["error"] == "unknown_method"


def test_json_with_an_empty_body_is_a_call_without_arguments(running: Running) -> None:
    headers = {"Content_Type": "application/json", "Authorization": f"Bearer {running.bot_token}"}
    assert json.loads(ask(running, "POST", "/api/auth.test", b"", **headers)[2])["ok"] is True
    assert json.loads(ask(running, "POST", "/api/auth.test", b"[1]", **headers)[2])["error"] == "json_not_object"
    assert json.loads(ask(running, "POST", "/api/auth.test", b"{", **headers)[2])["error"] == "invalid_json"


def test_text_that_looks_like_json_stays_text_and_blocks_in_a_form_are_parsed(client: WebClient, driver: Driver) -> None:
    fields = {"channel": NEWSDESK, "text": '{"a": 1}', "blocks": json.dumps([{"type": "divider"}])}
    ts = client.api_call("chat.postMessage", data=fields)["ts"]
    message = driver.message(NEWSDESK, str(ts))
    assert message is not None
    assert (message.text, message.blocks[0]["type"]) == ('{"a": 1}', "divider")
    assert error(client.api_call, "chat.postMessage", data=fields | {"blocks": "[{"})["error"] == "invalid_blocks_format"


def test_a_missing_scope_is_refused_with_what_is_needed(client: WebClient, driver: Driver) -> None:
    ts = post(client)
    driver.revoke(scope="channels:history")
    answer = error(client.conversations_history, channel=NEWSDESK)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert "chat:write" in answer["provided"]
    assert "channels:history" not in answer["provided"]
    assert client.conversations_history(channel="D0MAYA")["messages"] == []
    driver.revoke(scope="chat:write")
    assert error(client.chat_update, channel=NEWSDESK, ts=ts, text="x")["error"] == "missing_scope"
    driver.revoke()
    assert error(client.auth_test)["error"] == "token_revoked"


def test_channels_must_exist_be_open_and_have_the_bot_inside(client: WebClient, driver: Driver) -> None:
    assert error(client.chat_postMessage, channel="C0NOWHERE", text="x")["error"] == "channel_not_found"
    driver.kick("#politics")
    assert error(client.chat_postMessage, channel="C0POLITICS", text="x")["error"] == "not_in_channel"
    assert error(client.conversations_history, channel="C0POLITICS")["error"] == "not_in_channel"
    ts = post(client)
    driver.archive("#newsdesk")
    assert error(client.chat_postMessage, channel=NEWSDESK, text="x")["error"] == "is_archived"
    assert error(client.chat_update, channel=NEWSDESK, ts=ts, text="x")["error"] == "is_archived"
    assert client.chat_postMessage(channel="U0MAYA", text="directly")["channel"] == "D0MAYA"


def test_a_message_needs_content_and_its_thread(client: WebClient) -> None:
    assert error(client.api_call, "chat.postMessage", json={"channel": NEWSDESK, "text": " "})["error"] == "no_text"
    assert error(client.chat_postMessage, channel=NEWSDESK, text="x", thread_ts="1.000001")["error"] == "thread_not_found"
    assert error(client.api_call, "chat.postMessage", json={"text": "x"})["error"] == "invalid_arguments"
    assert (
        error(client.chat_postMessage, channel=NEWSDESK, text="x", metadata={"event_type": "a"})["error"]
        == "invalid_metadata_format"
    )
    sections = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}} for _ in range(5)]
    assert error(client.chat_postMessage, channel=NEWSDESK, text="x", blocks=sections)["error"] == "msg_blocks_too_long"


def test_a_reply_to_a_reply_lands_in_the_same_thread(client: WebClient, driver: Driver) -> None:
    root = post(client)
    reply = post(client, thread_ts=root)
    inner = post(client, thread_ts=reply)
    assert [message.ts for message in driver.thread(NEWSDESK, root)] == [root, reply, inner]


def test_message_ids_are_unique_and_grow_even_when_time_stands_still(client: WebClient, driver: Driver) -> None:
    ids = [post(client) for _ in range(3)] + [driver.say("maya", "#newsdesk", "x"), post(client)]
    assert ids == sorted(set(ids))


def test_only_the_bots_own_messages_can_be_changed(client: WebClient, driver: Driver) -> None:
    theirs, ours = driver.say("maya", "#newsdesk", "mine"), post(client)
    assert error(client.chat_update, channel=NEWSDESK, ts=theirs, text="x")["error"] == "cant_update_message"
    assert error(client.chat_delete, channel=NEWSDESK, ts=theirs)["error"] == "cant_delete_message"
    assert error(client.chat_update, channel=NEWSDESK, ts="1.000001", text="x")["error"] == "message_not_found"
    client.chat_delete(channel=NEWSDESK, ts=ours)
    assert error(client.chat_update, channel=NEWSDESK, ts=ours, text="x")["error"] == "message_not_found"


def test_an_update_without_blocks_keeps_them_and_with_none_removes_them(client: WebClient, driver: Driver) -> None:
    ts = post(client, blocks=[{"type": "divider"}])
    client.chat_update(channel=NEWSDESK, ts=ts, text="new")
    message = driver.message(NEWSDESK, ts)
    assert message is not None
    assert (message.text, len(message.blocks), message.edited is None) == ("new", 1, False)
    client.chat_update(channel=NEWSDESK, ts=ts, text="newer", blocks=[])
    changed = driver.message(NEWSDESK, ts)
    assert changed is not None
    assert changed.blocks == []


def test_metadata_comes_back_only_on_request(client: WebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"delivery_id": "task:7"}}
    root = post(client)
    post(client, thread_ts=root, metadata=metadata)
    plain = client.conversations_replies(channel=NEWSDESK, ts=root)["messages"]
    full = client.conversations_replies(channel=NEWSDESK, ts=root, include_all_metadata=True)["messages"]
    assert [message.get("metadata") for message in plain] == [None, None]
    assert [message.get("metadata") for message in full] == [None, metadata]


def test_history_is_newest_first_without_replies_and_within_the_window(client: WebClient, driver: Driver, seconds: Clock) -> None:
    root = post(client, "first")
    seconds.now += 10
    post(client, "reply", thread_ts=root)
    second = post(client, "second")
    seconds.now += 10
    third = post(client, "third")
    client.chat_postEphemeral(channel=NEWSDESK, user="U0TOM", text="unseen")

    def texts(**window: Any) -> list[str]:
        return [message["text"] for message in client.conversations_history(channel=NEWSDESK, **window)["messages"]]

    assert texts() == ["third", "second", "first"]
    assert texts(oldest=root) == ["third", "second"]
    assert texts(oldest=root, latest=third) == ["second"]
    assert texts(oldest=root, latest=third, inclusive=True) == ["third", "second", "first"]
    assert texts(oldest=str(seconds.now - 15)) == ["third", "second"]
    listed = client.conversations_history(channel=NEWSDESK)["messages"][2]
    assert (listed["reply_count"], listed["thread_ts"]) == (1, root)
    assert error(client.conversations_history, channel=NEWSDESK, oldest="yesterday")["error"] == "invalid_ts_oldest"
    pages = [[one["text"] for one in page["messages"]] for page in client.conversations_history(channel=NEWSDESK, limit=2)]
    assert pages == [["third", "second"], ["first"]]
    assert error(client.conversations_history, channel=NEWSDESK, limit=1001)["error"] == "invalid_limit"
    assert error(client.conversations_history, channel=NEWSDESK, cursor="nonsense")["error"] == "invalid_cursor"
    assert driver.message(NEWSDESK, second) is not None


def test_a_thread_lists_its_root_first_whatever_the_window(client: WebClient, seconds: Clock) -> None:
    root = post(client, "root")
    seconds.now += 100
    post(client, "reply", thread_ts=root)
    answer = client.conversations_replies(channel=NEWSDESK, ts=root, oldest=str(seconds.now - 1))["messages"]
    assert [message["text"] for message in answer] == ["root", "reply"]
    assert error(client.conversations_replies, channel=NEWSDESK, ts="1.000001")["error"] == "thread_not_found"


def test_ephemerals_reach_members_only_and_are_no_messages(client: WebClient, driver: Driver) -> None:
    assert error(client.chat_postEphemeral, channel="C0POLITICS", user="U0LEO", text="x")["error"] == "user_not_in_channel"
    ts = client.chat_postEphemeral(channel=NEWSDESK, user="U0LEO", text="psst")["message_ts"]
    assert [message.text for message in driver.ephemerals("leo")] == ["psst"]
    assert driver.messages(NEWSDESK) == []
    assert error(client.chat_update, channel=NEWSDESK, ts=ts, text="x")["error"] == "message_not_found"


def test_people_have_zones_and_the_guest_is_marked(client: WebClient) -> None:
    tom = client.users_info(user="U0TOM")["user"]
    assert (tom["tz"], tom["tz_offset"], tom["is_restricted"]) == ("America/New_York", -18_000, False)
    members = client.users_list()["members"]
    assert [one["name"] for one in members if one["is_restricted"]] == ["leo"]
    assert [one["id"] for one in members if one["is_bot"]] == ["U0LOCALBOT"]
    assert error(client.users_info, user="U0NOBODY")["error"] == "user_not_found"
    assert client.bots_info(bot="B0LOCALBOT")["bot"]["user_id"] == "U0LOCALBOT"


def test_channels_members_and_direct_messages_are_listed(client: WebClient) -> None:
    assert [one["name"] for one in client.conversations_list()["channels"]] == ["newsdesk", "politics"]
    assert client.conversations_info(channel=NEWSDESK)["channel"]["is_member"] is True
    assert "U0LEO" not in client.conversations_members(channel="C0POLITICS")["members"]
    assert client.conversations_open(users="U0TOM")["channel"]["id"] == "D0TOM"
    assert error(client.conversations_open, users="U0NOBODY")["error"] == "user_not_found"


def test_a_reaction_is_added_once(client: WebClient, driver: Driver) -> None:
    ts = post(client)
    client.reactions_add(channel=NEWSDESK, timestamp=ts, name="eyes")
    assert error(client.reactions_add, channel=NEWSDESK, timestamp=ts, name="eyes")["error"] == "already_reacted"
    client.reactions_remove(channel=NEWSDESK, timestamp=ts, name="eyes")
    assert error(client.reactions_remove, channel=NEWSDESK, timestamp=ts, name="eyes")["error"] == "no_reaction"
    message = driver.message(NEWSDESK, ts)
    assert message is not None
    assert message.reactions == {}


def test_a_permalink_leads_to_the_thread_on_the_local_page(running: Running, client: WebClient) -> None:
    root = post(client)
    reply = post(client, thread_ts=root)
    link = client.chat_getPermalink(channel=NEWSDESK, message_ts=reply)["permalink"]
    assert link == f"{running.url}#/c/{NEWSDESK}/t/{root}"


def test_files_go_up_in_three_steps_and_come_down_with_the_token(running: Running, client: WebClient, driver: Driver) -> None:
    client.files_upload_v2(channel=NEWSDESK, content="a,b\n1,2\n", filename="queue.csv", initial_comment="the queue")
    message = driver.messages(NEWSDESK)[0]
    assert (message.text, message.files[0]["name"], message.files[0]["size"]) == ("the queue", "queue.csv", 8)
    path = urlsplit(message.files[0]["url_private"]).path
    assert ask(running, "GET", path)[0] == 302
    assert ask(running, "GET", path, Authorization=f"Bearer {running.bot_token}")[2] == b"a,b\n1,2\n"
    lost = client.files_getUploadURLExternal(filename="lost.txt", length=3)["file_id"]
    assert error(client.files_completeUploadExternal, files=[{"id": lost}])["error"] == "file_not_found"
    assert error(client.files_info, file=str(lost))["error"] == "file_not_found"


def test_one_post_a_second_and_channel_and_no_more(client: WebClient, driver: Driver) -> None:
    driver.rate_limit(on=True)
    ts = post(client)
    with pytest.raises(SlackApiError) as caught:
        post(client)
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    assert caught.value.response["error"] == "ratelimited"
    client.chat_postMessage(channel="C0POLITICS", text="other channels go on")
    client.chat_update(channel=NEWSDESK, ts=ts, text="updates too")
    driver.rate_limit(on=False)
    post(client)
    assert [call.status for call in driver.api_calls("chat.postMessage")] == [200, 429, 200, 200]
