"""Messages that come from response URLs and from the answer to a slash command."""

from __future__ import annotations

from bot.demo.checks import check_message
from bot.demo.delivery import Delivery
from bot.demo.events import Events
from bot.demo.model import Message
from bot.demo.naming import name_blocks
from bot.demo.shapes import message_shape
from bot.demo.tickets import Response
from bot.demo.wire import Json
from bot.demo.workspace import Workspace


def answer_of(delivery: Delivery) -> Json | None:
    """The message in the app's acknowledgement, if there is one."""
    response = delivery.attempts[-1].outcome.response
    if isinstance(response, str):
        return {"text": response} if response.strip() else None
    return response if response and (response.get("text") or response.get("blocks")) else None


def post_answer(
    workspace: Workspace, events: Events, user: str, channel: str, answer: Json, thread_ts: str | None = None
) -> str | None:
    """Show an answer to one person, or to the channel with `response_type: in_channel`. Gives Slack's error code or None."""
    blocks = answer.get("blocks") or []
    if problems := check_message(blocks):
        workspace.problems += problems
        return "invalid_blocks"
    if not (answer.get("text") or blocks):
        return "no_text"
    private = None if answer.get("response_type") == "in_channel" else user
    text, ts = str(answer.get("text", "")), workspace.next_ts()
    root = str(answer["thread_ts"]) if answer.get("thread_ts") else thread_ts
    message = Message(channel, ts, workspace.bot.id, text, blocks, root, workspace.bot_id, ephemeral=private)
    workspace.add(message)
    events.posted(message)
    return None


def respond(workspace: Workspace, events: Events, response: Response, answer: Json) -> str | None:
    """What a POST to a response URL does. Gives Slack's error code or None."""
    original = workspace.find(response.channel, response.ts) if response.ts else None
    if original is not None and answer.get("delete_original"):
        workspace.remove(original)
        events.deleted(original)
        return None
    if original is not None and answer.get("replace_original"):
        return _replace(workspace, events, original, answer)
    return post_answer(workspace, events, response.user, response.channel, answer)


def _replace(workspace: Workspace, events: Events, original: Message, answer: Json) -> str | None:
    blocks = answer.get("blocks") or []
    if problems := check_message(blocks):
        workspace.problems += problems
        return "invalid_blocks"
    before = message_shape(workspace, original)
    name_blocks(blocks)
    original.text, original.blocks = str(answer.get("text", "")), blocks
    original.edited = workspace.next_ts()
    workspace.changed()
    events.changed(original, before)
    return None
