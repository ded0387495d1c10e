"""A workspace with a tiny Bolt app in it, over Socket Mode and over signed HTTP."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from slack_bolt import App
from slack_sdk import WebClient

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.slack.transport import serve_http, serve_socket
from tests.browser import Visitors, visitors
from tests.browser import browser as browser

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Echo"},
    "features": {
        "bot_user": {"display_name": "echo"},
        "app_home": {"home_tab_enabled": True},
        "shortcuts": [
            {"type": "message", "name": "Echo this", "callback_id": "echo_message"},
            {"type": "global", "name": "Echo something", "callback_id": "echo_new"},
        ],
        "slash_commands": [{"command": "/echo", "description": "Echo a text", "should_escape": True}],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["app_mentions:read", "chat:write", "commands", "im:history", "im:write", "users:read", "reactions:write"],
            "bot_optional": ["channels:history", "channels:read", "im:read", "files:read", "files:write"],
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_mention", "message.im", "app_home_opened"]},
        "interactivity": {"is_enabled": True},
    },
}


@dataclass
class Clock:
    """Epoch seconds that tests move by hand."""

    now: float = 1_795_510_800.25

    def __call__(self) -> float:
        return self.now


@dataclass
class Connected:
    """A running workspace, its driver and the Bolt app in it."""

    running: Running
    driver: Driver
    app: App
    clock: Clock
    starts: list[Callable[[], Callable[[], None]]] = field(default_factory=list)
    stops: list[Callable[[], None]] = field(default_factory=list)

    def connect(self) -> None:
        """Start the app's side."""
        self.stops += [start() for start in self.starts]

    def disconnect(self) -> None:
        """Stop the app's side."""
        while self.stops:
            self.stops.pop()()


@pytest.fixture
def seconds() -> Clock:
    return Clock()


@pytest.fixture
def running(seconds: Clock) -> Iterator[Running]:
    """A workspace without any app connected."""
    started = serve(Workspace(MANIFEST, seconds))
    yield started
    started.stop()


@pytest.fixture
def visit(browser: Browser, running: Running) -> Iterator[Visitors]:
    """Opens the page as a person. Console errors, dialogs and requests to other hosts fail the test."""
    yield from visitors(browser, running.url)


@pytest.fixture
def driver(running: Running) -> Driver:
    return Driver(running)


@pytest.fixture
def client(running: Running) -> WebClient:
    return WebClient(token=running.bot_token, base_url=running.api_url, retry_handlers=[])


def bolt_app(running: Running) -> App:
    """A Bolt app without listeners."""
    own = WebClient(token=running.bot_token, base_url=running.api_url, retry_handlers=[])
    return App(client=own, signing_secret=running.signing_secret, process_before_response=True)


def over_socket(running: Running, app: App) -> Callable[[], None]:
    connection = serve_socket(app, running.app_token)
    Driver(running).wait_connected()

    def stop() -> None:
        # The SDK's close() waits three seconds for a read to end; a cut connection ends it at once.
        connection._handler.client.auto_reconnect_enabled = False
        Driver(running).drop_sockets()
        connection.stop()

    return stop


def over_http(running: Running, app: App) -> Callable[[], None]:
    server = serve_http(app, running.signing_secret, port=0)
    running.call(lambda: running.workspace.deliver_http(f"http://127.0.0.1:{server.port}/slack/events"))
    return server.stop


@pytest.fixture(params=["socket", "http"])
def connected(request: pytest.FixtureRequest, running: Running, seconds: Clock) -> Iterator[Connected]:
    """The workspace with an empty Bolt app; register listeners, then `connect()`."""
    app = bolt_app(running)
    start = over_socket if request.param == "socket" else over_http
    space = Connected(running, Driver(running), app, seconds, [lambda: start(running, app)])
    yield space
    space.disconnect()


def ask(running: Running, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One HTTP request with exactly these headers (underscores become dashes); Host defaults to the server's own."""
    address = urlsplit(running.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Host": address.netloc} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def until(predicate: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait in real time."""
    end = time.monotonic() + seconds
    while not predicate():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)
