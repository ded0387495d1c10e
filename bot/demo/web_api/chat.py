"""`chat.*`: posting, updating, deleting."""

from __future__ import annotations

import time

from bot.demo.checks import check_message
from bot.demo.checks.blocks import ALL_CHARACTERS, characters
from bot.demo.model import Channel, Message
from bot.demo.naming import name_blocks
from bot.demo.shapes import message_shape
from bot.demo.web_api.call import ApiError, Call, RateLimitError, method
from bot.demo.wire import Json

TEXT_LIMIT = 40_000
"""Characters of a posted text; Slack cuts the rest off."""

UPDATE_LIMIT = 4_000
"""Characters of an updated text; beyond it people report `msg_too_long`."""

POST_GAP_SECONDS = 0.9
"""Slack allows about one message a second and channel; a tenth is forgiven for the way over the wire."""


def content(call: Call) -> tuple[str, list[Json]]:
    """The checked text and blocks of a message."""
    text, given = call.text("text", ""), call.json("blocks")
    found = check_message(given) if given is not None else []
    if found:
        call.workspace.problems += found
        raise ApiError("invalid_blocks", found, errors=found)
    blocks: list[Json] = given if isinstance(given, list) else []
    if not text.strip() and not blocks:
        raise ApiError("no_text")
    if characters(blocks) > ALL_CHARACTERS:
        raise ApiError("msg_blocks_too_long")
    name_blocks(blocks)
    return text[:TEXT_LIMIT], blocks


def _metadata(call: Call) -> Json | None:
    metadata = call.json("metadata")
    if metadata is None:
        return None
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise ApiError("invalid_metadata_format")
    return metadata


def _thread(call: Call, channel: Channel) -> str | None:
    thread_ts = call.maybe("thread_ts")
    if thread_ts is None:
        return None
    root = call.workspace.find(channel.id, thread_ts)
    if root is None:
        raise ApiError("thread_not_found")
    return root.root


def _pace(call: Call, channel: Channel) -> None:
    now, last = time.monotonic(), call.workspace.last_posts.get(channel.id)
    if call.workspace.rate_limited and last is not None and now - last < POST_GAP_SECONDS:
        raise RateLimitError(1)
    call.workspace.last_posts[channel.id] = now


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    """Post as the bot."""
    space = call.workspace
    channel = call.channel(inside=True)
    text, blocks = content(call)
    metadata, thread_ts = _metadata(call), _thread(call, channel)
    _pace(call, channel)
    message = Message(channel.id, space.next_ts(), space.bot.id, text, blocks, thread_ts, space.bot_id, metadata)
    space.add(message)
    call.events.posted(message)
    return {"channel": channel.id, "ts": message.ts, "message": message_shape(space, message, metadata=True)}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """Show something to one member of a channel, until they reload."""
    space = call.workspace
    channel = call.channel(inside=True)
    user = call.text("user")
    if user not in space.people or user not in channel.members:
        raise ApiError("user_not_in_channel")
    text, blocks = content(call)
    thread_ts = call.maybe("thread_ts")
    message = Message(channel.id, space.next_ts(), space.bot.id, text, blocks, thread_ts, space.bot_id, ephemeral=user)
    space.add(message)
    return {"message_ts": message.ts}


def _own(call: Call) -> Message:
    channel = call.channel()
    if channel.archived:
        raise ApiError("is_archived")
    message = call.workspace.find(channel.id, call.text("ts"))
    if message is None or message.ephemeral or message.tombstone:
        raise ApiError("message_not_found")
    return message


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Replace one of the bot's messages."""
    space, message = call.workspace, _own(call)
    if message.bot != space.bot_id:
        raise ApiError("cant_update_message")
    text, blocks = content(call)
    if len(text) > UPDATE_LIMIT:
        raise ApiError("msg_too_long")
    metadata = _metadata(call)
    before = message_shape(space, message)
    message.text = text
    if "blocks" in call.args:
        message.blocks = blocks
    message.metadata = metadata if metadata is not None else message.metadata
    message.edited = space.next_ts()
    space.changed()
    call.events.changed(message, before)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": message_shape(space, message)}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Delete one of the bot's messages."""
    message = _own(call)
    if message.bot != call.workspace.bot_id:
        raise ApiError("cant_delete_message")
    call.workspace.remove(message)
    call.events.deleted(message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def get_permalink(call: Call) -> Json:
    """A link to a message; the local page opens it."""
    channel, ts = call.channel(), call.text("message_ts")
    message = call.workspace.find(channel.id, ts)
    if message is None or message.ephemeral:
        raise ApiError("message_not_found")
    link = f"{call.workspace.base_url}#/c/{channel.id}/t/{message.root}"
    return {"channel": channel.id, "permalink": link}
