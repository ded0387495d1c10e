"""What one person sees, as the page draws it.

What the page does not do stands in docs/local-workspace.md.
"""

from __future__ import annotations

from bot.demo.acts import SNIPPET_FROM
from bot.demo.files import PICTURES, view_key
from bot.demo.forms import initial_values
from bot.demo.model import Channel, Message, View
from bot.demo.wire import Json
from bot.demo.workspace import Workspace


def snapshot(workspace: Workspace, who: str, page_token: str = "") -> Json:
    """The whole state for one person; see the page contract in this room's tests. The token opens the files in it."""
    me = workspace.person(who)
    channels = [channel for channel in workspace.channels.values() if me.id in channel.members]
    home = workspace.views.homes.get(me.id)
    return {
        "seq": workspace.seq,
        "now": workspace.now(),
        "team": {"id": workspace.team_id, "name": workspace.team_name},
        "me": {"id": me.id, "name": me.name, "real_name": me.real_name, "tz": me.zone},
        "people": [
            {"id": one.id, "name": one.name, "real_name": one.real_name, "tz": one.zone, "title": one.title, "guest": one.guest}
            for one in workspace.people.values()
        ],
        "bot": {"id": workspace.bot.id, "bot_id": workspace.bot_id, "name": workspace.bot.name},
        "channels": [_channel(channel) for channel in channels],
        "commands": [
            {key: command.get(key, "") for key in ("command", "description", "usage_hint")}
            for command in workspace.manifest.commands
        ],
        "shortcuts": [
            {key: one.get(key, "") for key in ("type", "name", "callback_id", "description")}
            for one in workspace.manifest.shortcuts
        ],
        "messages": {channel.id: _messages(workspace, channel, me.id, page_token) for channel in channels},
        "home": _home(home) if home is not None else None,
        "modals": [_modal(view) for view in workspace.views.stack(me.id)],
        "samples": workspace.samples,
        "snippet_from": SNIPPET_FROM,
        "pictures": {
            key: _address(workspace, key, page_token)
            for key, stored in workspace.files.items()
            if stored["file"]["mimetype"] in PICTURES and stored["content"] is not None
        },
        "groups": [{"id": group.id, "name": group.handle} for group in workspace.groups.values()],
        "toasts": [{"id": toast.id, "text": toast.text} for toast in workspace.toasts if toast.user == me.id],
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": channel.name, "kind": channel.kind, "topic": channel.topic, "archived": channel.archived}


def _messages(workspace: Workspace, channel: Channel, me: str, page_token: str) -> list[Json]:
    every = workspace.messages.get(channel.id, [])
    replies: dict[str, int] = {}
    for message in every:
        if message.thread_ts and message.thread_ts != message.ts and not message.ephemeral:
            replies[message.thread_ts] = replies.get(message.thread_ts, 0) + 1
    seen = [message for message in every if message.ephemeral in {None, me}]
    return [
        _message(message, replies.get(message.ts, 0)) | {"files": [_file(workspace, file, page_token) for file in message.files]}
        for message in seen
    ]


def _file(workspace: Workspace, file: Json, page_token: str) -> Json:
    shown = {key: file.get(key, "") for key in ("id", "name", "title", "size", "mode", "mimetype", "preview")}
    return shown | {"address": _address(workspace, file["id"], page_token), "lines_more": file.get("lines_more", 0)}


def _address(workspace: Workspace, key: str, page_token: str) -> str:
    return f"/ui/file/{workspace.team_id}/{key}?key={view_key(page_token, key)}"


def _message(message: Message, replies: int) -> Json:
    return {
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "user": message.user,
        "bot": bool(message.bot),
        "text": message.text,
        "blocks": message.blocks,
        "edited": message.edited,
        "ephemeral": bool(message.ephemeral),
        "reactions": [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()],
        "reply_count": replies,
        "tombstone": message.tombstone,
    }


def _home(view: View) -> Json:
    return {"id": view.id, "blocks": view.blocks, "values": view.values or initial_values(view.blocks)}


def _modal(view: View) -> Json:
    return {
        "id": view.id,
        **{key: view.definition.get(key) for key in ("title", "submit", "close")},
        "blocks": view.blocks,
        "callback_id": view.definition.get("callback_id", ""),
        "values": view.values,
        "errors": view.errors,
        "hash": view.hash,
    }
