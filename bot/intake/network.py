"""Opening connections: one look-up, every answer checked, connected to the checked address, all within one deadline."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address

import httpcore2

from bot.errors import IntakeError
from bot.intake.address import AddressRule, not_public

Resolver = Callable[[str], Sequence[str]]
SocketOptions = Iterable[httpcore2.SOCKET_OPTION]

_MOST_TRIED = 4
_CONNECT_SECONDS = 6.0
_LOOKUPS = threading.BoundedSemaphore(16)


class Deadline:
    """The end of one fetch. Everything asks it how long it may still wait."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """Seconds left, always above zero. Raises IntakeError `too_slow` when there are none."""
        left = self._end - self._now()
        if left <= 0:
            raise too_slow(self.seconds)
        return left


def too_slow(seconds: float) -> IntakeError:
    """The error for a site that did not answer in full before the deadline."""
    return IntakeError("too_slow", f"The site took longer than {seconds:.0f} seconds to send the page.")


def system_resolver(host: str) -> Sequence[str]:
    """All addresses of `host` by the system's resolver; the name is absolute, so no search domain is tried."""
    found = socket.getaddrinfo(host.removesuffix(".") + ".", None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(answer[4][0]) for answer in found]


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects only to addresses that the rule allows, and only until the deadline.

    resolve: host name to addresses; numeric hosts never reach it. Raises IntakeError, or httpcore2's errors for a
    site that does not answer.
    """

    def __init__(self, rule: AddressRule, deadline: Deadline, resolve: Resolver = system_resolver) -> None:
        self._rule = rule
        self._deadline = deadline
        self._resolve = resolve
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the deadline rules, not the client's own timeout
        local_address: str | None = None,  # noqa: ARG002  # never set by us
        socket_options: SocketOptions | None = None,
    ) -> httpcore2.NetworkStream:
        """Look `host` up once, refuse it if any answer is forbidden, and connect to one of the answers."""
        failure: Exception = not_public()
        for address in self._checked(host, port):
            wait = min(_CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._inner.connect_tcp(address, port, timeout=wait, socket_options=socket_options)
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                failure = error
                continue
            self._check_peer(stream, address)
            return _TimedStream(stream, self._deadline)
        raise failure

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = [host] if _numeric(host) else self._look_up(host)
        if not addresses or not all(self._rule.allows(address, port) for address in addresses):
            raise not_public()
        distinct = dict.fromkeys(str(ip_address(address)) for address in addresses)
        return sorted(distinct, key=lambda address: ":" in address)[:_MOST_TRIED]

    def _look_up(self, host: str) -> list[str]:
        """Ask the resolver in a thread of its own, because a look-up cannot be interrupted."""
        answers: list[str] = []
        if not _LOOKUPS.acquire(timeout=self._deadline.left()):
            raise too_slow(self._deadline.seconds)
        thread = threading.Thread(target=self._ask, args=(host, answers), daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if thread.is_alive():
            raise too_slow(self._deadline.seconds)
        return answers

    def _ask(self, host: str, answers: list[str]) -> None:
        try:
            answers.extend(self._resolve(host))
        except (OSError, UnicodeError):
            answers.clear()  # an unknown name reads like a forbidden one, on purpose
        finally:
            _LOOKUPS.release()

    def _check_peer(self, stream: httpcore2.NetworkStream, address: str) -> None:
        peer = stream.get_extra_info("server_addr")
        if not peer or ip_address(peer[0]) != ip_address(address):
            stream.close()
            raise not_public()


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends at the deadline, so that a trickle of bytes cannot hold it open."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, timeout=self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, timeout=self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname=server_hostname, timeout=self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
