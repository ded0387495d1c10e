"""Socket Mode: tickets, WebSocket connections, envelopes and their acknowledgements."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMessage, WSMsgType, web

from bot.demo.delivery import Kind, Outcome
from bot.demo.wire import Json

CONNECTION_LIMIT = 10
WITH_ANSWER = frozenset({"interactive", "slash_commands"})


@dataclass(eq=False, slots=True)
class _Connection:
    request: web.Request
    socket: web.WebSocketResponse


@dataclass(slots=True)
class Sockets:
    """All Socket Mode connections of the app. A random one gets each envelope, as with Slack."""

    app_id: str
    connections: list[_Connection] = field(default_factory=list)
    silent: bool = False
    """While true nothing is sent and pings stay unanswered, but connections stay up."""
    _tickets: set[str] = field(default_factory=set)
    _waiting: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)

    def ticket(self) -> str:
        """A single-use ticket for `/link`."""
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The `/link` endpoint."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False, max_msg_size=4_000_000)
        await socket.prepare(request)
        if len(self.connections) >= CONNECTION_LIMIT:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = _Connection(request, socket)
        self.connections.append(connection)
        try:
            await self._hello(socket)
            async for message in socket:
                await self._received(socket, message)
        except ConnectionError:
            pass  # the peer went away in the middle of a frame: the same as a closed socket
        finally:
            if connection in self.connections:
                self.connections.remove(connection)
        return socket

    async def _hello(self, socket: web.WebSocketResponse) -> None:
        info = {"app_id": self.app_id}
        debug = {"host": "local", "build_number": 1, "approximate_connection_time": 18060}
        await socket.send_json(
            {"type": "hello", "num_connections": len(self.connections), "connection_info": info, "debug_info": debug}
        )

    async def _received(self, socket: web.WebSocketResponse, message: WSMessage) -> None:
        if self.silent:
            return
        if message.type is WSMsgType.PING:
            await socket.pong(message.data)
        elif message.type is WSMsgType.TEXT:
            self._acknowledge(message.data)

    def _acknowledge(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.get(str(answer.get("envelope_id"))) if isinstance(answer, dict) else None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload"))

    async def send(self, kind: Kind, payload: Json, retry: int, reason: str, timeout_seconds: float) -> Outcome:
        """Send one envelope and wait for its acknowledgement. Without a connection it fails at once."""
        if not self.connections:
            return Outcome(acked=False, reason="connection_failed")
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind in WITH_ANSWER,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        waiting: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = waiting
        try:
            if not self.silent:
                await random.choice(self.connections).socket.send_json(envelope)  # noqa: S311 - which connection is no secret
            return Outcome(acked=True, response=await asyncio.wait_for(waiting, timeout_seconds))
        except (TimeoutError, ConnectionError):
            return Outcome(acked=False, reason="timeout")
        finally:
            del self._waiting[envelope["envelope_id"]]

    def drop(self) -> None:
        """Cut every TCP connection without a goodbye."""
        for connection in self.connections:
            if connection.request.transport is not None:
                connection.request.transport.abort()
        self.connections.clear()

    async def disconnect(self, reason: str) -> None:
        """Say goodbye with Slack's `disconnect` message (`warning`, `refresh_requested`, …) and, but for a warning, close."""
        for connection in list(self.connections):
            await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
            if reason != "warning":
                self.connections.remove(connection)
                await connection.socket.close()
