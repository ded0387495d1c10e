"""The state of the local workspace and the only functions that change it.

One thread owns it: the server's loop (`server.py`). Without a server it is a plain object. Only `now` may be called from
anywhere.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.demo.faults import Faults
from bot.demo.manifest_view import ManifestView
from bot.demo.model import ApiCall, Channel, Message, Toast
from bot.demo.naming import name_blocks
from bot.demo.people import Person, UserGroup
from bot.demo.sample_texts import load
from bot.demo.team import Team, newsroom
from bot.demo.tickets import Tickets
from bot.demo.view_stack import ViewStacks
from bot.demo.wire import Json

KEPT_CALLS = 5000


class WorkspaceError(Exception):
    """Something a person tried is not possible; the message is for people."""


class Workspace:
    """A workspace with one app, installed or not.

    `manifest` is the app's manifest as a dict; `clock` gives epoch seconds; `state_file` (JSON) lets messages survive a
    restart; `samples` are texts for one-click pasting, by default the three of this room; `team` says which workspace it is.
    """

    def __init__(
        self,
        manifest: Json,
        clock: Callable[[], float] = time.time,
        state_file: Path | None = None,
        samples: Sequence[Json] | None = None,
        team: Team | None = None,
        *,
        installed: bool = True,
    ) -> None:
        team = team or newsroom()
        self.manifest = ManifestView(manifest)
        self.clock = clock
        self.state_file = state_file
        self.samples = list(samples) if samples is not None else load()
        self.shift = 0.0
        self.team = team
        self.team_id, self.team_name, self.domain = team.id, team.name, team.domain
        self.app_id, self.bot_id = "A0LOCALAPP", team.bot_id
        self.bot = Person(team.bot_user_id, self.manifest.bot_name, self.manifest.bot_name, "UTC", bot=True)
        self.bot_token = f"xoxb-local-{secrets.token_hex(16)}"
        self.installed = installed
        self.people = {person.id: person for person in team.people}
        self.groups: dict[str, UserGroup] = {}
        self.channels = {channel.id: channel for channel in team.channels(with_bot=installed)}
        self.messages: dict[str, list[Message]] = {}
        self.files: dict[str, Json] = {}
        self.views = ViewStacks(self.now)
        self.tickets = Tickets(self.now)
        self.faults = Faults()
        self.calls: deque[ApiCall] = deque(maxlen=KEPT_CALLS)
        self.toasts: deque[Toast] = deque(maxlen=50)
        self.problems: list[str] = []
        self.granted = set(self.manifest.scopes)
        self.rate_limited = True
        self.last_posts: dict[str, float] = {}
        self.revoked = False
        self.history_limited = False
        self.last_reads: dict[str, float] = {}
        self.request_url: str | None = None
        self.base_url = "http://127.0.0.1/"
        self.seq = 0
        self._last_ts = 0
        self._toasted = 0
        self._listeners: list[Callable[[], None]] = []

    # Time -----------------------------------------------------------------------------------------------------------

    def now(self) -> float:
        """Workspace time in epoch seconds: the clock plus every jump so far."""
        return self.clock() + self.shift

    def jump(self, seconds: float) -> None:
        """Move workspace time forward. Real seconds (acknowledgements, posting pace) stay real."""
        if seconds < 0:
            raise WorkspaceError("Time only moves forward here.")
        self.shift += seconds
        self.changed()

    def next_ts(self) -> str:
        """A message id: unique, growing, near the present."""
        self._last_ts = max(int(self.now() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    @property
    def last_ts(self) -> int:
        """The newest message id in microseconds, for the state file."""
        return self._last_ts

    @last_ts.setter
    def last_ts(self, value: int) -> None:
        self._last_ts = max(self._last_ts, value)

    # Changes --------------------------------------------------------------------------------------------------------

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change, on the thread that made it."""
        self._listeners.append(listener)

    def changed(self) -> None:
        """Say that something people can see is different now."""
        self.seq += 1
        for listener in self._listeners:
            listener()

    def toast(self, user: str, text: str) -> None:
        """Show a short notice to one person."""
        self._toasted += 1
        self.toasts.append(Toast(self._toasted, user, text))
        self.changed()

    def deliver_http(self, url: str) -> None:
        """From now on call the app at this request URL, signed, instead of through Socket Mode."""
        self.request_url = url

    def response_url(self, key: str) -> str:
        """The address behind a response key."""
        return f"{self.base_url}response/{key}"

    # Finding --------------------------------------------------------------------------------------------------------

    def person(self, who: str) -> Person:
        """A person by id or by name in any case."""
        for person in [*self.people.values(), self.bot]:
            if who in {person.id, person.name} or who.lower() == person.name.lower():
                return person
        raise WorkspaceError(f"There is nobody called {who} here.")

    def channel(self, which: str) -> Channel:
        """A channel by id, or by name with or without `#`."""
        found = self.channels.get(which) or next(
            (c for c in self.channels.values() if c.name and c.name == which.lstrip("#")), None
        )
        if found is None:
            raise WorkspaceError(f"There is no channel {which} here.")
        return found

    def direct(self, user: str) -> Channel:
        """The direct message between a person and the bot."""
        return next(channel for channel in self.channels.values() if channel.direct and user in channel.members)

    def names(self) -> dict[str, str]:
        """User ids by lower-case name, for `@name` in typed text."""
        return {person.name.lower(): person.id for person in [*self.people.values(), self.bot]}

    def find(self, channel: str, ts: str) -> Message | None:
        """The message with this id, ephemeral ones included."""
        return next((message for message in self.messages.get(channel, []) if message.ts == ts), None)

    def thread(self, channel: str, root: str) -> list[Message]:
        """A root message and its replies, oldest first, without ephemerals."""
        return [m for m in self.messages.get(channel, []) if m.root == root and not m.ephemeral]

    # Messages -------------------------------------------------------------------------------------------------------

    def add(self, message: Message) -> Message:
        """Put a new message into its channel."""
        name_blocks(message.blocks)
        self.messages.setdefault(message.channel, []).append(message)
        self.changed()
        return message

    def remove(self, message: Message) -> None:
        """Take a message away for good."""
        self.messages[message.channel].remove(message)
        self.changed()
