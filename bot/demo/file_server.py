"""The addresses of files: the upload that the app makes, the download with the bot's token, and the page's view."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from bot.demo.files import PICTURES, content_of, places, view_key
from bot.demo.site import Site, site_of

LOCKED = {"Content-Security-Policy": "default-src 'none'; sandbox"}


@dataclass(frozen=True, slots=True)
class FileServer:
    """Serves the bytes."""

    sites: Callable[[], Iterable[Site]]
    page_token: str

    def routes(self) -> list[web.RouteDef]:
        """All routes."""
        return [
            web.post("/upload/{team}-{key}", self.upload),
            web.get("/files/{team}-{key}/{name}", self.download, allow_head=False),
            web.get("/files/{team}-{key}/download/{name}", self.download, allow_head=False),
            web.get("/signin", self.sign_in, allow_head=False),
            web.get("/ui/file/{team}/{key}", self.view, allow_head=False),
        ]

    async def upload(self, request: web.Request) -> web.Response:
        """Step 2 of an upload: the bytes, raw or as a form's file."""
        site = self._site(request)
        stored = site.workspace.files.get(request.match_info["key"]) if site else None
        if stored is None or stored["content"] is not None:
            return web.Response(status=404)
        body = await _bytes(request)
        if len(body) != stored["file"]["size"]:
            return web.Response(status=400, text="length does not match")
        stored["content"] = body.decode("latin-1")
        return web.Response(text=f"OK - {len(body)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """`url_private`: the bytes for the bot of this workspace. Anybody else is sent to a sign-in page, as with Slack."""
        site = self._site(request)
        owner = site_of(self.sites(), request.headers.get("Authorization", "").removeprefix("Bearer "))
        if site is None or owner is not site or not _may_read(site, request.match_info["key"]):
            raise web.HTTPFound(f"/signin?redir={quote(request.path)}")
        found = content_of(site.workspace, request.match_info["key"])
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found[1], content_type=found[0]["mimetype"], headers=LOCKED)

    async def sign_in(self, _request: web.Request) -> web.Response:
        """What a caller without the right finds instead of a file: a page, status 200, and HTML instead of bytes."""
        text = "<!doctype html><title>Sign in</title><p>Files of the local workspace need the bot's token.</p>"
        return web.Response(text=text, content_type="text/html")

    async def view(self, request: web.Request) -> web.Response:
        """A file for the page, which knows the key from its snapshot."""
        site, key = self._site(request), request.match_info["key"]
        given, wanted = request.query.get("key", ""), view_key(self.page_token, key)
        found = content_of(site.workspace, key) if site else None
        if found is None or not hmac.compare_digest(given.encode(), wanted.encode()):
            return web.Response(status=404)
        file, content = found
        shown = file["mimetype"] if file["mimetype"] in PICTURES else "application/octet-stream"
        side = "inline" if shown in PICTURES else f"attachment; filename*=UTF-8''{quote(file['name'], safe='')}"
        return web.Response(body=content, content_type=shown, headers={**LOCKED, "Content-Disposition": side})

    def _site(self, request: web.Request) -> Site | None:
        team = request.match_info["team"]
        return next((site for site in self.sites() if site.workspace.team_id == team), None)


def _may_read(site: Site, key: str) -> bool:
    space, stored = site.workspace, site.workspace.files.get(key)
    if stored is None or space.revoked or not space.installed or "files:read" not in space.granted:
        return False
    inside = any(space.bot.id in space.channels[one].members for one in places(stored["file"]) if one in space.channels)
    return inside or stored["file"]["user"] == space.bot.id


async def _bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
