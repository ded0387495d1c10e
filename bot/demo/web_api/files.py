"""`files.*`: the three-step upload, and what a file is."""

from __future__ import annotations

from bot.demo.model import Message
from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.wire import Json, fresh
from bot.demo.workspace import Workspace


def file_shape(workspace: Workspace, name: str, size: int, user: str, title: str = "") -> Json:
    """A new file object, not yet shared anywhere."""
    key = fresh("F")
    url = f"{workspace.base_url}files/{key}"
    return {
        "id": key,
        "created": int(workspace.now()),
        "name": name,
        "title": title or name,
        "mimetype": "text/plain" if name.endswith((".txt", ".md", ".csv", ".json")) else "application/octet-stream",
        "filetype": name.rpartition(".")[2] or "text",
        "user": user,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "is_public": True,
        "url_private": url,
        "url_private_download": f"{url}/download",
        "permalink": url,
        "channels": [],
    }


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    """Step 1: an address for the bytes."""
    space = call.workspace
    size = call.number("length", 0, 1_000_000_000)
    file = file_shape(space, call.text("filename"), size, space.bot.id)
    space.files[file["id"]] = {"file": file, "content": None, "shared": False}
    return {"upload_url": f"{space.base_url}upload/{file['id']}", "file_id": file["id"]}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """Step 3: share the files, in a channel if one is named."""
    given = call.json("files")
    if not isinstance(given, list) or not given:
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: files"])
    files = [_finish(call, one) for one in given]
    if call.maybe("channel_id"):
        _share(call, files)
    return {"files": files}


def _finish(call: Call, given: object) -> Json:
    stored = call.workspace.files.get(str(given.get("id"))) if isinstance(given, dict) else None
    if stored is None or stored["content"] is None:
        raise ApiError("file_not_found")
    stored["shared"] = True
    file: Json = stored["file"]
    if isinstance(given, dict) and given.get("title"):
        file["title"] = given["title"]
    return file


def _share(call: Call, files: list[Json]) -> None:
    space, channel = call.workspace, call.channel(inside=True, name="channel_id")
    for file in files:
        file["channels"].append(channel.id)
    text, thread_ts = call.text("initial_comment", ""), call.maybe("thread_ts")
    message = Message(channel.id, space.next_ts(), space.bot.id, text, [], thread_ts, space.bot_id, files=files)
    space.add(message)
    call.events.posted(message)


@method("files.info", "files:read")
def info(call: Call) -> Json:
    """One file."""
    stored = call.workspace.files.get(call.text("file"))
    if stored is None or not stored["shared"]:
        raise ApiError("file_not_found")
    return {"file": stored["file"], "comments": [], "response_metadata": {"next_cursor": ""}}
