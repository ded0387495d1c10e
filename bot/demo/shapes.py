"""How messages and views look in payloads and answers."""

from __future__ import annotations

import copy

from bot.demo.model import Message, View
from bot.demo.wire import Json
from bot.demo.workspace import Workspace


def message_shape(workspace: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API and events show it; its metadata only on request."""
    shape: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    if message.tombstone:
        return shape | {"subtype": "tombstone", "hidden": True, "thread_ts": message.ts}
    shape["team"] = home_of(workspace, message.user)
    if message.blocks:
        shape["blocks"] = copy.deepcopy(message.blocks)
    if message.bot:
        shape |= {"bot_id": message.bot, "app_id": workspace.app_id}
    if message.thread_ts:
        shape["thread_ts"] = message.thread_ts
    extra: Json = {
        "edited": {"user": message.user, "ts": message.edited} if message.edited else None,
        "reactions": [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()],
        "files": message.files,
        "metadata": message.metadata if metadata else None,
    }
    return shape | {key: value for key, value in extra.items() if value}


def home_of(workspace: Workspace, user: str) -> str:
    """The team that a user belongs to: another one for guests through a shared channel."""
    person = workspace.people.get(user)
    return person.home if person is not None and person.home else workspace.team_id


def listed_shape(workspace: Workspace, message: Message, *, metadata: bool) -> Json:
    """A message as `conversations.history` and `.replies` list it: roots carry the count of their replies."""
    shape = message_shape(workspace, message, metadata=metadata)
    replies = [m for m in workspace.thread(message.channel, message.ts) if m.ts != message.ts]
    if replies:
        users = list(dict.fromkeys(reply.user for reply in replies))
        counts = {
            "reply_count": len(replies),
            "reply_users": users,
            "reply_users_count": len(users),
            "latest_reply": replies[-1].ts,
        }
        shape |= {"thread_ts": message.ts, **counts}
    return shape


def view_shape(workspace: Workspace, view: View) -> Json:
    """A view as the Web API and payloads show it."""
    modal = view.definition["type"] == "modal"
    defaults: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "title": None, "close": None, "submit": None}
    flags = {"clear_on_close": False, "notify_on_close": False}
    identity = {
        "id": view.id,
        "team_id": workspace.team_id,
        "app_id": workspace.app_id,
        "bot_id": workspace.bot_id,
        "app_installed_team_id": workspace.team_id,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous if modal else None,
        "state": {"values": view.values},
    }
    return copy.deepcopy({**defaults, **flags, **view.definition, **identity})
