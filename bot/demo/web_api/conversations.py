"""`conversations.*`: channels, their history, direct messages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from bot.demo.model import Channel, Message
from bot.demo.shapes import listed_shape
from bot.demo.web_api.call import ApiError, Call, RateLimitError, method, need_scope
from bot.demo.web_api.paging import page_of
from bot.demo.wire import Json

READ_GAP_SECONDS, FEW_MESSAGES = 60.0, 15
"""What a limited app may read: see `Workspace.history_limited`."""


def _shape(call: Call, channel: Channel) -> Json:
    other = next((member for member in channel.members if member != call.workspace.bot.id), "")
    return {**channel.as_conversation(other), "is_member": call.workspace.bot.id in channel.members}


def _kind_scope(call: Call, channel: Channel, right: str) -> None:
    need_scope(call, f"{channel.scope}:{right}")


def _decimal(call: Call, name: str) -> Decimal | None:
    value = call.maybe(name)
    try:
        return Decimal(value) if value is not None else None
    except InvalidOperation as error:
        raise ApiError("invalid_ts_latest" if name == "latest" else "invalid_ts_oldest") from error


def _window(call: Call, messages: Sequence[Message]) -> list[Message]:
    oldest, latest, inclusive = _decimal(call, "oldest"), _decimal(call, "latest"), call.flag("inclusive")

    def inside(message: Message) -> bool:
        at = Decimal(message.ts)
        after = oldest is None or at > oldest or (inclusive and at == oldest)
        return after and (latest is None or at < latest or (inclusive and at == latest))

    return [message for message in messages if inside(message)]


def _readable(call: Call, name: str) -> Channel:
    channel = call.channel()
    _kind_scope(call, channel, "history")
    if call.workspace.history_limited:
        _read_pace(call, name)
    if call.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def _read_pace(call: Call, name: str) -> None:
    now, last = call.workspace.now(), call.workspace.last_reads.get(name)
    if last is not None and now - last < READ_GAP_SECONDS:
        raise RateLimitError(int(READ_GAP_SECONDS))
    call.workspace.last_reads[name] = now


def _most(call: Call, usual: int) -> int:
    return FEW_MESSAGES if call.workspace.history_limited else usual


@method("conversations.history")
def history(call: Call) -> Json:
    """A channel's messages outside threads, newest first."""
    channel = _readable(call, "history")
    every = call.workspace.messages.get(channel.id, [])
    roots = [message for message in every if not message.ephemeral and message.root == message.ts]
    found = list(reversed(_window(call, roots)))
    page, cursor = page_of(call, found, _most(call, 100), _most(call, 1000))
    metadata = call.flag("include_all_metadata")
    listed = [listed_shape(call.workspace, message, metadata=metadata) for message in page]
    return {"messages": listed, "has_more": bool(cursor), "pin_count": 0, "response_metadata": {"next_cursor": cursor}}


@method("conversations.replies")
def replies(call: Call) -> Json:
    """A thread, its root first. The root is always there, whatever the window."""
    channel = _readable(call, "replies")
    message = call.workspace.find(channel.id, call.text("ts"))
    if message is None or message.ephemeral:
        raise ApiError("thread_not_found")
    root, *others = call.workspace.thread(channel.id, message.root) or [message]
    page, cursor = page_of(call, [root, *_window(call, others)], _most(call, 1000), _most(call, 1000))
    metadata = call.flag("include_all_metadata")
    listed = [listed_shape(call.workspace, one, metadata=metadata) for one in page]
    return {"messages": listed, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


@method("conversations.info")
def info(call: Call) -> Json:
    """One channel."""
    channel = call.channel()
    _kind_scope(call, channel, "read")
    return {"channel": _shape(call, channel)}


_TYPES = {"channel": "public_channel", "group": "private_channel", "im": "im"}


@method("conversations.list", "channels:read", "groups:read", "im:read")
def listing(call: Call) -> Json:
    """Channels of the wanted types."""
    types = set(call.text("types", "public_channel").replace(" ", "").split(","))
    wanted = [
        channel
        for channel in call.workspace.channels.values()
        if _TYPES[channel.kind] in types
        and not (call.flag("exclude_archived") and channel.archived)
        and not (channel.private and call.workspace.bot.id not in channel.members)
    ]
    page, cursor = page_of(call, wanted, 100)
    return {"channels": [_shape(call, channel) for channel in page], "response_metadata": {"next_cursor": cursor}}


@method("conversations.members")
def members(call: Call) -> Json:
    """The ids of a channel's members."""
    channel = call.channel()
    _kind_scope(call, channel, "read")
    page, cursor = page_of(call, channel.members, 100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


@method("conversations.open", "im:write")
def open_direct(call: Call) -> Json:
    """The direct message with one person."""
    users = call.text("users").split(",")
    if len(users) != 1:
        raise ApiError("not_supported", ["[ERROR] group messages do not exist in the local workspace"])
    person = call.workspace.people.get(users[0])
    if person is None:
        raise ApiError("cannot_dm_bot" if users[0] == call.workspace.bot.id else "user_not_found")
    if person.deleted:
        raise ApiError("user_disabled")
    channel = call.workspace.direct(users[0])
    return {
        "no_op": True,
        "already_open": True,
        "channel": _shape(call, channel) if call.flag("return_im") else {"id": channel.id},
    }


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    """Make the bot a member of a public channel."""
    channel = call.channel()
    if channel.kind != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    if channel.archived:
        raise ApiError("is_archived")
    if call.workspace.bot.id not in channel.members:
        channel.members.append(call.workspace.bot.id)
        call.workspace.changed()
    return {"channel": _shape(call, channel)}
