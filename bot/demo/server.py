"""The server: one port on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections.abc import Callable, Coroutine
from typing import TypeVar

from aiohttp import web

from bot.demo.consent import Consent
from bot.demo.delivery import ACK_SECONDS, Courier
from bot.demo.file_server import FileServer
from bot.demo.files import move_files
from bot.demo.guard import Guard, loopback, middlewares, secure
from bot.demo.http_delivery import HttpDelivery
from bot.demo.oauth import OAuth
from bot.demo.page_api import PageApi
from bot.demo.responses import respond
from bot.demo.site import Site, share_app
from bot.demo.socket_mode import Sockets
from bot.demo.state_file import StateFile
from bot.demo.team import further_team
from bot.demo.web_api.call import ApiError
from bot.demo.web_api.handler import WebApi
from bot.demo.wire import Json
from bot.demo.workspace import Workspace

T = TypeVar("T")
LARGEST_REQUEST = 30_000_000
CALL_SECONDS = 60.0


class Running:
    """A started server: one app, and the workspaces it may be installed in. Everything public may be used from any thread."""

    def __init__(self, workspace: Workspace, host: str, port: int, page_token: str, ack_seconds: float) -> None:
        self.workspace = workspace
        self.app_token = f"xapp-local-{secrets.token_hex(16)}"
        self.signing_secret = secrets.token_hex(16)
        self.page_token = page_token
        self.oauth = OAuth(workspace.manifest.redirect_urls)
        self.sockets = Sockets(workspace.app_id)
        self.http = HttpDelivery(workspace, self.signing_secret)
        self.courier = Courier(workspace, self.sockets, self.http, ack_seconds)
        self.sites = [Site(workspace, self.courier)]
        self.page = PageApi(self.sites, lambda: self._guard)
        self.changed = threading.Condition()
        self._guard = Guard(port, page_token)
        self._address = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="local-workspace", daemon=True)
        self._runner: web.AppRunner | None = None
        self._state = StateFile(workspace)

    # From any thread --------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The page's address, ending in `/`."""
        return self.workspace.base_url

    @property
    def api_url(self) -> str:
        """What a Web API client takes as its base address."""
        return f"{self.url}api/"

    @property
    def bot_token(self) -> str:
        """The bot's token in the first workspace."""
        return self.workspace.bot_token

    def call(self, function: Callable[[], T]) -> T:
        """Run a function on the server's loop, which owns the workspace, and give its result."""

        async def run() -> T:
            return function()

        return self.wait(run())

    def wait(self, work: Coroutine[object, object, T]) -> T:
        """Run a coroutine on the server's loop and give its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(CALL_SECONDS)

    def start(self) -> None:
        """Start serving; raises OSError if the port is taken."""
        self._thread.start()
        try:
            self.wait(self._open())
        except BaseException:
            self.wait(self._close())
            self._end_loop()
            raise

    def stop(self) -> None:
        """Stop serving, save the state, end the thread. A second call does nothing."""
        if self._thread.is_alive():
            self.wait(self._close())
            self._end_loop()

    def add_workspace(self, name: str, *, installed: bool) -> Site:
        """One more workspace, with people and a channel of its own. Not kept over a restart."""
        if len(self.sites) > 9:
            raise ValueError("ten workspaces are enough")
        raw, clock = self.workspace.manifest.raw, self.workspace.now
        space = Workspace(raw, clock, samples=[], team=further_team(len(self.sites), name), installed=installed)
        share_app(space, self.workspace)
        site = Site(space, self.courier)
        space.on_change(self._tell)
        self.sites.append(site)
        self._tell()
        return site

    def site(self, workspace: Workspace) -> Site:
        """The site of a workspace."""
        return next(site for site in self.sites if site.workspace is workspace)

    # What the Web API asks of the server (`web_api.call.Server`) ---------------------------------------------------------

    def socket_url(self) -> str:
        """A single-use WebSocket address."""
        return (
            f"ws{self.workspace.base_url.removeprefix('http')}link?ticket={self.sockets.ticket()}&app_id={self.workspace.app_id}"
        )

    def redeem(self, args: Json) -> Json:
        """The answer of `oauth.v2.access`."""
        return self.oauth.redeem(args, ApiError)

    def uninstall(self, workspace: Workspace) -> None:
        """Take the app out of a workspace."""
        self.site(workspace).uninstall()

    # On the loop ------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._state.load()
        self._runner = web.AppRunner(self._application(), access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        host, port = self._address
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0]
        self._guard = Guard(bound[1], self.page_token)
        shown = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
        self.workspace.base_url = f"http://{shown}:{bound[1]}/"
        move_files(self.workspace)
        self.workspace.on_change(self._tell)

    async def _close(self) -> None:
        self.page.close()
        await self.courier.close()
        self.sockets.drop()
        await self.http.close()
        if self._runner is not None:
            await self._runner.cleanup()
        self._state.close()

    def _tell(self) -> None:
        self._state.touch()
        self.page.wake()
        with self.changed:
            self.changed.notify_all()

    def _application(self) -> web.Application:
        api = WebApi(self.sites, self.app_token, self)
        files = FileServer(lambda: self.sites, self.page_token)
        consent = Consent(self.sites, self.oauth, lambda: self._guard)
        app = web.Application(middlewares=middlewares(lambda: self._guard), client_max_size=LARGEST_REQUEST)
        app.on_response_prepare.append(secure)
        app.add_routes([*self.page.routes(), *files.routes(), *consent.routes()])
        app.add_routes(
            [
                web.post("/api/{method}", api.handle),
                web.get("/link", self.sockets.handle, allow_head=False),
                web.post("/response/{key}", self._respond),
            ]
        )
        return app

    async def _respond(self, request: web.Request) -> web.Response:
        key = request.match_info["key"]
        site = next((site for site in self.sites if key in site.workspace.tickets.responses), self.sites[0])
        response = site.workspace.tickets.use_response(key)
        if isinstance(response, str):
            return web.json_response({"ok": False, "error": response}, status=404)
        try:
            answer = json.loads(await request.read())
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        problem = respond(site.workspace, site.events, response, answer)
        return web.json_response({"ok": False, "error": problem}, status=404) if problem else web.Response(text="ok")


def serve(
    workspace: Workspace,
    host: str = "127.0.0.1",
    port: int = 0,
    page_token: str | None = None,
    ack_seconds: float = ACK_SECONDS,
) -> Running:
    """Start a server for the workspace. Port 0 takes a free one; only loopback addresses are accepted (ValueError).

    `ack_seconds` is how long the app has to acknowledge, three as with Slack; tests of timeouts may shorten it.
    """
    if not loopback(host):
        raise ValueError(f"the local workspace listens on loopback only, not on {host}")
    running = Running(workspace, host, port, page_token or secrets.token_urlsafe(24), ack_seconds)
    running.start()
    return running
