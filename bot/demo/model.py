"""The values the workspace is made of: channels, messages, views. Plain data that goes to JSON and back."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.demo.wire import Json


@dataclass(slots=True)
class Channel:
    """A public or private channel, or a direct message between one person and the bot: `kind` is `channel`, `group` or `im`.

    `shared` is a channel of Slack Connect, with people of other workspaces in it.
    """

    id: str
    name: str
    kind: str = "channel"
    topic: str = ""
    members: list[str] = field(default_factory=list)
    archived: bool = False
    created: int = 0
    shared: bool = False

    @property
    def private(self) -> bool:
        """Is this a private channel?"""
        return self.kind == "group"

    @property
    def scope(self) -> str:
        """The family of scopes and events it belongs to: `channels`, `groups` or `im`."""
        return {"channel": "channels", "group": "groups"}.get(self.kind, "im")

    @property
    def direct(self) -> bool:
        """Is this a direct message?"""
        return self.kind == "im"

    def as_conversation(self, person: str = "") -> Json:
        """The object of `conversations.info`; `person` is the other side of a direct message."""
        shape: Json = {"id": self.id, "created": self.created, "is_archived": self.archived, "is_im": self.direct}
        if self.direct:
            return {**shape, "user": person, "is_open": True}
        flags = {
            "is_channel": not self.private,
            "is_group": self.private,
            "is_private": self.private,
            "is_mpim": False,
            "is_general": False,
            "is_ext_shared": self.shared,
        }
        topic = {"value": self.topic, "creator": "", "last_set": 0}
        return {
            **shape,
            **flags,
            "name": self.name,
            "name_normalized": self.name,
            "topic": topic,
            "num_members": len(self.members),
        }


@dataclass(slots=True)
class Message:
    """One message. `ephemeral` names the only person who sees it; `bot` is the posting bot's id or empty."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot: str = ""
    metadata: Json | None = None
    edited: str | None = None
    ephemeral: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[Json] = field(default_factory=list)
    tombstone: bool = False
    """Deleted, but kept in its place because replies hang on it."""

    @property
    def root(self) -> str:
        """The `ts` of the thread it belongs to, its own where it starts one."""
        return self.thread_ts or self.ts


@dataclass(slots=True)
class View:
    """A modal or a Home tab as it stands: the definition, what was entered, and the errors shown at its fields."""

    id: str
    user: str
    definition: Json
    hash: str
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    root: str = ""
    previous: str | None = None

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, with the ids that Slack fills in."""
        blocks: list[Json] = self.definition["blocks"]
        return blocks


@dataclass(slots=True)
class ApiCall:
    """One call of a Web API method: what was asked, what was answered. `at` is workspace time, `began` monotonic seconds."""

    method: str
    args: Json
    at: float
    began: float
    team: str = ""
    status: int = 0
    response: Json = field(default_factory=dict)


@dataclass(slots=True)
class Toast:
    """A short notice to one person, such as an app that did not answer in time."""

    id: int
    user: str
    text: str
