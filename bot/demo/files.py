"""Files: what they are called, what they hold, and how a message carries them."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
from collections.abc import Iterator
from pathlib import PurePosixPath

from bot.demo.model import Message
from bot.demo.wire import Json, fresh
from bot.demo.workspace import Workspace

LARGEST_FILE = 20_000_000
"""Bytes. Slack takes a gigabyte; a stand-in that keeps everything in memory takes less."""

PREVIEW_LINES, PREVIEW_CHARACTERS = 5, 600
_TEXTS = frozenset({"txt", "text", "md", "markdown", "csv", "json", "html", "htm", "xml", "eml", "rtf", "srt", "vtt"})
_TYPES = {"eml": "message/rfc822", "md": "text/markdown", "csv": "text/csv", "rtf": "text/rtf", "vtt": "text/vtt"}
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What a browser may show in place. Everything else is a download, SVG included: it can carry scripts."""

SNIPPET = "text"
"""The file type of a snippet of plain text: what Slack makes of text too long for a message."""


def file_shape(workspace: Workspace, name: str, content: bytes | int, user: str, title: str = "") -> Json:
    """A new file object, not yet shared anywhere. `content` is the bytes, or only their count while they are not there."""
    key, kind = fresh("F"), file_type(name)
    shape: Json = {
        "id": key,
        "created": int(workspace.now()),
        "timestamp": int(workspace.now()),
        "name": name,
        "title": title or name,
        "mimetype": mime_type(name),
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": user,
        "user_team": workspace.team_id,
        "editable": False,
        "size": content if isinstance(content, int) else len(content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        **_addresses(workspace, key, name),
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {"public": {}, "private": {}},
        "file_access": "visible",
    }
    return shape | (preview(content) if isinstance(content, bytes) and kind in _TEXTS else {})


def _addresses(workspace: Workspace, key: str, name: str) -> Json:
    url = f"{workspace.base_url}files/{workspace.team_id}-{key}"
    return {
        "url_private": f"{url}/{_safe(name)}",
        "url_private_download": f"{url}/download/{_safe(name)}",
        "permalink": f"{workspace.base_url}#/file/{key}",
    }


def move_files(workspace: Workspace) -> None:
    """Give every file, in the store and in messages, its address on this server, which may listen at another port than before."""
    carried = [file for messages in workspace.messages.values() for message in messages for file in message.files]
    for file in [*carried, *(stored["file"] for stored in workspace.files.values())]:
        file |= _addresses(workspace, file["id"], file["name"])


def snippet_shape(workspace: Workspace, name: str, content: bytes, user: str) -> Json:
    """A snippet: a text file that people may edit, with its beginning as a preview."""
    shape = file_shape(workspace, name, content, user)
    return shape | {
        "mode": "snippet",
        "mimetype": "text/plain",
        "filetype": SNIPPET,
        "pretty_type": "Plain Text",
        "editable": True,
        **preview(content),
    }


def preview(content: bytes) -> Json:
    """The keys that show how a text begins."""
    text = content.decode("utf-8", errors="replace")
    lines = text.splitlines()
    shown = "\n".join(lines[:PREVIEW_LINES])[:PREVIEW_CHARACTERS]
    return {
        "preview": shown,
        "preview_is_truncated": len(shown) < len(text.rstrip("\n")),
        "lines": len(lines),
        "lines_more": max(0, len(lines) - PREVIEW_LINES),
    }


def file_type(name: str) -> str:
    """Slack's file type for a name: its ending, `text` for plain text, `binary` without one."""
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    return {"txt": "text", "": "binary", "markdown": "md", "htm": "html", "jpeg": "jpg"}.get(ending, ending)


def mime_type(name: str) -> str:
    """The media type for a name. Ours first: the machine's own table may lack some."""
    kind = file_type(name)
    if kind == "text":
        return "text/plain"
    return _TYPES.get(kind) or mimetypes.guess_type(f"x.{kind}")[0] or "application/octet-stream"


def keep(workspace: Workspace, file: Json, content: bytes | None, *, shared: bool) -> Json:
    """Put a file into the workspace; gives the file. Without content an upload is awaited."""
    workspace.files[file["id"]] = {
        "file": file,
        "content": None if content is None else content.decode("latin-1"),
        "shared": shared,
    }
    return file


def content_of(workspace: Workspace, key: str) -> tuple[Json, bytes] | None:
    """A file and its bytes; None while there are none."""
    stored = workspace.files.get(key)
    if stored is None or stored["content"] is None:
        return None
    return stored["file"], str(stored["content"]).encode("latin-1")


def share(workspace: Workspace, message: Message) -> None:
    """Note in the files of a message where they are shared now."""
    channel = workspace.channels[message.channel]
    for file in message.files:
        place: Json = {"ts": message.ts, "channel_name": channel.name, "team_id": workspace.team_id}
        if message.thread_ts:
            place["thread_ts"] = message.thread_ts
        key = {"channels": "channels", "groups": "groups"}.get(channel.scope, "ims")
        if channel.id not in file[key]:
            file[key].append(channel.id)
        side = "public" if channel.scope == "channels" else "private"
        file["is_public"] = file["is_public"] or side == "public"
        file["shares"][side].setdefault(channel.id, []).append(place)


def places(file: Json) -> Iterator[str]:
    """The ids of all conversations a file is shared in."""
    for key in ("channels", "groups", "ims"):
        yield from file[key]


def view_key(page_token: str, key: str) -> str:
    """What the page has to show to see a file: made from the page's token, so that the token itself stands in no address."""
    return hmac.new(page_token.encode(), f"file:{key}".encode(), hashlib.sha256).hexdigest()[:40]


def _safe(name: str) -> str:
    return "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in name.lower())[:80] or "file"
