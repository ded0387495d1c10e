"""Bringing things to the app: one attempt, the wait for its acknowledgement, and Slack's retries for events."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.demo.wire import Json, fresh
from bot.demo.workspace import Workspace

ACK_SECONDS = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)
"""Seconds of workspace time before each of the three retries of an event."""

POLL_SECONDS = 0.02

Kind = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended. `reason` is Slack's word for a failure; `no_retry`: the app asked not to be called again."""

    acked: bool
    reason: str = ""
    response: Json | str | None = None
    no_retry: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: when (workspace time), the retry number (0 is the first), how long it took (real seconds), how it ended."""

    at: float
    retry: int
    seconds: float
    outcome: Outcome


@dataclass(slots=True)
class Delivery:
    """Something for the app and every attempt so far to hand it over."""

    id: str
    kind: Kind
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def acked(self) -> bool:
        """Did the app acknowledge it?"""
        return any(attempt.outcome.acked for attempt in self.attempts)

    @property
    def type(self) -> str:
        """The event's type, `block_actions`, `view_submission`, … or the slash command."""
        payload = self.payload
        return str(payload.get("event", {}).get("type") or payload.get("type") or payload.get("command"))


class Transport(Protocol):
    """One way to the app."""

    async def send(self, kind: Kind, payload: Json, retry: int, reason: str, timeout_seconds: float) -> Outcome:
        """Hand over once and wait for the acknowledgement."""


class Courier:
    """Delivers, by Socket Mode or, once a request URL is set, by signed HTTP. Lives on the server's loop."""

    def __init__(self, workspace: Workspace, sockets: Transport, http: Transport, ack_seconds: float = ACK_SECONDS) -> None:
        self.workspace = workspace
        self.ack_seconds = ack_seconds
        self.log: deque[Delivery] = deque(maxlen=5000)
        self._sockets, self._http = sockets, http
        self._tasks: set[asyncio.Task[None]] = set()

    def event(self, payload: Json, *, send: bool = True) -> Delivery:
        """Deliver an event in the background, with retries; or only note it down."""
        delivery = self._record("events_api", payload)
        if not send:
            return delivery
        self._spawn(self._with_retries(delivery))
        if self.workspace.faults.for_delivery("duplicate", payload) is not None:
            self._spawn(self._with_retries(delivery))
        return delivery

    async def ask(self, kind: Kind, payload: Json) -> Delivery:
        """Deliver something a person waits for: once, never again."""
        delivery = self._record(kind, payload)
        await self._attempt(delivery, 0, "")
        return delivery

    def _record(self, kind: Kind, payload: Json) -> Delivery:
        delivery = Delivery(fresh("D"), kind, payload)
        self.log.append(delivery)
        return delivery

    async def _with_retries(self, delivery: Delivery) -> None:
        outcome = await self._attempt(delivery, 0, "")
        for number, pause in enumerate(RETRY_AFTER, start=1):
            if outcome.acked or outcome.no_retry:
                return
            await self._until(self.workspace.now() + pause)
            outcome = await self._attempt(delivery, number, outcome.reason)

    async def _attempt(self, delivery: Delivery, retry: int, reason: str) -> Outcome:
        at, began = self.workspace.now(), time.monotonic()
        if self.workspace.faults.for_delivery("lose", delivery.payload) is not None:
            outcome = Outcome(acked=False, reason="timeout")
        else:
            transport = self._http if self.workspace.request_url else self._sockets
            outcome = await transport.send(delivery.kind, delivery.payload, retry, reason, self.ack_seconds)
        delivery.attempts.append(Attempt(at, retry, time.monotonic() - began, outcome))
        self.workspace.changed()
        return outcome

    async def _until(self, due: float) -> None:
        # The clock may be moved by hand from another thread, so it is asked again and again instead of sleeping once.
        while self.workspace.now() < due:
            await asyncio.sleep(POLL_SECONDS)

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Drop everything still on its way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
