"""What the browser page calls: itself, its files, the snapshot, the stream of changes, and acts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.demo.acts import Acts
from bot.demo.guard import Guard
from bot.demo.modals import Modals
from bot.demo.snapshot import snapshot
from bot.demo.wire import Json
from bot.demo.workspace import Workspace, WorkspaceError

PAGE = Path(__file__).with_name("page")
HEARTBEAT_SECONDS = 15.0
LARGEST_ACT = 1_000_000
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


@dataclass(slots=True)
class PageApi:
    """The page's endpoints."""

    workspace: Workspace
    acts: Acts
    modals: Modals
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
        who = request.query.get("as") or next(iter(self.workspace.people))
        try:
            return web.json_response(snapshot(self.workspace, who))
        except WorkspaceError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=404)

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
        return f"data: {json.dumps({'seq': self.workspace.seq})}\n\n".encode()

    async def act(self, request: web.Request) -> web.Response:
        """Do something as a person. Needs the token, and JSON declared as such (which no simple cross-site form can send)."""
        if not self.guard().page(request):
            return web.json_response({"ok": False, "error": "Reload the page: the workspace was started again."}, status=403)
        if request.content_type != "application/json":
            return web.json_response({"ok": False, "error": "Send JSON."}, status=415)
        try:
            body = await request.json()
            await self._do(body if isinstance(body, dict) else {})
        except WorkspaceError as error:
            return web.json_response({"ok": False, "error": str(error)})
        except (ValueError, KeyError, TypeError, AttributeError):
            return web.json_response(
                {"ok": False, "error": "The page sent something the workspace does not understand."}, status=400
            )
        return web.json_response({"ok": True})

    async def _do(self, body: Json) -> None:
        name = str(body.get("act"))
        known: dict[str, Callable[[Json], Awaitable[object]]] = {
            "say": self._say,
            "click": self._click,
            "submit": lambda b: self.modals.submit(b["as"], b["view_id"], b.get("values") or {}),
            "cancel": lambda b: self.modals.cancel(b["as"], b["view_id"], everything=b.get("all") is True),
            "shortcut": lambda b: self.acts.shortcut(b["as"], b["callback_id"], b.get("channel"), b.get("ts")),
            "slash": lambda b: self.acts.slash(b["as"], b["channel"], b["command"], str(b.get("text", ""))),
            "open_home": self._open_home,
            "jump": self._jump,
        }
        if name not in known:
            raise WorkspaceError(f"The workspace cannot {name}.")
        await known[name](body)

    async def _say(self, body: Json) -> None:
        self.acts.say(body["as"], body["channel"], str(body["text"]), body.get("thread_ts"))

    async def _click(self, body: Json) -> None:
        element, value = (body["action_id"], body.get("block_id")), body.get("value")
        if body.get("view_id"):
            await self.acts.click_view(body["as"], body["view_id"], *element, value, body.get("values"))
        else:
            await self.acts.click(body["as"], body["channel"], body["ts"], *element, value, body.get("values"))

    async def _open_home(self, body: Json) -> None:
        self.acts.open_home(body["as"], str(body.get("tab", "home")))

    async def _jump(self, body: Json) -> None:
        self.workspace.jump(float(body["seconds"]))
