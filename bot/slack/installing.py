"""The two pages over which a workspace installs the app: one sends the browser to Slack, the other takes it back.

After OAuth 2.0 (RFC 6749, section 4.1): the state is ours, fresh, bound to the browser by a cookie, and used up once; the address
to come back to is fixed; the code goes to Slack alone.
"""

from __future__ import annotations

import hmac
import html
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.desk import installations
from bot.desk.installations import Installation
from bot.desk.store import Store
from bot.slack.client import new_client
from bot.slack.manifest import REDIRECT_PATH
from bot.slack.payload import text_at
from bot.slack.vault import Vault
from bot.slack.words import installing as words

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)
INSTALL_PATH = "/slack/install"
_COOKIE = "factdesk_install"
_SAFE = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """The app as Slack knows it. public_url: the desk's own https address. scopes: what is asked for."""

    client_id: str
    client_secret: str = field(repr=False)
    public_url: str
    api_url: str
    scopes: tuple[str, ...]

    @property
    def redirect_uri(self) -> str:
        """Where Slack sends the browser back to."""
        return self.public_url.rstrip("/") + REDIRECT_PATH

    @property
    def consent_url(self) -> str:
        """Slack's page on which the installation is allowed."""
        return self.api_url.rstrip("/").removesuffix("/api") + "/oauth/v2/authorize"


class InstallPages:
    """A WSGI application for both pages."""

    def __init__(self, store: Store, app: OAuthApp, vault: Vault) -> None:
        self._store = store
        self._app = app
        self._vault = vault

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ.get("REQUEST_METHOD") != "GET":
            return _page(start_response, "405 Method Not Allowed", words.FAILED, words.START_AGAIN)
        if environ.get("PATH_INFO") == INSTALL_PATH:
            return self._begin(start_response)
        return self._come_back(environ, start_response)

    def _begin(self, start_response: StartResponse) -> Iterable[bytes]:
        state = installations.begin(self._store)
        app = self._app
        asked = {"client_id": app.client_id, "scope": ",".join(app.scopes), "state": state, "redirect_uri": app.redirect_uri}
        secure = "; Secure" if app.public_url.startswith("https://") else ""
        cookie = f"{_COOKIE}={state}; Path={REDIRECT_PATH}; Max-Age=600; HttpOnly; SameSite=Lax{secure}"
        headers = [("Location", f"{app.consent_url}?{urlencode(asked)}"), ("Set-Cookie", cookie), ("Cache-Control", "no-store")]
        start_response("302 Found", headers)
        return [b""]

    def _come_back(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = parse_qs(str(environ.get("QUERY_STRING", "")), max_num_fields=10) if _short(environ) else {}
        state, code = query.get("state", [""])[0], query.get("code", [""])[0]
        if not (state and self._is_ours(environ, state)):
            _log.warning("refused an installation with a state that is not ours")
            return _page(start_response, "400 Bad Request", words.NOT_OURS, words.START_AGAIN)
        if not code:
            return _page(start_response, "200 OK", words.DENIED, words.START_AGAIN)
        try:
            team = self._install(code)
        except (SlackClientError, OSError, ValueError) as error:
            _log.warning("an installation failed: %s", type(error).__name__)
            return _page(start_response, "502 Bad Gateway", words.FAILED, words.START_AGAIN)
        return _page(start_response, "200 OK", words.done(team), words.NEXT)

    def _is_ours(self, environ: WSGIEnvironment, state: str) -> bool:
        """The browser that comes back is the one that was sent, and comes back for the first time."""
        try:
            morsel = SimpleCookie(str(environ.get("HTTP_COOKIE", ""))).get(_COOKIE)
        except CookieError:
            return False
        same = morsel is not None and hmac.compare_digest(morsel.value.encode(), state.encode("utf-8", "replace"))
        return same and installations.use(self._store, state)

    def _install(self, code: str) -> str:
        """Exchange the code for a token and keep that. Returns the workspace's name."""
        app = self._app
        answer = WebClient(base_url=app.api_url, retry_handlers=[]).oauth_v2_access(
            client_id=app.client_id, client_secret=app.client_secret, code=code, redirect_uri=app.redirect_uri
        )
        given = answer.data if isinstance(answer.data, dict) else {}
        token, team_id = text_at(given, "access_token"), text_at(given, "team", "id")
        if not (token and team_id):
            raise ValueError("Slack gave no token for a workspace")
        known = new_client(token, base_url=app.api_url).auth_test()
        name = text_at(given, "team", "name")
        made = Installation(
            team_id,
            name,
            str(known.get("url") or ""),
            str(known.get("bot_id") or ""),
            text_at(given, "bot_user_id"),
            text_at(given, "scope"),
            self._vault.lock(token),
            text_at(given, "authed_user", "id"),
        )
        installations.save(self._store, made)
        _log.info("installed in workspace %s", team_id)
        return name


def _short(environ: WSGIEnvironment) -> bool:
    return len(str(environ.get("QUERY_STRING", ""))) <= 4000


def _page(start_response: StartResponse, status: str, title: str, text: str) -> Iterable[bytes]:
    shown = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Factdesk</title></head>'
        f"<body><main><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p></main></body></html>"
    ).encode()
    clear = ("Set-Cookie", f"{_COOKIE}=; Path={REDIRECT_PATH}; Max-Age=0; HttpOnly; SameSite=Lax")
    start_response(status, [*_SAFE, clear, ("Content-Length", str(len(shown)))])
    return [shown]
