"""Payloads of clicks, shortcuts, submissions and slash commands, in Slack's shape."""

from __future__ import annotations

from bot.demo.events import VERIFICATION_TOKEN
from bot.demo.forms import STATEFUL, elements, field_of, initial_values, option, value_of
from bot.demo.model import Message, View
from bot.demo.people import Person
from bot.demo.shapes import message_shape, view_shape
from bot.demo.wire import Json
from bot.demo.workspace import Workspace, WorkspaceError


def common(workspace: Workspace, kind: str, user: Person) -> Json:
    """What every interactive payload carries."""
    who = {"id": user.id, "username": user.name.lower(), "name": user.name.lower(), "team_id": user.home or workspace.team_id}
    return {
        "type": kind,
        "user": who,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "api_app_id": workspace.app_id,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def find_element(blocks: list[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element a person acts on. Raises WorkspaceError if it is not there (any more)."""
    for block, element in elements(blocks):
        if element["action_id"] == action_id and block_id in {None, block["block_id"]}:
            return block, element
    raise WorkspaceError("This button is not there any more.")


def action_of(workspace: Workspace, block: Json, element: Json, value: object) -> Json:
    """One entry of `actions`. `value` is what was chosen in a menu or field; buttons carry their own."""
    kind = element["type"]
    action: Json = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"]}
    if kind == "overflow":
        action["selected_option"] = option(element, str(value))
    elif kind in STATEFUL:
        action[field_of(element)] = value_of(element, value)[field_of(element)]
    else:
        action |= {key: element[key] for key in ("text", "value", "style") if key in element}
    return {**action, "action_ts": workspace.next_ts()}


def click_on_message(workspace: Workspace, user: Person, message: Message, action: Json, state: Json) -> Json:
    """`block_actions` from a message; `state` is what the person entered in the message's fields."""
    channel = workspace.channels[message.channel]
    key = workspace.tickets.response(user.id, channel.id, message.ts)
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.ephemeral),
    }
    shape: Json = {}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    if not message.ephemeral:  # Slack does not send an ephemeral's content back
        shape["message"] = message_shape(workspace, message)
    return {
        **common(workspace, "block_actions", user),
        **shape,
        "container": container,
        "trigger_id": workspace.tickets.trigger(user.id),
        "channel": {"id": channel.id, "name": "directmessage" if channel.direct else channel.name},
        "state": {"values": state or initial_values(message.blocks)},
        "response_url": workspace.response_url(key),
        "actions": [action],
    }


def click_in_view(workspace: Workspace, user: Person, view: View, action: Json) -> Json:
    """`block_actions` from a modal or a Home tab."""
    return {
        **common(workspace, "block_actions", user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.tickets.trigger(user.id, view.id if view.definition["type"] == "modal" else None),
        "view": view_shape(workspace, view),
        "actions": [action],
    }


def submission(workspace: Workspace, user: Person, view: View) -> Json:
    """`view_submission`."""
    return {
        **common(workspace, "view_submission", user),
        "trigger_id": workspace.tickets.trigger(user.id, view.id),
        "view": view_shape(workspace, view),
        "response_urls": [],
    }


def closing(workspace: Workspace, user: Person, view: View, *, cleared: bool) -> Json:
    """`view_closed`."""
    return {**common(workspace, "view_closed", user), "view": view_shape(workspace, view), "is_cleared": cleared}


def global_shortcut(workspace: Workspace, user: Person, callback_id: str) -> Json:
    """`shortcut`."""
    return {
        **common(workspace, "shortcut", user),
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.trigger(user.id),
        "action_ts": workspace.next_ts(),
    }


def message_shortcut(workspace: Workspace, user: Person, callback_id: str, message: Message) -> Json:
    """`message_action`."""
    channel = workspace.channels[message.channel]
    key = workspace.tickets.response(user.id, channel.id)
    return {
        **common(workspace, "message_action", user),
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.trigger(user.id),
        "action_ts": workspace.next_ts(),
        "message_ts": message.ts,
        "message": message_shape(workspace, message),
        "channel": {"id": channel.id, "name": "directmessage" if channel.direct else channel.name},
        "response_url": workspace.response_url(key),
    }


def slash(workspace: Workspace, user: Person, channel_id: str, command: str, text: str) -> Json:
    """The form of a slash command."""
    channel = workspace.channels[channel_id]
    key = workspace.tickets.response(user.id, channel_id)
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel_id,
        "channel_name": "directmessage" if channel.direct else channel.name,
        "user_id": user.id,
        "user_name": user.name.lower(),
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": workspace.response_url(key),
        "trigger_id": workspace.tickets.trigger(user.id),
    }
