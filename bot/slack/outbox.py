"""Sends what the desk wants shown: each message once, each update from the latest state.

Slack has no key that would make a post idempotent. So the intention is committed before the request (`posting_since`), and
a request that may have been carried out is looked for by its outbox key before anything is posted again.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from datetime import timedelta

from slack_sdk import WebClient

from bot.desk import posts, stoppages
from bot.desk.posts import Post
from bot.desk.store import Store
from bot.domain.people import Tell
from bot.errors import ServiceError
from bot.jobs.ports import Notice
from bot.slack import client as slack
from bot.slack.client import WORKSPACE_CLOSED, RejectedError
from bot.slack.mrkdwn import channel_mention, escape, mention
from bot.slack.render.message import Message
from bot.slack.words import delivery

_log = logging.getLogger(__name__)
_LOOK_BACK = timedelta(seconds=60)
"""Slack's clock and ours may differ by this much."""

_LOST = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})

_LEFT_ALONE = "the workspace is closed to Factdesk"

_UNKNOWN_VERSION = 0
"""What an adopted message shows: certainly not the wanted state, so an update follows."""


class Outbox:
    """The outgoing side of Slack, as the jobs use it.

    clients: the client of a workspace, made by `new_client`. renderer: an outbox key's message from the desk's latest state.
    settle_seconds: how long a request without a clear answer may take to appear in Slack. closed_seconds: how long a workspace
    that refused us is left in peace; less than a message that was put aside rests, so that its next try is a real one.
    address: the web address of a message, for notes that lead to one.
    """

    def __init__(
        self,
        store: Store,
        clients: Callable[[str], WebClient],
        renderer: Callable[[str], Message],
        settle_seconds: float = 10.0,
        *,
        closed_seconds: float = 600.0,
        address: Callable[[Post], str | None] = lambda _post: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._address = address
        self._clients = clients
        self._renderer = renderer
        self._settle = settle_seconds
        self._sleep = sleep
        self._closed_seconds = closed_seconds
        self._closed: dict[str, float] = {}

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
            slack.update(self._client(row.team_id), self._channel(row), row.ts, self._renderer(key), key=key)
        except RejectedError as error:
            if error.code not in _LOST:
                self._note(row, error)
                raise
            # Somebody deleted it, or it may not be changed any more. The task lives on, so its news is a message of its own.
            _log.info("%s cannot be changed in Slack (%s); posting it anew", key, error.code)
            posts.lost(self._store, key, row.ts)
            self.post(key)
            return
        posts.shown(self._store, key, row.wanted)

    def tell(self, tell: Tell) -> None:
        """Tell one person something. Raises ServiceError."""
        if tell.reaction and tell.thread_ts and self._reacted(tell, tell.thread_ts):
            return
        text = tell.text if tell.written else escape(tell.text)
        if tell.who is not None:
            text = text.replace("{who}", mention(tell.who))
        text += self._leading_to(tell.about)
        client = self._client(tell.team_id)
        if tell.channel_id == tell.user_id:
            slack.write_to(client, tell.user_id, text)
            return
        try:
            slack.whisper(client, tell.channel_id, tell.user_id, text, thread_ts=tell.thread_ts)
        except RejectedError as error:
            if error.retryable or error.code in WORKSPACE_CLOSED:
                raise
            _log.info("a note does not reach its channel (%s); sending it directly", error.code)
            slack.write_to(client, tell.user_id, text)

    def _leading_to(self, key: str) -> str:
        """A link to the message of this outbox key; nothing where there is none, or no address for it."""
        row = posts.get(self._store, key) if key else None
        link = self._address(row) if row is not None else None
        return f" <{escape(link)}|{delivery.OPEN_CARD}>" if link else ""

    def _reacted(self, tell: Tell, ts: str) -> bool:
        """Whether a reaction said it; Slack may not allow one here."""
        try:
            slack.react(self._client(tell.team_id), tell.channel_id, ts, tell.reaction)
        except RejectedError as error:
            if error.retryable:
                raise
            _log.info("no reaction here (%s)", error.code)
            return False
        return True

    def notice(self, key: str, seconds: float) -> Notice | None:
        """What the person who asked has to know: that a message is refused (0), or that Slack wants so many seconds of rest."""
        row, user_id = posts.get(self._store, key), stoppages.asked_by(self._store, key)
        if row is None or user_id is None:
            return None
        place = channel_mention(row.channel_id)
        if seconds:
            name = f"slow:{row.team_id}:{row.channel_id}:{user_id}:{self._store.clock():%Y-%m-%dT%H}"
            text = delivery.slowed(place, math.ceil(seconds / 60))
        else:
            found = stoppages.of_channel(self._store, row.team_id, row.channel_id)
            if found is None:
                return None
            name = f"stop:{row.team_id}:{row.channel_id}:{user_id}:{found.since.isoformat()}"
            text = delivery.stopped(place, found.code)
        return Notice(name, Tell(row.team_id, user_id, user_id, text, written=True))

    def _note(self, row: Post, error: RejectedError) -> None:
        """Write down that messages do not arrive here. A place that is merely busy is not stopped."""
        if error.retryable or error.code == _LEFT_ALONE:
            return
        closed = error.code in WORKSPACE_CLOSED
        stoppages.begin(self._store, row.team_id, "" if closed else row.channel_id, error.code)
        if closed:
            self._closed[row.team_id] = time.monotonic()
            _log.error("Slack does not take messages of workspace %s any more: %s", row.team_id, error.code)

    def _client(self, team_id: str) -> WebClient:
        """The workspace's client. Once Slack has said that a workspace is closed to us, it is left in peace for a while."""
        if time.monotonic() - self._closed.get(team_id, -math.inf) < self._closed_seconds:
            raise RejectedError("any call", _LEFT_ALONE, retryable=False)
        return self._clients(team_id)

    def _send(self, row: Post) -> None:
        message = self._renderer(row.key)
        try:
            ts = slack.post(self._client(row.team_id), self._channel(row), message, key=row.key, thread_ts=row.thread_ts)
        except RejectedError as error:
            # Certainly not posted: the next try need not look for it.
            posts.rejected(self._store, row.key)
            self._note(row, error)
            raise
        posts.posted(self._store, row.key, ts, row.wanted)
        stoppages.end(self._store, row.team_id, row.channel_id)

    def _channel(self, row: Post) -> str:
        """Where the message goes. A person's id as the channel stands for the direct messages with them."""
        if not row.channel_id.startswith(("U", "W")):
            return row.channel_id
        return slack.direct_channel(self._client(row.team_id), row.channel_id)

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
                self._client(row.team_id),
                self._channel(row),
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
