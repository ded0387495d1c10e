"""What the browser page calls: itself, its files, the snapshot, the stream of changes, and acts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.demo.guard import Guard
from bot.demo.page_acts import PageActs
from bot.demo.site import Site
from bot.demo.snapshot import snapshot
from bot.demo.workspace import WorkspaceError

PAGE = Path(__file__).with_name("page")
HEARTBEAT_SECONDS = 15.0
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


@dataclass(slots=True)
class PageApi:
    """The page's endpoints."""

    sites: Sequence[Site]
    guard: Callable[[], Guard]
    _streams: set[asyncio.Event] = field(default_factory=set)
    _closing: bool = False

    def routes(self) -> list[web.RouteDef]:
        """All routes."""
        return [
            web.get("/", self.index, allow_head=False),
            web.get("/static/{path:.+}", self.static, allow_head=False),
            web.get("/ui/state", self.state, allow_head=False),
            web.get("/ui/stream", self.stream, allow_head=False),
            web.post("/ui/act", self.act),
        ]

    def wake(self) -> None:
        """Tell every open page that something changed."""
        for event in self._streams:
            event.set()

    def close(self) -> None:
        """End every open stream."""
        self._closing = True
        self.wake()

    async def index(self, _request: web.Request) -> web.Response:
        """The page, with this start's token in a meta element."""
        page = (PAGE / "index.html").read_text("utf-8").replace("{{page_token}}", self.guard().page_token)
        return web.Response(text=page, content_type="text/html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A file of the page. Types are fixed here: the machine's own table may call scripts text/plain."""
        path = (PAGE / request.match_info["path"]).resolve()
        if not path.is_relative_to(PAGE.resolve()) or not path.is_file() or path.suffix not in _TYPES:
            raise web.HTTPNotFound
        return web.Response(
            body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8" if path.suffix in {".js", ".css"} else None
        )

    async def state(self, request: web.Request) -> web.Response:
        """The snapshot of the person in `as`, by default the first."""
        if not self.guard().page(request):
            return web.json_response({"ok": False, "error": "Reload the page: the workspace was started again."}, status=403)
        try:
            site = self._site(request.query.get("team"))
            who = request.query.get("as") or next(iter(site.workspace.people))
            shown = snapshot(site.workspace, who, self.guard().page_token)
        except WorkspaceError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=404)
        teams = [{"id": one.workspace.team_id, "name": one.workspace.team_name} for one in self.sites]
        return web.json_response({**shown, "seq": self._seq(), "teams": teams})

    def _site(self, team: object) -> Site:
        """The site of a team, by default the first."""
        found = next((site for site in self.sites if team in {None, "", site.workspace.team_id}), None)
        if found is None:
            raise WorkspaceError("There is no such workspace.")
        return found

    def _seq(self) -> int:
        return sum(site.workspace.seq for site in self.sites)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: one `{"seq": n}` at once and one per change."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        event = asyncio.Event()
        event.set()
        self._streams.add(event)
        try:
            while not self._closing:
                await response.write(await self._next(event))
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._streams.discard(event)
        return response

    async def _next(self, event: asyncio.Event) -> bytes:
        try:
            await asyncio.wait_for(event.wait(), HEARTBEAT_SECONDS)
        except TimeoutError:
            return b": still here\n\n"
        event.clear()
        return f"data: {json.dumps({'seq': self._seq()})}\n\n".encode()

    async def act(self, request: web.Request) -> web.Response:
        """Do something as a person. Needs the token, and JSON declared as such (which no simple cross-site form can send)."""
        if not self.guard().page(request):
            return web.json_response({"ok": False, "error": "Reload the page: the workspace was started again."}, status=403)
        if request.content_type != "application/json":
            return web.json_response({"ok": False, "error": "Send JSON."}, status=415)
        try:
            body = await request.json()
            asked = body if isinstance(body, dict) else {}
            await PageActs(self._site(asked.get("team"))).do(asked)
        except WorkspaceError as error:
            return web.json_response({"ok": False, "error": str(error)})
        except (ValueError, KeyError, TypeError, AttributeError):
            return web.json_response(
                {"ok": False, "error": "The page sent something the workspace does not understand."}, status=400
            )
        return web.json_response({"ok": True})
