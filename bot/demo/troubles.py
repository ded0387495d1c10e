"""Breaking things on purpose: the driver's part for failures, lost rights and payloads of any shape."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.delivery import Delivery, Kind
from bot.demo.faults import Fault
from bot.demo.rooms import Rooms
from bot.demo.wire import Json


class Troubles(Rooms):
    """What can go wrong between Slack and an app, one line each."""

    def event(self, event: Json) -> Delivery:
        """Send the app an event of any shape."""
        return self.running.call(lambda: self.site.events.send(event))

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

    def revoke(self, *, scope: str | None = None) -> None:
        """Take one scope away, or the whole token."""

        def change() -> None:
            if scope is not None:
                self.workspace.granted.discard(scope)
                return
            self.workspace.revoked = True
            self.site.events.tokens_revoked()

        self.running.call(change)

    def uninstall(self) -> None:
        """Remove the app from the workspace: `tokens_revoked`, `app_uninstalled`, and then its token is void."""
        self.running.call(self.site.uninstall)

    def limit_history(self, *, on: bool = True) -> None:
        """Read history as an app sold outside the Marketplace: one request a minute, 15 messages."""
        self.running.call(lambda: setattr(self.workspace, "history_limited", on))
