"""Sends what the desk wants shown: each message once, each update from the latest state.

Slack has no key that would make a post idempotent. So the intention is committed before the request (`posting_since`), and
a request that may have been carried out is looked for by its outbox key before anything is posted again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from slack_sdk import WebClient

from bot.desk import posts
from bot.desk.posts import Post
from bot.desk.store import Store
from bot.domain.people import Tell
from bot.errors import ServiceError
from bot.slack import client as slack
from bot.slack.client import RejectedError
from bot.slack.mrkdwn import escape, mention
from bot.slack.render.message import Message

_log = logging.getLogger(__name__)
_LOOK_BACK = timedelta(seconds=60)
"""Slack's clock and ours may differ by this much."""

_UNKNOWN_VERSION = 0
"""What an adopted message shows: certainly not the wanted state, so an update follows."""


class Outbox:
    """The outgoing side of Slack, as the jobs use it.

    clients: the client of a workspace, made by `new_client`. renderer: an outbox key's message from the desk's latest state.
    settle_seconds: how long a request without a clear answer may take to appear in Slack.
    """

    def __init__(
        self,
        store: Store,
        clients: Callable[[str], WebClient],
        renderer: Callable[[str], Message],
        settle_seconds: float = 10.0,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._clients = clients
        self._renderer = renderer
        self._settle = settle_seconds
        self._sleep = sleep

    def post(self, key: str) -> None:
        """Post the message of this row, unless it is in Slack already. Raises ServiceError; the row stays for another try."""
        row = posts.get(self._store, key)
        if row is None or row.ts is not None:
            return
        if key.startswith("task:") and row.thread_ts is None:
            raise RejectedError("chat.postMessage", "the article's card is not posted yet", retryable=False)
        before = posts.begin(self._store, key)
        if before.posting_since is not None:
            found = self._look_for(before)
            if found is not None:
                posts.posted(self._store, key, found, _UNKNOWN_VERSION)
                return
            posts.rejected(self._store, key)
            posts.begin(self._store, key)
        self._send(before)

    def update(self, key: str) -> None:
        """Bring a posted message up to date, if it is behind. Raises ServiceError."""
        row = posts.get(self._store, key)
        if row is None or row.ts is None or row.shown >= row.wanted:
            return
        try:
            slack.update(self._clients(row.team_id), row.channel_id, row.ts, self._renderer(key), key=key)
        except RejectedError as error:
            if error.code != "message_not_found":
                raise
            # Somebody deleted it: there is nothing to bring up to date until the next change.
            _log.info("%s is no longer in Slack", key)
        posts.shown(self._store, key, row.wanted)

    def tell(self, tell: Tell) -> None:
        """Tell one person something. Raises ServiceError."""
        text = escape(tell.text)
        if tell.who is not None:
            text = text.replace("{who}", mention(tell.who))
        slack.whisper(self._clients(tell.team_id), tell.channel_id, tell.user_id, text, thread_ts=tell.thread_ts)

    def _send(self, row: Post) -> None:
        message = self._renderer(row.key)
        try:
            ts = slack.post(self._clients(row.team_id), row.channel_id, message, key=row.key, thread_ts=row.thread_ts)
        except RejectedError:
            # Certainly not posted: the next try need not look for it.
            posts.rejected(self._store, row.key)
            raise
        posts.posted(self._store, row.key, ts, row.wanted)

    def _look_for(self, row: Post) -> str | None:
        """Wait until an earlier request must have arrived, then look for its message."""
        since = row.posting_since
        if since is None:
            return None
        waited = (self._store.clock() - since).total_seconds()
        left = min(self._settle, self._settle - waited)
        if left > 0:
            self._sleep(left)
        _log.info("looking for %s in Slack, an earlier attempt may have arrived", row.key)
        try:
            return slack.find(
                self._clients(row.team_id),
                row.channel_id,
                key=row.key,
                thread_ts=row.thread_ts,
                oldest=(since - _LOOK_BACK).timestamp(),
            )
        except RejectedError as error:
            if error.retryable:
                raise
            raise ServiceError(
                f"{row.key} may be posted already, and Slack does not let us look ({error.code})", retryable=False
            ) from error
