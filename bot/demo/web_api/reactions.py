"""`reactions.*`."""

from __future__ import annotations

from bot.demo.model import Message
from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.wire import Json


def _message(call: Call) -> Message:
    message = call.workspace.find(call.channel(inside=True).id, call.text("timestamp"))
    if message is None or message.ephemeral:
        raise ApiError("message_not_found")
    return message


def _name(call: Call) -> str:
    name = call.text("name").strip(":")
    if not name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise ApiError("invalid_name")
    return name


@method("reactions.add", "reactions:write")
def add(call: Call) -> Json:
    """React as the bot."""
    message, name, bot = _message(call), _name(call), call.workspace.bot.id
    people = message.reactions.setdefault(name, [])
    if bot in people:
        raise ApiError("already_reacted")
    people.append(bot)
    call.workspace.changed()
    call.events.reaction("reaction_added", bot, message, name)
    return {}


@method("reactions.remove", "reactions:write")
def remove(call: Call) -> Json:
    """Take the bot's reaction back."""
    message, name, bot = _message(call), _name(call), call.workspace.bot.id
    people = message.reactions.get(name, [])
    if bot not in people:
        raise ApiError("no_reaction")
    people.remove(bot)
    if not people:
        del message.reactions[name]
    call.workspace.changed()
    call.events.reaction("reaction_removed", bot, message, name)
    return {}
