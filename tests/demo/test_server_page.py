"""What the browser page gets: itself, the snapshot, the stream of changes, acts in words."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from slack_sdk import WebClient

from bot.demo.driver import Driver
from bot.demo.server import Running
from tests.demo.conftest import Connected, ask
from tests.demo.test_driver_story import listen, listen_to_the_rest


def act(running: Running, **body: object) -> Any:
    headers = {"Content_Type": "application/json", "X_Page_Token": running.page_token}
    return json.loads(ask(running, "POST", "/ui/act", json.dumps(body).encode(), **headers)[2])


def state(running: Running, who: str) -> Any:
    return json.loads(ask(running, "GET", f"/ui/state?as={who}", X_Page_Token=running.page_token)[2])


def test_the_page_carries_the_token_and_only_files_of_its_own(running: Running) -> None:
    status, headers, page = ask(running, "GET", "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f'content="{running.page_token}"'.encode() in page
    assert b"{{" not in page
    assert ask(running, "GET", "/static/js/api.js")[1]["content-type"] == "text/javascript; charset=utf-8"


def test_a_page_from_an_earlier_start_is_told_to_reload(running: Running) -> None:
    status, _, body = ask(running, "GET", "/ui/state?as=U0MAYA", X_Page_Token="old")
    assert status == 403
    assert "Reload" in json.loads(body)["error"]


def test_the_snapshot_holds_what_this_person_may_see(running: Running, driver: Driver, client: WebClient) -> None:
    root = driver.say("maya", "#newsdesk", "hello")
    client.chat_postMessage(channel="C0NEWSDESK", thread_ts=root, text="a reply")
    client.chat_postEphemeral(channel="C0NEWSDESK", user="U0TOM", text="for Tom only")
    client.views_publish(user_id="U0TOM", view={"type": "home", "blocks": [{"type": "divider"}]})
    tom, leo = state(running, "U0TOM"), state(running, "U0LEO")
    assert [message["text"] for message in tom["messages"]["C0NEWSDESK"]] == ["hello", "a reply", "for Tom only"]
    assert [message["ephemeral"] for message in tom["messages"]["C0NEWSDESK"]] == [False, False, True]
    assert tom["messages"]["C0NEWSDESK"][0]["reply_count"] == 1
    assert [message["text"] for message in leo["messages"]["C0NEWSDESK"]] == ["hello", "a reply"]
    assert tom["home"]["blocks"][0]["type"] == "divider"
    assert leo["home"] is None
    assert [channel["name"] for channel in leo["channels"]] == ["newsdesk", ""]
    assert [channel["kind"] for channel in tom["channels"]] == ["channel", "channel", "im"]
    assert (tom["me"]["name"], tom["me"]["tz"], tom["bot"]["id"]) == ("Tom", "America/New_York", "U0LOCALBOT")
    assert tom["commands"] == [{"command": "/echo", "description": "Echo a text", "usage_hint": ""}]
    assert {one["callback_id"] for one in tom["shortcuts"]} == {"echo_message", "echo_new"}
    assert [sample["id"] for sample in tom["samples"]] == ["short", "long", "messy"]
    assert all(len(sample["text"]) > 1000 for sample in tom["samples"])


def test_the_stream_tells_of_every_change(running: Running, driver: Driver) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=5)
    connection.request("GET", "/ui/stream")
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    assert stream.getheader("X-Content-Type-Options") == "nosniff"
    first = json.loads(stream.readline().removeprefix(b"data: "))["seq"]
    driver.say("maya", "#newsdesk", "hello")
    stream.readline()
    assert json.loads(stream.readline().removeprefix(b"data: "))["seq"] > first
    connection.close()


def test_a_whole_story_can_be_walked_by_acts(connected: Connected) -> None:
    listen(connected.app)
    listen_to_the_rest(connected.app)
    connected.connect()
    running, driver = connected.running, connected.driver
    driver.rate_limit(on=False)
    assert act(running, **{"as": "U0MAYA"}, act="say", channel="C0NEWSDESK", text="@echo look") == {"ok": True}
    root = driver.messages("#newsdesk")[0].ts
    driver.wait_for(lambda: len(driver.thread("#newsdesk", root)) == 2)
    card = state(running, "U0MAYA")["messages"]["C0NEWSDESK"][1]
    button = {"block_id": "buttons", "action_id": "claim"}
    assert act(running, **{"as": "U0TOM"}, act="click", channel="C0NEWSDESK", ts=card["ts"], **button) == {"ok": True}
    modal = state(running, "U0TOM")["modals"][0]
    assert (modal["title"]["text"], modal["submit"]["text"], modal["errors"]) == ("Verdict", "Save", {})

    note = {"why": {"note": {"type": "plain_text_input", "value": "no reason"}}}
    chosen = {"type": "radio_buttons", "selected_option": {"text": {"type": "plain_text", "text": "True"}, "value": "true"}}
    view = {"view_id": modal["id"], "values": note | {"rating": {"pick": chosen}}}
    assert act(running, **{"as": "U0TOM"}, act="submit", **view) == {"ok": True}
    again = state(running, "U0TOM")["modals"][0]
    assert again["errors"] == {"why": "Give a reason."}
    assert again["values"]["why"]["note"]["value"] == "no reason"
    assert act(running, **{"as": "U0TOM"}, act="cancel", view_id=modal["id"]) == {"ok": True}
    assert state(running, "U0TOM")["modals"] == []

    assert act(running, **{"as": "U0INES"}, act="open_home") == {"ok": True}
    driver.wait_for(lambda: state(running, "U0INES")["home"])
    assert act(running, **{"as": "U0INES"}, act="slash", channel="C0NEWSDESK", command="/echo", text="x") == {"ok": True}
    assert act(running, **{"as": "U0INES"}, act="shortcut", callback_id="echo_new") == {"ok": True}
    assert len(state(running, "U0INES")["modals"]) == 1
    before = state(running, "U0INES")["now"]
    assert act(running, **{"as": "U0INES"}, act="jump", seconds=604_800) == {"ok": True}
    assert state(running, "U0INES")["now"] == before + 604_800


def test_what_cannot_be_done_is_said_in_words(running: Running) -> None:
    def problem(**body: object) -> str:
        answer = act(running, **{"as": "U0LEO"} | body)
        assert answer["ok"] is False
        return str(answer["error"])

    assert problem(act="say", channel="C0NEWSDESK", text="  ") == "Write something first."
    assert problem(act="say", channel="C0POLITICS", text="hi") == "Leo is not in this channel."
    assert problem(act="say", channel="C0NEWSDESK", text="hi", thread_ts="1.000001") == "This thread is not there any more."
    assert problem(act="click", channel="C0NEWSDESK", ts="1.000001", action_id="a") == "This message is not there any more."
    assert problem(act="submit", view_id="V1", values={}) == "This window is closed already."
    assert problem(act="slash", channel="C0NEWSDESK", command="/nothing") == "/nothing is not a command here."
    assert problem(act="jump", seconds=-1) == "Time only moves forward here."
    assert problem(act="fly") == "The workspace cannot fly."
    assert "does not understand" in problem(act="say")
    assert act(running, **{"as": "U0NOBODY"}, act="open_home")["error"] == "There is nobody called U0NOBODY here."


def test_an_app_that_is_not_there_is_shown_as_a_notice(running: Running, driver: Driver) -> None:
    assert act(running, **{"as": "U0TOM"}, act="shortcut", callback_id="echo_new") == {"ok": True}
    assert [toast["text"] for toast in state(running, "U0TOM")["toasts"]] == ["The app did not answer in time. Try again."]
    assert state(running, "U0MAYA")["toasts"] == []
