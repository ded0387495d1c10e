"""A news site on this machine, for stories that begin with a link."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.intake.address import AddressRule
from bot.intake.fetch import Fetcher


class _Pages(BaseHTTPRequestHandler):
    pages: Mapping[str, str]

    def do_GET(self) -> None:
        body = self.pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def news_site(pages: Mapping[str, str]) -> Iterator[str]:
    """A site with these pages by path; gives its address, without a slash at the end."""
    handler = type("Pages", (_Pages,), {"pages": pages})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetcher_for(site: str) -> Fetcher:
    """A fetcher that may go to this one place of the machine, and else to where every fetcher may go."""
    return Fetcher(allow=AddressRule(endpoints=frozenset({("127.0.0.1", int(site.rsplit(":", 1)[1]))})))
