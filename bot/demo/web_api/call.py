"""One call of a method: its arguments, read strictly, and the errors it may answer with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from bot.demo.model import Channel
from bot.demo.wire import Json
from bot.demo.workspace import Workspace

if TYPE_CHECKING:
    from bot.demo.events import Events

JSON_FIELDS = frozenset(
    {"blocks", "attachments", "metadata", "view", "files", "unfurls", "chunks", "user_auth_blocks", "prompts"}
)
"""Arguments that are JSON in form bodies. Nothing else is ever parsed: text that looks like JSON stays text."""


class ApiError(Exception):
    """`{"ok": false, "error": code}`; `messages` become `response_metadata.messages`, `more` further keys."""

    def __init__(self, code: str, messages: list[str] | None = None, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []
        self.more = more

    def as_json(self) -> Json:
        """The answer's body."""
        body: Json = {"ok": False, "error": self.code, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class RateLimitError(ApiError):
    """Answered with status 429 and Retry-After in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class Server(Protocol):
    """What methods ask of the server beyond one workspace."""

    def socket_url(self) -> str:
        """A single-use WebSocket address."""

    def redeem(self, args: Json) -> Json:
        """The answer of `oauth.v2.access`. Raises ApiError."""

    def uninstall(self, workspace: Workspace) -> None:
        """Take the app out of a workspace."""


@dataclass(slots=True)
class Call:
    """Arguments of one call with the workspace it is about."""

    workspace: Workspace
    events: Events
    args: Json
    server: Server

    def text(self, name: str, default: str | None = None) -> str:
        """A string argument; without a default it must be there."""
        value = self.args.get(name, default)
        if value is None or (value == "" and default is None):
            raise ApiError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        if not isinstance(value, str | int | float):
            raise ApiError("invalid_arguments", [f"[ERROR] must be a string [json-pointer:/{name}]"])
        return str(value)

    def maybe(self, name: str) -> str | None:
        """A string argument that may be missing."""
        return self.text(name, "") or None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean argument in any of the forms that Slack takes."""
        value = self.args.get(name)
        return default if value is None else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        try:
            value = int(self.args.get(name, default))
        except (TypeError, ValueError) as error:
            raise ApiError("invalid_arguments", [f"[ERROR] must be an integer [json-pointer:/{name}]"]) from error
        if not 1 <= value <= most:
            raise ApiError("invalid_limit" if name == "limit" else "invalid_arguments")
        return value

    def json(self, name: str) -> object:
        """A JSON argument, also when it comes as a string; None if it is missing."""
        value = self.args.get(name)
        if not isinstance(value, str) or name not in JSON_FIELDS:
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise ApiError(code, [f"[ERROR] invalid JSON [json-pointer:/{name}]"]) from error

    def channel(self, *, inside: bool = False, name: str = "channel") -> Channel:
        """The channel of the call; a user id stands for the direct message. `inside`: the bot has to be able to write there."""
        return self.channel_of(self.text(name), inside=inside)

    def channel_of(self, key: str, *, inside: bool = False) -> Channel:
        """A channel by id or `#name`. A private channel without the bot does not exist for it."""
        space = self.workspace
        if key in space.people:
            return space.direct(key)
        found = space.channels.get(key) or next(
            (channel for channel in space.channels.values() if channel.name and f"#{channel.name}" == key), None
        )
        if found is None or (found.private and space.bot.id not in found.members):
            raise ApiError("channel_not_found")
        if inside and found.archived:
            raise ApiError("is_archived")
        if inside and space.bot.id not in found.members:
            raise ApiError("not_in_channel")
        return found


Method = Callable[[Call], Json]
Caller = Literal["bot", "app", "anybody"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A method with the scopes that allow it (any one of them) and whose token it takes."""

    run: Method
    scopes: tuple[str, ...] = ()
    caller: Caller = "bot"


METHODS: dict[str, Entry] = {}
"""Every method by name; filled by the modules of the families when `handler` imports them."""


def method(name: str, *scopes: str, caller: Caller = "bot") -> Callable[[Method], Method]:
    """Register a function as a Web API method. It returns the answer without `ok`."""

    def register(run: Method) -> Method:
        METHODS[name] = Entry(run, scopes, caller)
        return run

    return register


def need_scope(call: Call, *scopes: str) -> None:
    """Refuse unless one of the scopes was granted."""
    granted = call.workspace.granted
    if scopes and not granted & set(scopes):
        raise ApiError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(granted)))
