"""Who may talk to this server: this machine's loopback, this page's own origin, with this start's token."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

ENTRANCES = frozenset({"/", "/oauth/v2/authorize"})
NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def loopback(host: str) -> bool:
    """Is this bind address one of the loopback interface?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Guard:
    """The checks for a server at this port, and the token of this start."""

    port: int
    page_token: str

    def host(self, value: str) -> bool:
        """May a request name this Host? A missing port is allowed: Socket Mode clients leave it out."""
        try:
            parts = urlsplit(f"//{value}")
            port = parts.port
        except ValueError:
            return False
        return parts.hostname in NAMES and port in {None, self.port} and not (parts.username or parts.path)

    def origin(self, request: web.Request) -> bool:
        """Does the request come from this page, or from no page at all?"""
        if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return True
        parts = urlsplit(origin)
        return parts.scheme == "http" and parts.netloc == request.headers.get("Host") and self.host(parts.netloc)

    def page(self, request: web.Request) -> bool:
        """Does the request carry the page's token?"""
        return hmac.compare_digest(request.headers.get("X-Page-Token", "").encode(), self.page_token.encode())

    def refusal(self, request: web.Request) -> web.Response | None:
        """The answer to a request that may not come in, or None."""
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1 or not self.host(hosts[0]):
            return _refuse("This server answers only on this machine's own address.")
        # A link from elsewhere may open the page itself and the consent page, where nothing happens until somebody acts.
        arriving = request.method == "GET" and request.path in ENTRANCES and "Origin" not in request.headers
        if not arriving and not self.origin(request):
            return _refuse("This server answers only its own page.")
        return None


async def secure(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the security headers on an answer that is about to leave: pages, streams and errors alike. Stricter ones stay."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def middlewares(guard: Callable[[], Guard]) -> list[Middleware]:
    """The middlewares of the server. `guard` is asked per request, because the port is known only after binding."""

    @web.middleware
    async def allowed(request: web.Request, handler: Handler) -> web.StreamResponse:
        refusal = guard().refusal(request)
        return refusal if refusal is not None else await handler(request)

    return [allowed]


def _refuse(why: str) -> web.Response:
    return web.json_response({"ok": False, "error": why}, status=403)
