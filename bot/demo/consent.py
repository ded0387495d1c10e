"""The consent page of an installation: what the app asks for, in which workspace, allow or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from aiohttp import web

from bot.demo.guard import Guard
from bot.demo.oauth import OAuth, Request
from bot.demo.site import Site
from bot.demo.workspace import Workspace, WorkspaceError

PAGE = Path(__file__).with_name("page") / "consent.html"


def decide(oauth: OAuth, workspace: Workspace, query: Mapping[str, str], *, allow: bool, who: str = "") -> str:
    """Where the browser goes after the decision of `who`, by default the workspace's first admin. Raises WorkspaceError."""
    asked = oauth.read(query)
    if not allow:
        return oauth.deny(asked)
    user = workspace.person(who).id if who else next(one.id for one in workspace.people.values() if one.admin)
    return oauth.allow(asked, workspace, user)


@dataclass(frozen=True, slots=True)
class Consent:
    """`/oauth/v2/authorize`, and where its two buttons go."""

    sites: Sequence[Site]
    oauth: OAuth
    guard: Callable[[], Guard]

    def routes(self) -> list[web.RouteDef]:
        """All routes."""
        return [
            web.get("/oauth/v2/authorize", self.ask, allow_head=False),
            web.post("/ui/consent", self.answer),
        ]

    async def ask(self, request: web.Request) -> web.Response:
        """The page. Looking at it changes nothing."""
        try:
            asked = self.oauth.read(request.query)
        except WorkspaceError as error:
            return web.Response(text=self._page(str(error), None), content_type="text/html", status=400)
        return web.Response(text=self._page("", asked), content_type="text/html")

    async def answer(self, request: web.Request) -> web.Response:
        """A pressed button: gives the address to go to."""
        if not self.guard().page(request) or request.content_type != "application/json":
            return web.json_response({"ok": False, "error": "Reload the page: the workspace was started again."}, status=403)
        try:
            body = await request.json()
            address = decide(self.oauth, self._workspace(body["team"]), body["query"], allow=body["allow"] is True)
            return web.json_response({"ok": True, "address": address})
        except WorkspaceError as error:
            return web.json_response({"ok": False, "error": str(error)})
        except (ValueError, KeyError, TypeError, AttributeError):
            return web.json_response({"ok": False, "error": "The page sent something unexpected."}, status=400)

    def _workspace(self, team: str) -> Workspace:
        found = next((site.workspace for site in self.sites if site.workspace.team_id == team), None)
        if found is None:
            raise WorkspaceError("There is no such workspace.")
        return found

    def _page(self, problem: str, asked: Request | None) -> str:
        first = self.sites[0].workspace
        teams = "".join(
            f'<option value="{escape(s.workspace.team_id)}">{escape(s.workspace.team_name)}</option>' for s in self.sites
        )
        filled = {
            "page_token": self.guard().page_token,
            "app": escape(first.manifest.app_name),
            "teams": teams,
            "scopes": "".join(f"<li>{escape(scope)}</li>" for scope in sorted(asked.scopes)) if asked else "",
            "problem": escape(problem),
            "hidden": "" if asked else "hidden",
        }
        page = PAGE.read_text("utf-8")
        for name, value in filled.items():
            page = page.replace(f"{{{{{name}}}}}", value)
        return page


def _option(workspace: Workspace) -> str:
    return f'<option value="{escape(workspace.team_id)}">{escape(workspace.team_name)}</option>'
