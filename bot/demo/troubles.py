"""Breaking things on purpose: the driver's half for failures, lost rights and payloads of any shape."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.delivery import Delivery, Kind
from bot.demo.faults import Fault
from bot.demo.server import Running
from bot.demo.wire import Json


class Troubles:
    """What can go wrong between Slack and an app, one line each."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.workspace = running.workspace

    def channel_id(self, which: str) -> str:
        """A channel's id."""
        return self.workspace.channel(which).id

    def event(self, event: Json) -> Delivery:
        """Send the app an event of any shape."""
        return self.running.call(lambda: self.running.events.send(event))

    def raw(self, kind: Kind, payload: Json) -> Delivery:
        """Send the app a payload of any shape, once, and wait for its acknowledgement."""
        return self.running.wait(self.running.courier.ask(kind, payload))

    def verify_url(self) -> bool:
        """Slack's check of a request URL before it is saved: does the app give the challenge back?"""
        return self.running.wait(self.running.http.verify())

    def fault(
        self,
        method: str,
        kind: str,
        *,
        times: int = 1,
        channel: str | None = None,
        error: str = "internal_error",
        retry_after: int | None = 1,
        seconds: float = 40.0,
        matches: Callable[[Json], bool] | None = None,
    ) -> None:
        """Let the next calls of a method (or `*`) go wrong; kinds in `faults`. `fault("", "duplicate")` is for deliveries."""
        if channel is not None:
            key = self.channel_id(channel)
            matches = lambda args: args.get("channel") == key  # noqa: E731 - the name is the parameter's
        fault = Fault(method, kind, times, error, retry_after, seconds, matches)
        self.running.call(lambda: self.workspace.faults.add(fault))

    def heal(self) -> None:
        """Switch every fault off."""
        self.running.call(self.workspace.faults.active.clear)

    def drop_sockets(self) -> None:
        """Cut every Socket Mode connection."""
        self.running.call(self.running.sockets.drop)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Send Slack's `disconnect` on every connection."""
        self.running.wait(self.running.sockets.disconnect(reason))

    def silence(self, *, on: bool = True) -> None:
        """Let connections stay up but say nothing, not even to pings."""
        self.running.call(lambda: setattr(self.running.sockets, "silent", on))

    def rate_limit(self, *, on: bool) -> None:
        """Switch the one-post-a-second limit."""
        self.running.call(lambda: setattr(self.workspace, "rate_limited", on))

    def archive(self, channel: str, *, archived: bool = True) -> None:
        """Archive a channel, or bring it back."""

        def change() -> None:
            place = self.workspace.channel(channel)
            place.archived = archived
            self.workspace.changed()
            self.running.events.about_channel("channel_archive" if archived else "channel_unarchive", place, "U0INES")

        self.running.call(change)

    def kick(self, channel: str, user: str | None = None) -> None:
        """Take somebody, by default the bot, out of a channel."""

        def change() -> None:
            place = self.workspace.channel(channel)
            who = self.workspace.person(user).id if user else self.workspace.bot.id
            place.members.remove(who)
            self.workspace.changed()
            self.running.events.about_channel("member_left_channel" if user else "channel_left", place, who)

        self.running.call(change)

    def revoke(self, *, scope: str | None = None) -> None:
        """Take one scope away, or the whole token."""

        def change() -> None:
            if scope is None:
                self.workspace.revoked = True
                if "tokens_revoked" in self.workspace.manifest.events:
                    self.running.events.send({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.workspace.bot.id]}})
            else:
                self.workspace.granted.discard(scope)

        self.running.call(change)

    def limit_history(self, *, on: bool = True) -> None:
        """Read history as an app sold outside the Marketplace: one request a minute, 15 messages."""
        self.running.call(lambda: setattr(self.workspace, "history_limited", on))
