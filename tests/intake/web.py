"""A small web server of raw bytes on the loopback, for what a well-behaved server would never send."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from bot.intake.address import AddressRule

Answer = Callable[[socket.socket], None]


@dataclass
class Site:
    """Answers by path. `asked` lists the paths in order; `name` is a host that the stub resolver knows."""

    port: int
    pages: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    name: str = "news.example"

    def url(self, path: str) -> str:
        return f"http://{self.name}:{self.port}{path}"

    def rule(self) -> AddressRule:
        return AddressRule(frozenset({("127.0.0.1", self.port)}))

    def resolve(self, host: str) -> Sequence[str]:
        if host.removesuffix(".") != self.name:
            raise socket.gaierror(f"unknown: {host}")
        return ["127.0.0.1"]

    def serve(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head and (chunk := connection.recv(4096)):
                head += chunk
            if not head:
                return
            path = head.split(b" ")[1].decode()
            self.asked.append(path)
            self.heads.append(head)
            answer = self.pages.get(path, page(b"nothing here", status="404 Not Found"))
            with suppress(OSError):  # the client hangs up early, which is what it should do with most of these pages
                connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)


def page(body: bytes, *headers: str, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A complete answer with the right length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """A redirect to `location`, sent as it is."""
    return page(b"", f"Location: {location}", status=status)


@contextmanager
def running() -> Iterator[Site]:
    """A site on a free port of 127.0.0.1 for as long as the block runs."""
    listener = socket.create_server(("127.0.0.1", 0))
    site = Site(listener.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=site.serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield site
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
