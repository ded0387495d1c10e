"""One workspace of the server with everything that acts in it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.demo.acts import Acts
from bot.demo.delivery import Courier
from bot.demo.events import Events
from bot.demo.modals import Modals
from bot.demo.workspace import Workspace, WorkspaceError


class Site:
    """A workspace, its events, and what people do there. All sites of a server share one courier, because they share the app."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self.workspace = workspace
        self.events = Events(workspace, courier)
        self.acts = Acts(workspace, self.events, courier)
        self.modals = Modals(self.acts)

    def uninstall(self) -> None:
        """Somebody removes the app: it is told, and then its token is void."""
        space = self.workspace
        if not space.installed:
            raise WorkspaceError("The app is not installed here.")
        self.events.tokens_revoked()
        self.events.uninstalled()
        space.installed = False
        for channel in space.channels.values():
            if not channel.direct and space.bot.id in channel.members:
                channel.members.remove(space.bot.id)
        space.changed()


def share_app(workspace: Workspace, first: Workspace) -> None:
    """Let a further workspace share what belongs to the app and not to a workspace: time, faults, the log of calls, problems."""
    workspace.clock = first.now
    workspace.faults, workspace.calls, workspace.problems = first.faults, first.calls, first.problems
    workspace.base_url, workspace.rate_limited = first.base_url, first.rate_limited


def site_of(sites: Iterable[Site], token: str) -> Site | None:
    """The site that a bot token belongs to."""
    return next((site for site in sites if site.workspace.bot_token == token), None)
