"""Both ways from Slack to the app, over real sockets."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.demo.driver import Driver
from bot.demo.server import serve
from bot.demo.workspace import Workspace
from bot.slack.client import new_client
from bot.slack.manifest import manifest
from bot.slack.transport import Http, Socket, serve_http, serve_socket

SECRET = "a-secret-of-these-tests"


@dataclass
class Ear:
    """A Bolt app that notes the events it is given, and may take its time."""

    client: WebClient
    heard: list[str] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)

    def app(self) -> App:
        made = App(client=self.client, signing_secret=SECRET, process_before_response=True, token_verification_enabled=False)

        @made.event("app_mention")
        def on_mention(event: dict[str, Any]) -> None:
            self.heard.append(event["text"])
            if "slowly" in event["text"]:
                self.hold.wait(10)

        return made


@dataclass
class Door:
    """An HTTP server and a client that can sign."""

    ear: Ear
    server: Http
    well: bool = True

    def post(self, body: dict[str, object], secret: str = SECRET) -> int:
        raw = json.dumps(body).encode()
        stamp = str(int(time.time()))
        digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}", "Content-Type": "application/json"}
        return self.ask("/slack/events", raw, headers)

    def mention(self, text: str, secret: str = SECRET) -> int:
        event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.0", "text": text}
        return self.post({"type": "event_callback", "team_id": "T1", "event_id": "E1", "event": event}, secret)

    def ask(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> int:
        request = urllib.request.Request(f"http://127.0.0.1:{self.server.port}{path}", data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


@pytest.fixture
def workspace() -> Iterator[tuple[Driver, WebClient, str]]:
    running = serve(Workspace(manifest("socket"), time.time))
    yield Driver(running), new_client(running.bot_token, base_url=running.api_url), running.app_token
    running.stop()


@pytest.fixture
def door(workspace: tuple[Driver, WebClient, str]) -> Iterator[Door]:
    ear = Ear(workspace[1])
    made: list[Door] = []
    server = serve_http(ear.app(), SECRET, port=0, healthy=lambda: made[0].well)
    made.append(Door(ear, server))
    yield made[0]
    ear.hold.set()
    server.stop()


def wait_for(true: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def test_a_signed_event_reaches_its_listener_over_http(door: Door) -> None:
    assert door.mention("hello") == 200
    assert door.ear.heard == ["hello"]


def test_a_forged_event_does_not(door: Door) -> None:
    assert door.mention("hello", secret="guessed") == 401
    assert door.ear.heard == []


def test_slow_listeners_do_not_hold_up_others_over_http(door: Door) -> None:
    slow = [threading.Thread(target=door.mention, args=("slowly",)) for _ in range(20)]
    for thread in slow:
        thread.start()
    wait_for(lambda: len(door.ear.heard) == 20)

    began = time.monotonic()
    assert door.mention("quick") == 200
    assert time.monotonic() - began < 2

    door.ear.hold.set()
    for thread in slow:
        thread.join()


def test_health_is_told_without_a_signature(door: Door) -> None:
    assert door.ask("/healthz") == 200
    door.well = False
    assert door.ask("/healthz") == 503


def test_a_stopped_server_finishes_what_it_began_and_frees_its_port(workspace: tuple[Driver, WebClient, str]) -> None:
    ear = Ear(workspace[1])
    server = serve_http(ear.app(), SECRET, port=0)
    door, answers = Door(ear, server), []
    request = threading.Thread(target=lambda: answers.append(door.mention("slowly")))
    request.start()
    wait_for(lambda: ear.heard == ["slowly"])

    stopping = threading.Thread(target=server.stop)
    stopping.start()
    ear.hold.set()
    stopping.join()
    request.join()

    assert answers == [200]
    assert not server.healthy()
    with pytest.raises(urllib.error.URLError):
        door.ask("/healthz")


def test_a_mention_reaches_its_listener_over_socket_mode(workspace: tuple[Driver, WebClient, str]) -> None:
    driver, client, app_token = workspace
    ear = Ear(client)
    socket: Socket = serve_socket(ear.app(), app_token)
    try:
        wait_for(socket.healthy)
        driver.mention("maya", "#newsdesk", "hello")
        wait_for(lambda: len(ear.heard) == 1)
        assert ear.heard[0].endswith("hello")
        assert socket.silent_for() < 10
    finally:
        socket.stop()
    assert not socket.healthy()
