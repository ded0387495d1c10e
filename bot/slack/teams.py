"""The workspaces that a desk serves, each with its own client: one by a token in the settings, or several by installations."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.desk import installations
from bot.desk.installations import Installation
from bot.desk.store import Store
from bot.slack.client import RejectedError, new_client
from bot.slack.vault import Vault

_KNOWN_SECONDS = 30.0
"""How long an installation is taken for granted: another process may have removed it."""


class Teams(Protocol):
    """Whose app this is."""

    def client(self, team_id: str) -> WebClient:
        """The workspace's client. Raises RejectedError where the app is not installed."""

    def url(self, team_id: str) -> str:
        """The workspace's address, such as `https://desk.slack.com/`; empty where it is not known."""

    def removed(self, team_id: str) -> None:
        """The app was removed from the workspace: forget its token."""


class OneTeam:
    """The one workspace of the token in the settings."""

    def __init__(self, client: WebClient, url: str) -> None:
        self._client = client
        self._url = url

    def client(self, _team_id: str) -> WebClient:
        """The client, whichever workspace is asked for."""
        return self._client

    def url(self, _team_id: str) -> str:
        """The workspace's address."""
        return self._url

    def removed(self, team_id: str) -> None:
        """Nothing is kept that could be forgotten; the token in the settings is the admin's to replace."""


class InstalledTeams:
    """Workspaces that installed the app. make_client: a client for a token."""

    def __init__(self, store: Store, vault: Vault, make_client: Callable[[str], WebClient]) -> None:
        self._store = store
        self._vault = vault
        self._make_client = make_client
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Installation, WebClient]] = {}

    def client(self, team_id: str) -> WebClient:
        """The workspace's client. Raises RejectedError where the app is not installed."""
        found = self._find(team_id)
        if found is None:
            raise RejectedError("any call", "not_installed", retryable=False)
        return found[1]

    def url(self, team_id: str) -> str:
        """The workspace's address; empty where the app is not installed."""
        found = self._find(team_id)
        return found[0].url if found else ""

    def removed(self, team_id: str) -> None:
        """Delete the workspace's token."""
        installations.remove(self._store, team_id)
        with self._lock:
            self._known.pop(team_id, None)

    def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Who we are in the workspace of a request; None where the app is not installed."""
        found = self._find(team_id or "")
        if found is None:
            return None
        installation, client = found
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=installation.team_id,
            url=installation.url,
            bot_user_id=installation.bot_user_id,
            bot_id=installation.bot_id,
            bot_token=client.token,
        )

    def _find(self, team_id: str) -> tuple[Installation, WebClient] | None:
        now = time.monotonic()
        with self._lock:
            known = self._known.get(team_id)
        if known is not None and now - known[0] < _KNOWN_SECONDS:
            return known[1], known[2]
        installation = installations.get(self._store, team_id)
        if installation is None:
            return None
        client = self._make_client(self._vault.open(installation.token))
        with self._lock:
            self._known[team_id] = (now, installation, client)
        return installation, client


def quick_client(teams: Teams, team_id: str) -> WebClient:
    """A client for questions that a person waits for. Raises RejectedError where the app is not installed."""
    usual = teams.client(team_id)
    return new_client(usual.token, base_url=usual.base_url, timeout_seconds=1)
