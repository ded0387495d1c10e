"""How Slack reaches the app: over a WebSocket that we open, or by signed requests to an address of ours."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from waitress.server import create_server  # type: ignore[import-untyped]  # waitress ships no types
from waitress.wasyncore import close_all, dispatcher  # type: ignore[import-untyped]  # as above

from bot.errors import ConfigError
from bot.slack.guard import Guard
from bot.slack.manifest import REQUEST_PATH

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger(__name__)

_LISTENERS = 32
"""Threads that run listeners. Listeners are short, so this is room for bursts and lock waits."""

_PING_SECONDS = 2
"""With the SDK's 10 seconds a dropped connection is noticed only after a minute."""

_LAST_REQUESTS_SECONDS = 5
"""How long a stopping server waits for requests that it has begun."""

HEALTH_PATH = "/healthz"


class Socket:
    """Socket Mode. `start` connects and returns; the SDK reconnects by itself."""

    def __init__(self, app: App, app_token: str, *, concurrency: int = _LISTENERS) -> None:
        self._handler = SocketModeHandler(app, app_token, concurrency=concurrency, ping_interval=_PING_SECONDS)
        self._heard = time.monotonic()
        self._handler.client.message_listeners.append(self._hear)

    def start(self) -> None:
        """Connect. Raises ConfigError when Slack refuses the app token."""
        try:
            self._handler.connect()  # type: ignore[no-untyped-call]  # Bolt left it untyped
        except SlackApiError as error:
            raise ConfigError(
                f"SLACK_APP_TOKEN: Slack does not accept it ({error.response.get('error')}). It must be an app-level token "
                "(xapp-…) with connections:write, from your app's page under Basic Information."
            ) from error
        _log.info("connected to Slack over Socket Mode")

    def stop(self) -> None:
        """Disconnect and end the SDK's threads."""
        self._handler.client.auto_reconnect_enabled = False
        self._handler.close()  # type: ignore[no-untyped-call]  # as above

    def healthy(self) -> bool:
        """Whether the connection stands."""
        return bool(self._handler.client.is_connected())

    def silent_for(self) -> float:
        """Seconds since Slack last sent anything."""
        return time.monotonic() - self._heard

    def _hear(self, *_message: object) -> None:
        self._heard = time.monotonic()


class Http:
    """Signed requests over HTTP, served by waitress. `port` is the one in use, also when 0 was asked for."""

    def __init__(
        self,
        app: App,
        signing_secret: str,
        *,
        host: str = "127.0.0.1",
        port: int = 3000,
        healthy: Callable[[], bool] = lambda: True,
        pages: Mapping[str, WSGIApplication] = MappingProxyType({}),
    ) -> None:
        guarded = Guard(SlackRequestHandler(app, path=REQUEST_PATH), SignatureVerifier(signing_secret), REQUEST_PATH)
        self._healthy = healthy
        self._pages = dict(pages)
        self._guarded = guarded
        self._server = create_server(self._route, host=host, port=port, ipv6=":" in host, threads=_LISTENERS, ident=None)
        self.port = int(self._server.effective_port)
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    def start(self) -> None:
        """Serve in a thread of its own and return."""
        self._thread.start()
        _log.info("listening for Slack on port %d", self.port)

    def stop(self) -> None:
        """Close the port, wait for requests in hand, then let go of the connections."""
        server = self._server
        server.trigger.pull_trigger(lambda: dispatcher.close(server))
        server.task_dispatcher.shutdown(cancel_pending=False, timeout=_LAST_REQUESTS_SECONDS)
        server.trigger.pull_trigger(lambda: close_all(server._map, ignore_all=True))  # noqa: SLF001  # waitress has no way to stop
        self._thread.join(timeout=_LAST_REQUESTS_SECONDS)

    def healthy(self) -> bool:
        """Whether the server runs and everything behind it does."""
        return self._thread.is_alive() and self._healthy()

    def _route(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO"))
        if path != HEALTH_PATH:
            return self._pages.get(path, self._guarded)(environ, start_response)
        good = self._healthy()
        body = json.dumps({"status": "ok" if good else "failing"}).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response("200 OK" if good else "503 Service Unavailable", headers)
        return [body]


def serve_socket(app: App, app_token: str) -> Socket:
    """Connect over Socket Mode. Stop it with `.stop()`."""
    running = Socket(app, app_token)
    running.start()
    return running


def serve_http(
    app: App,
    signing_secret: str,
    *,
    host: str = "127.0.0.1",
    port: int = 3000,
    healthy: Callable[[], bool] = lambda: True,
    pages: Mapping[str, WSGIApplication] = MappingProxyType({}),
) -> Http:
    """Serve signed requests at `/slack/events`, `/healthz`, and `pages` by their paths. Stop it with `.stop()`."""
    running = Http(app, signing_secret, host=host, port=port, healthy=healthy, pages=pages)
    running.start()
    return running
