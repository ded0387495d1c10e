"""The acts that the page may ask for, by name, and their arguments out of JSON."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.acts import Upload
from bot.demo.site import Site
from bot.demo.wire import Json
from bot.demo.workspace import WorkspaceError

Act = Callable[[Json], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class PageActs:
    """Acts in one workspace. Wrong arguments raise ValueError, KeyError or TypeError; acts that cannot be, WorkspaceError."""

    site: Site

    async def do(self, body: Json) -> None:
        """Do what `act` names, as the person in `as`."""
        name = str(body.get("act"))
        known = self._known()
        if name not in known:
            raise WorkspaceError(f"The workspace cannot {name}.")
        await known[name](body)

    def _known(self) -> dict[str, Act]:
        acts, modals = self.site.acts, self.site.modals
        return {
            "say": self._say,
            "upload": self._upload,
            "edit": self._edit,
            "delete": self._delete,
            "react": self._react,
            "click": self._click,
            "submit": lambda b: modals.submit(b["as"], b["view_id"], b.get("values") or {}),
            "cancel": lambda b: modals.cancel(b["as"], b["view_id"], everything=b.get("all") is True),
            "shortcut": lambda b: acts.shortcut(b["as"], b["callback_id"], b.get("channel"), b.get("ts")),
            "slash": lambda b: acts.slash(b["as"], b["channel"], b["command"], str(b.get("text", ""))),
            "open_home": self._open_home,
            "jump": self._jump,
        }

    async def _say(self, body: Json) -> None:
        self.site.acts.say(body["as"], body["channel"], str(body["text"]), body.get("thread_ts"))

    async def _upload(self, body: Json) -> None:
        files = [_upload(one) for one in body["files"]]
        self.site.acts.upload(body["as"], body["channel"], files, str(body.get("text", "")), body.get("thread_ts"))

    async def _edit(self, body: Json) -> None:
        self.site.acts.edit(body["channel"], body["ts"], str(body["text"]), body["as"])

    async def _delete(self, body: Json) -> None:
        self.site.acts.delete(body["channel"], body["ts"], body["as"])

    async def _react(self, body: Json) -> None:
        change = self.site.acts.unreact if body.get("remove") is True else self.site.acts.react
        change(body["as"], body["channel"], body["ts"], str(body["name"]))

    async def _click(self, body: Json) -> None:
        element, value = (body["action_id"], body.get("block_id")), body.get("value")
        if body.get("view_id"):
            await self.site.acts.click_view(body["as"], body["view_id"], *element, value, body.get("values"))
        else:
            await self.site.acts.click(body["as"], body["channel"], body["ts"], *element, value, body.get("values"))

    async def _open_home(self, body: Json) -> None:
        self.site.acts.open_home(body["as"], str(body.get("tab", "home")))

    async def _jump(self, body: Json) -> None:
        self.site.workspace.jump(float(body["seconds"]))


def _upload(one: Json) -> Upload:
    snippet = one.get("snippet") is True
    return Upload("Untitled" if snippet else str(one["name"])[:255], _bytes(one["content"]), snippet)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
