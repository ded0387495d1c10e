"""A web site of bad manners on every address of this network namespace, for `fetch_safety.py`."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

PORTS = (80, 8080, 22, 6379)
TEXT = " ".join(["The dam above the town broke nine hours after an engineer had warned of cracks, a report said on Friday."] * 30)
PAGE = f"<html><head><title>The dam</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
BOMB = gzip.compress(b"<p>" + b"a" * 300_000_000)
DEEP = b"<div>" * 100_000 + PAGE + b"</div>" * 100_000
BREAKS = b"<html><body>" + b"<br>" * 300_000 + PAGE
MANY = b"<html><body>" + b"".join(b"<p>Paragraph %d of the report.</p>" % number for number in range(80_000))
TABLE = b"<table>" + b"<tr><td>1<td>2<b><i><p>" * 90_000
ATTRIBUTE = b"<html><body><p title='" + b"a" * 2_500_000 + b"'>" + PAGE


def whole(body: bytes, *headers: str, kind: str = "text/html", length: int | None = None) -> bytes:
    """A complete answer; `length` lies about how long it is."""
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def endless(connection: socket.socket) -> None:
    """A body without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>more</p>" * 2_000)


def slow(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """One piece every half second."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(0.5)

    return answer


LIMITS: dict[str, bytes | Callable[[socket.socket], None]] = {
    "loop": b"HTTP/1.1 302 Found\r\nLocation: /limit/loop\r\nContent-Length: 0\r\n\r\n",
    "gzip-bomb": whole(BOMB, "Content-Encoding: gzip"),
    "double-gzip": whole(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"),
    "endless": endless,
    "slow-headers": slow(b"HTTP/1.1 200 OK\r\n", b"X"),
    "slow-body": slow(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
    "type-lie-exe": whole(b"MZ\x90\x00" + b"\0" * 900),
    "binary-type": whole(b"PK\x03\x04", kind="application/zip"),
    "zstd-claimed": whole(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"),
    "cl-lie": whole(PAGE, length=99_999_999_999),
    "header-flood": b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\n",
    "nested-100000": whole(DEEP),
    "breaks-300000": whole(BREAKS),
    "paragraphs-80000": whole(MANY),
    "table-open": whole(TABLE),
    "attribute-2.5MB": whole(ATTRIBUTE),
}


def answer_to(path: str) -> bytes | Callable[[socket.socket], None]:
    """What stands at a path: a limit case, a redirect, or an honest page."""
    parts = urlsplit(path)
    if parts.path == "/redir":
        asked = parse_qs(parts.query)
        target = asked.get("to", ["/"])[0].replace("\r", "").replace("\n", "")
        code = asked.get("code", ["302"])[0].split("&")[0]
        return f"HTTP/1.1 {code} Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
    if parts.path == "/robots.txt":
        return whole(b"", kind="text/plain")
    return LIMITS.get(parts.path.removeprefix("/limit/"), whole(PAGE))


def serve(connection: socket.socket) -> None:
    """One question, one answer."""
    with connection, suppress(OSError, IndexError):
        head = b""
        while b"\r\n\r\n" not in head and (chunk := connection.recv(4096)):
            head += chunk
        answer = answer_to(head.split(b" ")[1].decode("latin-1"))
        connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)


def listeners() -> Iterator[socket.socket]:
    """One listening socket a port, on every address of both families."""
    for port in PORTS:
        listener = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", port))
        listener.listen(64)
        yield listener


def main() -> None:
    """Serve until standard input ends."""

    def accept(listener: socket.socket) -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    for listener in listeners():
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
