"""`files.*`: the three-step upload, and looking at files."""

from __future__ import annotations

from bot.demo.checks import check_message
from bot.demo.files import LARGEST_FILE, content_of, file_shape, keep, places, preview, share
from bot.demo.model import Channel, Message
from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.web_api.paging import page_of
from bot.demo.wire import Json


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    """Step 1: an address for the bytes."""
    space = call.workspace
    size = call.number("length", 0, 1_000_000_000)
    if size > LARGEST_FILE:
        raise ApiError("file_upload_size_restricted")
    file = keep(space, file_shape(space, call.text("filename"), size, space.bot.id), None, shared=False)
    return {"upload_url": f"{space.base_url}upload/{space.team_id}-{file['id']}", "file_id": file["id"]}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """Step 3: share the files, where channels are named."""
    given = call.json("files")
    if not isinstance(given, list) or not given:
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: files"])
    channels = [call.channel_of(key, inside=True) for key in _channels(call)]
    blocks = call.json("blocks")
    if blocks is not None and (found := check_message(blocks)):
        call.workspace.problems += found
        raise ApiError("invalid_blocks", found)
    files = [_finish(call, one) for one in given]
    for channel in channels:
        _share(call, channel, files, blocks if isinstance(blocks, list) else [])
    return {"files": files}


def _channels(call: Call) -> list[str]:
    several = call.maybe("channels")
    single = call.maybe("channel_id")
    return [single] if single else [one for one in (several or "").split(",") if one]


def _finish(call: Call, given: object) -> Json:
    key = str(given.get("id")) if isinstance(given, dict) else ""
    found = content_of(call.workspace, key)
    if found is None or not isinstance(given, dict):
        raise ApiError("file_not_found")
    file, content = found
    call.workspace.files[key]["shared"] = True
    if given.get("title"):
        file["title"] = str(given["title"])
    if file["mimetype"].startswith("text/"):
        file |= preview(content)
    return file


def _share(call: Call, channel: Channel, files: list[Json], blocks: list[Json]) -> None:
    space, thread_ts = call.workspace, call.maybe("thread_ts")
    if thread_ts:
        root = space.find(channel.id, thread_ts)
        if root is None:
            raise ApiError("invalid_thread_ts")
        thread_ts = root.root
    text = call.text("initial_comment", "")
    message = Message(channel.id, space.next_ts(), space.bot.id, text, blocks, thread_ts, space.bot_id, files=files)
    share(space, message)
    space.add(message)
    call.events.posted(message)


def _visible(call: Call) -> Json:
    """The file of the call, if the bot may see it: its own, or one in a conversation that the bot is in."""
    space, stored = call.workspace, call.workspace.files.get(call.text("file"))
    if stored is None or not stored["shared"]:
        raise ApiError("file_not_found")
    file: Json = stored["file"]
    inside = [key for key in places(file) if key in space.channels and space.bot.id in space.channels[key].members]
    if file["user"] != space.bot.id and not inside:
        raise ApiError("file_not_found")
    return file


@method("files.info", "files:read")
def info(call: Call) -> Json:
    """One file."""
    return {"file": _visible(call), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.list", "files:read")
def listing(call: Call) -> Json:
    """The files of a channel, or all that are shared, oldest first."""
    channel = call.channel().id if call.maybe("channel") else None
    every = [stored["file"] for stored in call.workspace.files.values() if stored["shared"]]
    wanted = [file for file in every if channel is None or channel in places(file)]
    page, _ = page_of(call, wanted, 100)
    return {"files": page, "paging": {"count": len(page), "total": len(wanted), "page": 1, "pages": 1}}


@method("files.delete", "files:write")
def delete(call: Call) -> Json:
    """Delete one of the bot's own files; it disappears from its messages."""
    space, file = call.workspace, _visible(call)
    if file["user"] != space.bot.id:
        raise ApiError("cant_delete_file")
    del space.files[file["id"]]
    for message in [message for messages in space.messages.values() for message in messages]:
        message.files = [one for one in message.files if one["id"] != file["id"]]
    space.changed()
    return {}
