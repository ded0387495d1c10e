"""Faults: what goes wrong, whether the call was applied, and that it goes wrong only as often as asked."""

from __future__ import annotations

import http.client
import time
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.server import Running
from tests.demo.conftest import Connected, bolt_app, until

BROKEN = (SlackApiError, ConnectionError, http.client.HTTPException, TimeoutError, OSError)


def post(client: WebClient) -> Any:
    return client.chat_postMessage(channel="C0NEWSDESK", text="hello")


@pytest.mark.parametrize(
    ("kind", "applied"),
    [
        ("429", False),
        ("limited-200", False),
        ("500", False),
        ("503", False),
        ("html", False),
        ("reset", False),
        ("hang", False),
        ("error", False),
        ("500-after", True),
        ("reset-after", True),
        ("hang-after", True),
        ("cut", True),
    ],
)
def test_each_fault_breaks_one_call_before_or_after_it_is_applied(
    client: WebClient, driver: Driver, kind: str, applied: bool
) -> None:
    driver.rate_limit(on=False)
    driver.fault("chat.postMessage", kind, seconds=0.05)
    with pytest.raises(BROKEN):
        post(client)
    assert len(driver.messages("#newsdesk")) == int(applied)
    post(client)
    assert len(driver.messages("#newsdesk")) == int(applied) + 1


@pytest.mark.parametrize(("after", "header"), [(0, "0"), (30, "30"), (3600, "3600"), (None, None)])
def test_a_rate_limit_says_how_long_to_wait(client: WebClient, driver: Driver, after: int | None, header: str | None) -> None:
    driver.fault("chat.postMessage", "429", retry_after=after)
    with pytest.raises(SlackApiError) as caught:
        post(client)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers.get("Retry-After") == header


def test_a_fault_can_be_narrowed_to_a_channel_and_to_a_number_of_calls(client: WebClient, driver: Driver) -> None:
    driver.rate_limit(on=False)
    driver.fault("chat.postMessage", "error", times=2, channel="#newsdesk", error="fatal_error")
    client.chat_postMessage(channel="C0POLITICS", text="goes on")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            post(client)
    post(client)
    driver.fault("*", "500", times=100)
    driver.heal()
    post(client)


def test_an_unknown_fault_is_refused(driver: Driver) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        driver.fault("chat.postMessage", "earthquake")


def test_a_cut_or_dismissed_connection_comes_back_and_a_silent_one_says_nothing(running: Running, driver: Driver) -> None:
    app = bolt_app(running)
    seen: list[str] = []
    app.event("message")(lambda event: seen.append(event["text"]))
    handler = SocketModeHandler(app, running.app_token, ping_interval=1)
    handler.connect()  # type: ignore[no-untyped-call]
    driver.wait_connected()

    driver.disconnect("refresh_requested")
    until(lambda: len(running.sockets.connections) == 1)
    driver.drop_sockets()
    driver.wait_connected()
    driver.dm("tom", "after the break")
    until(lambda: seen == ["after the break"])

    running.courier.ack_seconds = 0.3
    driver.silence()
    driver.dm("tom", "into the silence")
    time.sleep(0.1)
    driver.silence(on=False)
    until(lambda: seen == ["after the break", "into the silence"])

    handler.client.auto_reconnect_enabled = False
    driver.drop_sockets()
    handler.close()  # type: ignore[no-untyped-call]


def test_ten_connections_are_enough(running: Running) -> None:
    async def eleven() -> list[str]:
        async with aiohttp.ClientSession() as session:
            sockets = [await session.ws_connect(running.socket_url()) for _ in range(11)]
            hellos = [await socket.receive_json() for socket in sockets]
            for socket in sockets:
                await socket.close()
            return [hello.get("reason") or hello["type"] for hello in hellos]

    assert running.wait(eleven()) == ["hello"] * 10 + ["too_many_websockets"]


def test_the_app_can_be_sent_anything(connected: Connected) -> None:
    seen: list[str] = []
    connected.app.event("tokens_revoked")(lambda event: seen.append(event["type"]))
    connected.connect()
    delivery = connected.driver.event({"type": "tokens_revoked", "tokens": {}})
    until(lambda: delivery.acked)
    assert seen == ["tokens_revoked"]
    connected.running.courier.ack_seconds = 0.3
    assert connected.driver.raw("interactive", {"type": "block_actions", "actions": []}).acked is False


def test_a_request_url_is_verified_by_its_challenge(connected: Connected) -> None:
    connected.connect()
    if connected.running.workspace.request_url:
        assert connected.driver.verify_url() is True
    connected.running.call(lambda: connected.running.workspace.deliver_http(connected.running.url))
    assert connected.driver.verify_url() is False


def test_a_limited_app_reads_fifteen_messages_once_a_minute(client: WebClient, driver: Driver) -> None:
    for number in range(20):
        driver.say("maya", "#newsdesk", str(number))
    driver.limit_history()
    assert len(client.conversations_history(channel="C0NEWSDESK", limit=100)["messages"]) == 15
    with pytest.raises(SlackApiError) as caught:
        client.conversations_history(channel="C0NEWSDESK")
    assert caught.value.response.headers["Retry-After"] == "60"
    driver.jump(61)
    client.conversations_history(channel="C0NEWSDESK")


def test_everything_the_app_did_can_be_looked_up(client: WebClient, driver: Driver) -> None:
    post(client)
    client.auth_test()
    call = driver.api_calls("chat.postMessage")[0]
    assert (call.args["text"], call.response["ok"], call.status) == ("hello", True, 200)
    assert [call.method for call in driver.api_calls()] == ["chat.postMessage", "auth.test"]
    assert "token" not in call.args


def test_waiting_for_something_that_never_happens_fails_with_its_name(driver: Driver) -> None:
    with pytest.raises(AssertionError, match="no card appeared"):
        driver.wait_for(lambda: None, 0.1, "no card appeared")
