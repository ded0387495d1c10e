"""Fetching one page of a stranger's choosing, safely.

Every hop goes through the same checks, redirects are followed by hand, one deadline covers everything, and each reason for
a refusal has one fixed sentence that says nothing about the refused target.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from bot.errors import IntakeError
from bot.intake.address import AddressRule, bad_link, check_url, not_public, port_of
from bot.intake.body import Caps, broken_off, kind_of, media_type, read_body
from bot.intake.network import Deadline, PinnedBackend, Resolver, system_resolver

AGENT = "Factdesk/0.1 (fact-checking desk; reads one page when a person asks)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = frozenset({401, 402, 403, 407, 429, 451})
_GONE = frozenset({404, 410})
_ROBOTS_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds in total, redirects followed, and the caps on bytes."""

    seconds: float = 20.0
    redirects: int = 5
    caps: Caps = field(default_factory=Caps)


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the link after all redirects, the media type the bytes bear out, the declared charset, the bytes."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


PUBLIC_ONLY = AddressRule()
USUAL_LIMITS = Limits()


class Fetcher:
    """Opens links. Safe to share between threads; nothing is kept between two fetches but the trusted certificates.

    allow: which addresses may be opened. robots: whether a site's robots.txt is asked first. resolve: the name look-up.
    trust: the certificates to trust, the system's own by default.
    """

    def __init__(
        self,
        limits: Limits = USUAL_LIMITS,
        user_agent: str = AGENT,
        allow: AddressRule = PUBLIC_ONLY,
        *,
        robots: bool = True,
        resolve: Resolver = system_resolver,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits
        self._agent = user_agent
        self._rule = allow
        self._robots = robots
        self._resolve = resolve
        self._given_trust = trust

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._given_trust or httpx2.create_ssl_context(trust_env=False)

    def fetch(self, url: str) -> Page:
        """The page at `url`. Raises IntakeError with the sentence that fits; no other error leaves."""
        deadline = Deadline(self._limits.seconds)
        checked = check_url(url, self._rule)
        if self._robots and not self._may_read(checked, deadline):
            raise IntakeError("robots", "The site asks bots not to read this page.")
        final, answer = self._follow(checked, deadline, self._limits.redirects)
        _check_status(answer.status)
        kind = kind_of(media_type(answer.headers), answer.body)
        return Page(str(final), kind, _charset(answer.headers), answer.body)

    def _follow(self, url: httpx2.URL, deadline: Deadline, redirects: int) -> tuple[httpx2.URL, _Answer]:
        for _ in range(redirects + 1):
            answer = self._get(url, deadline)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return url, answer
            url = check_url(_joined(url, answer.headers["location"]), self._rule)
        raise IntakeError("redirects", "The site keeps sending Factdesk from one link to the next.")

    def _get(self, url: httpx2.URL, deadline: Deadline) -> _Answer:
        headers = {
            b"Host": url.netloc,
            b"User-Agent": self._agent.encode("ascii", "replace"),
            b"Accept": b"text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.1",
            b"Accept-Encoding": b"gzip",
            b"Connection": b"close",
        }
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
        with (
            _plain_words(deadline),
            self._pool(deadline) as pool,
            pool.stream("GET", target, headers=list(headers.items())) as got,
        ):
            received = _headers(got.headers)
            if got.status in _REDIRECTS or got.status >= 400:
                return _Answer(got.status, received, b"")
            return _Answer(got.status, received, read_body(got.iter_stream(), received, self._limits.caps))

    def _pool(self, deadline: Deadline) -> httpcore2.ConnectionPool:
        backend = PinnedBackend(self._rule, deadline, self._resolve)
        return httpcore2.ConnectionPool(ssl_context=self._trust, max_connections=1, network_backend=backend)

    def _may_read(self, url: httpx2.URL, deadline: Deadline) -> bool:
        """What the site's robots.txt says. A site without a readable one allows everything."""
        try:
            _, answer = self._follow(url.copy_with(raw_path=b"/robots.txt", fragment=None), _sooner(deadline), 2)
        except IntakeError:
            return True
        if answer.status != 200:
            return True
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        return rules.can_fetch(self._agent.partition("/")[0], str(url))


def _sooner(deadline: Deadline) -> Deadline:
    return Deadline(min(_ROBOTS_SECONDS, deadline.left()))


def _joined(url: httpx2.URL, location: str) -> str:
    try:
        return str(url.join(location)) if not location.lower().startswith(("http://", "https://")) else location
    except (httpx2.InvalidURL, ValueError):
        raise bad_link() from None


def _headers(received: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header names in lower case; the first of two equal names counts, except that encodings add up."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in received:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("utf-8", "replace").strip()
        if name == "content-encoding" and name in headers:
            headers[name] += f", {value}"
        headers.setdefault(name, value)
    return headers


def _charset(headers: dict[str, str]) -> str | None:
    for parameter in headers.get("content-type", "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None


def _check_status(status: int) -> None:
    if status in _REFUSALS:
        raise IntakeError("site_refused", f"The site refused automated reading ({status}).")
    if status in _GONE:
        raise IntakeError("gone", f"There is no page under this link any more ({status}).")
    if status != 200:
        raise IntakeError("site_error", f"The site answered with an error ({status}).")


@contextmanager
def _plain_words(deadline: Deadline) -> Iterator[None]:
    """Turn the client's errors into sentences. Which step failed is said only of hosts that passed the address check."""
    try:
        yield
    except httpcore2.TimeoutException:
        deadline.left()
        raise _no_answer() from None
    except (httpcore2.ConnectError, httpcore2.ReadError, httpcore2.WriteError) as error:
        if isinstance(error.__cause__ or error.__context__, ssl.SSLCertVerificationError):
            raise IntakeError("bad_certificate", "The site's security certificate is not valid.") from None
        raise (_no_answer() if isinstance(error, httpcore2.ConnectError) else broken_off()) from None
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol):
        raise broken_off() from None
    except (ssl.SSLError, OSError):
        raise not_public() from None


def _no_answer() -> IntakeError:
    return IntakeError("no_answer", "The site did not answer.")
