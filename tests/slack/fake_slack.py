"""A few methods of Slack's Web API over a real socket, with the ways in which a request can go wrong."""

from __future__ import annotations

import io
import json
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Args = dict[str, Any]
_BAD_BODIES = {"cut": '{"ok": tr', "html": "<html>busy</html>"}


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong with one request. applied: whether Slack carried it out nevertheless."""

    kind: str
    applied: bool = False
    error: str = "internal_error"
    retry_after: str | None = None

    @property
    def answer(self) -> tuple[int, str, str | None]:
        """Status, body and Retry-After."""
        if self.kind == "error":
            return 200, json.dumps({"ok": False, "error": self.error}), None
        if self.kind in _BAD_BODIES:
            return 200, _BAD_BODIES[self.kind], None
        return int(self.kind), json.dumps({"ok": False, "error": "ratelimited"}), self.retry_after


class FakeSlack:
    """Messages by channel, every call with its time, and the faults that wait for a method."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self.messages: dict[str, list[Args]] = defaultdict(list)
        self.calls: list[tuple[str, Args, float]] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.page_size = 200
        self.uploads: list[bytes | None] = []
        self.upload_status = 200
        self.files: list[tuple[str, io.BytesIO, str, str]] = []
        """Shared files: name, content, channel, comment."""

        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.slack = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/api/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults[method] += faults

    def keys(self, channel: str = "C1") -> list[str]:
        """The outbox keys of the messages in a channel, in order of arrival."""
        return [item["metadata"]["event_payload"]["delivery_id"] for item in self.messages[channel]]

    def texts(self, channel: str = "C1") -> list[str]:
        return [item["text"] for item in self.messages[channel]]

    def count(self, method: str) -> int:
        return sum(name == method for name, _, _ in self.calls)

    def answer(self, method: str, args: Args) -> Args:
        do: Callable[[Args], Args] = getattr(self, "_" + method.replace(".", "_"), lambda _: {"ok": True})
        with self._lock:
            return do(args)

    def _auth_test(self, _: Args) -> Args:
        return {"ok": True, "bot_id": "B1"}

    def _chat_postMessage(self, args: Args) -> Args:  # noqa: N802  # Slack's name
        ts = f"{self.now() + len(self.messages[args['channel']]) * 1e-6:.6f}"
        self.messages[args["channel"]].append(args | {"ts": ts, "bot_id": "B1"})
        return {"ok": True, "ts": ts, "channel": args["channel"]}

    def _chat_update(self, args: Args) -> Args:
        for item in self.messages[args["channel"]]:
            if item["ts"] == args["ts"]:
                item |= args
                return {"ok": True, "ts": args["ts"]}
        return {"ok": False, "error": "message_not_found"}

    def _conversations_history(self, args: Args) -> Args:
        return self._page(args, [item for item in self.messages[args["channel"]] if not item.get("thread_ts")])

    def _conversations_replies(self, args: Args) -> Args:
        return self._page(args, [item for item in self.messages[args["channel"]] if item.get("thread_ts") == args["ts"]])

    def _conversations_open(self, args: Args) -> Args:
        return {"ok": True, "channel": {"id": f"D-{args['users']}"}}

    def _files_getUploadURLExternal(self, _: Args) -> Args:  # noqa: N802  # Slack's name
        self.uploads.append(None)
        number = len(self.uploads) - 1
        return {"ok": True, "upload_url": f"{self.url}upload/{number}", "file_id": f"F{number}"}

    def _files_completeUploadExternal(self, args: Args) -> Args:  # noqa: N802  # Slack's name
        files = args["files"] if isinstance(args["files"], list) else json.loads(args["files"])
        for file in files:
            content = self.uploads[int(file["id"][1:])]
            if content is None:
                return {"ok": False, "error": "file_not_found"}
            self.files.append((file["title"], io.BytesIO(content), args.get("channel_id", ""), args.get("initial_comment", "")))
        return {"ok": True, "files": files}

    def uploaded(self, number: int, content: bytes) -> int:
        """Take in a file's bytes; the HTTP status to answer with."""
        if self.upload_status == 200:
            self.uploads[number] = content
        return self.upload_status

    def _page(self, args: Args, found: list[Args]) -> Args:
        start = int(args.get("cursor") or 0)
        found = [item for item in found if float(item["ts"]) >= float(args["oldest"])]
        if str(args.get("include_all_metadata")) not in {"1", "True"}:
            found = [{name: value for name, value in item.items() if name != "metadata"} for item in found]
        end = start + self.page_size
        cursor = str(end) if end < len(found) else ""
        return {"ok": True, "messages": found[start:end], "response_metadata": {"next_cursor": cursor}}


class _Server(ThreadingHTTPServer):
    slack: FakeSlack

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed in the middle of its request is no news."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, _Server)
        slack = self.server.slack
        folder, method = self.path.rsplit("/", 1)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if folder.endswith("/upload"):
            self.send(slack.uploaded(int(method), body), "")
            return
        args = _arguments(self.headers.get("Content-Type", ""), body)
        slack.calls.append((method, args, time.monotonic()))
        fault = slack.faults[method].pop(0) if slack.faults[method] else None
        answer = slack.answer(method, args) if fault is None or fault.applied else {}
        if fault is None:
            self.send(200, json.dumps(answer))
        elif fault.kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.send(*fault.answer)

    def send(self, status: int, body: str, retry_after: str | None = None) -> None:
        with suppress(OSError):
            self.send_response(status)
            if retry_after is not None:
                self.send_header("Retry-After", retry_after)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Stay quiet."""

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()


def _arguments(content_type: str, body: bytes) -> Args:
    if content_type.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    flat: Args = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    for name in ("blocks", "metadata"):
        if isinstance(flat.get(name), str):
            flat[name] = json.loads(flat[name])
    return flat
