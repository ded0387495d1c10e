"""Events: which are sent, in what shape, and how often until the app takes them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.demo.delivery import Delivery
from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from tests.demo.conftest import MANIFEST, Clock, Connected, until

Json = dict[str, Any]


class Receiver(ThreadingHTTPServer):
    """An app over HTTP that answers what the test wants and keeps what it was sent."""

    def __init__(self) -> None:
        self.status, self.headers_out, self.pause = 500, {}, threading.Event()
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.pause.set()
        super().__init__(("127.0.0.1", 0), _Handler)

    status: int
    headers_out: dict[str, str]


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(({key.lower(): value for key, value in self.headers.items()}, body))
        self.server.pause.wait(5)
        self.send_response(self.server.status)
        for name, value in self.server.headers_out.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Stay quiet."""


@pytest.fixture
def receiver(running: Running) -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    running.call(lambda: running.workspace.deliver_http(f"http://127.0.0.1:{server.server_port}/slack/events"))
    yield server
    server.pause.set()
    server.shutdown()
    thread.join()
    server.server_close()


def only(driver: Driver) -> Delivery:
    (delivery,) = driver.deliveries
    return delivery


def test_an_event_is_offered_again_at_once_after_one_and_after_five_minutes(
    running: Running, driver: Driver, receiver: Receiver, seconds: Clock
) -> None:
    driver.mention("maya", "#newsdesk", "look")

    delivery = only(driver)

    def made(number: int) -> bool:
        # Asked on the workspace's own loop, where an attempt and the next one's due time are one step.
        return running.call(lambda: len(delivery.attempts)) == number

    until(lambda: made(2))
    for step, expected in ((59, 2), (2, 3), (298, 3), (3, 4), (10_000, 4)):
        seconds.now += step
        threading.Event().wait(0.08)
        until(partial(made, expected))
    assert [attempt.retry for attempt in only(driver).attempts] == [0, 1, 2, 3]
    began = only(driver).attempts[0].at
    assert [round(attempt.at - began) for attempt in only(driver).attempts] == [0, 0, 61, 362]
    numbers = [headers.get("x-slack-retry-num") for headers, _ in receiver.got]
    reasons = [headers.get("x-slack-retry-reason") for headers, _ in receiver.got]
    assert numbers == [None, "1", "2", "3"]
    assert reasons == [None, "http_error", "http_error", "http_error"]
    assert len({body for _, body in receiver.got}) == 1
    verifier = SignatureVerifier(running.signing_secret)
    assert all(verifier.is_valid_request(body, headers) for headers, body in receiver.got)


def test_an_app_can_refuse_retries(driver: Driver, receiver: Receiver) -> None:
    receiver.headers_out = {"X-Slack-No-Retry": "1"}
    driver.mention("maya", "#newsdesk", "look")
    until(lambda: only(driver).attempts != [])
    driver.jump(3600)
    threading.Event().wait(0.1)
    assert len(only(driver).attempts) == 1


def test_an_answer_after_the_window_counts_as_none(running: Running, driver: Driver, receiver: Receiver) -> None:
    running.courier.ack_seconds = 0.5
    receiver.status = 200
    receiver.pause.clear()
    driver.mention("maya", "#newsdesk", "look")
    until(lambda: len(only(driver).attempts) == 1)
    receiver.pause.set()
    until(lambda: only(driver).acked)
    assert [attempt.outcome.reason for attempt in only(driver).attempts] == ["http_timeout", ""]
    assert only(driver).attempts[0].seconds >= 0.5


def test_a_click_is_offered_once_and_the_person_is_told(driver: Driver, receiver: Receiver) -> None:
    delivery = driver.shortcut("tom", "echo_new")
    driver.jump(3600)
    threading.Event().wait(0.1)
    assert [attempt.outcome.reason for attempt in delivery.attempts] == ["http_error"]
    assert driver.toasts("tom") == ["The app did not answer in time. Try again."]


def test_without_a_connection_events_come_later_and_clicks_are_lost(driver: Driver, connected: Connected) -> None:
    seen: list[Json] = []
    headers: list[Any] = []

    @connected.app.event("app_mention")
    def mention(body: Json, request: Any) -> None:
        seen.append(body)
        headers.append(request.headers.get("x-slack-retry-num"))

    driver.mention("maya", "#newsdesk", "anybody there?")
    until(lambda: len(only(driver).attempts) == 2)
    connected.connect()
    driver.jump(61)
    until(lambda: only(driver).acked)
    assert only(driver).payload["event_id"] == seen[0]["event_id"]
    assert headers == [["2"]]


def test_a_mention_is_two_events_with_one_ts_where_the_channel_is_watched(seconds: Clock) -> None:
    events = {"settings": {"event_subscriptions": {"bot_events": ["app_mention", "message.channels"]}}}
    running = serve(Workspace(MANIFEST | events, seconds))
    driver = Driver(running)
    driver.mention("maya", "#newsdesk", "look")
    driver.say("maya", "#newsdesk", "just talking")
    sent = [delivery.payload for delivery in driver.deliveries]
    running.stop()
    assert [payload["event"]["type"] for payload in sent] == ["app_mention", "message", "message"]
    assert sent[0]["event"]["ts"] == sent[1]["event"]["ts"]
    assert len({payload["event_id"] for payload in sent}) == 3


def test_only_subscribed_events_of_channels_with_the_bot_are_sent(driver: Driver) -> None:
    driver.say("maya", "#newsdesk", "just talking")
    driver.kick("#politics")
    driver.mention("maya", "#politics", "anybody?")
    assert driver.deliveries == []
    ts = driver.dm("tom", "hello")
    event = only(driver).payload["event"]
    assert (event["type"], event["channel_type"], event["ts"], event["user"]) == ("message", "im", ts, "U0TOM")
    assert event["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "hello"}]


def test_edits_and_deletions_are_events_with_a_ts_of_their_own(driver: Driver, client: WebClient) -> None:
    ts = driver.dm("tom", "one")
    driver.edit("D0TOM", ts, "two")
    driver.delete("D0TOM", ts)
    own = str(client.chat_postMessage(channel="D0TOM", text="from the bot")["ts"])
    client.chat_update(channel="D0TOM", ts=own, text="changed")
    events = [delivery.payload["event"] for delivery in driver.deliveries]
    assert [event.get("subtype") for event in events] == [None, "message_changed", "message_deleted", None, "message_changed"]
    assert (events[1]["message"]["text"], events[1]["previous_message"]["text"]) == ("two", "one")
    assert events[1]["ts"] > ts
    assert events[2]["deleted_ts"] == ts
    assert events[3]["bot_id"] == "B0LOCALBOT"


def test_an_uploaded_text_arrives_as_a_file_share(driver: Driver) -> None:
    driver.upload("tom", driver.dm_channel("tom"), "article.txt", b"A long text", "please check")
    event = only(driver).payload["event"]
    assert (event["subtype"], event["files"][0]["name"], event["text"]) == ("file_share", "article.txt", "please check")


def test_a_fault_can_lose_or_double_an_event(driver: Driver, connected: Connected) -> None:
    seen: list[str] = []

    @connected.app.event("message")
    def message(event: Json) -> None:
        seen.append(event["text"])

    connected.connect()
    driver.fault("", "duplicate")
    driver.dm("tom", "twice")
    until(lambda: seen == ["twice", "twice"])
    driver.fault("", "lose")
    driver.dm("tom", "late")
    until(lambda: seen == ["twice", "twice", "late"])
    until(lambda: [attempt.retry for attempt in driver.deliveries[-1].attempts] == [0, 1])
