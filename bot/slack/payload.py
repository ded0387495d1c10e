"""Slack's bodies at the door: read once into small typed values, with nothing taken on trust."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from slack_bolt import BoltContext

from bot.domain.people import Actor
from bot.errors import RefusedError
from bot.slack import words

Body = Mapping[str, object]
"""A payload as Bolt hands it over: parsed JSON or form fields."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who acted and where an answer can be seen. `channel_id` is empty in App Home and in forms."""

    actor: Actor
    channel_id: str
    thread_ts: str | None
    trigger_id: str


@dataclass(frozen=True, slots=True)
class TaskRef:
    """The task that a button or a form is about, at the version its message or form showed."""

    task_id: int
    version: int


def dig(body: object, *path: str) -> object:
    """The value under nested keys, or None where any of them is missing."""
    for key in path:
        if not isinstance(body, Mapping):
            return None
        body = body.get(key)
    return body


def text_at(body: object, *path: str) -> str:
    """The text under nested keys; empty where there is none."""
    value = dig(body, *path)
    return value if isinstance(value, str) else ""


def actor_of(context: BoltContext) -> Actor:
    """The person who acted. Raises RefusedError for a payload without one."""
    if not context.team_id or not context.user_id:
        raise RefusedError(words.OUT_OF_DATE)
    return Actor(context.team_id, context.user_id)


def check_member(body: Body) -> None:
    """Raises RefusedError for people from another workspace, who see a shared channel but have no part in the desk."""
    home_team, person_team = text_at(body, "team", "id"), text_at(body, "user", "team_id")
    if home_team and person_team and home_team != person_team and not dig(body, "enterprise"):
        raise RefusedError(words.STRANGER)


def is_stranger(event: Body, team_id: str) -> bool:
    """Whether a message in a shared channel was written by somebody of another workspace."""
    home = text_at(event, "user_team") or text_at(event, "team")
    return bool(home) and home != team_id and not home.startswith("E")


def origin(body: Body, context: BoltContext) -> Origin:
    """Where a button or shortcut was pressed. Raises RefusedError when the payload names nobody."""
    message_ts = text_at(body, "message", "ts") or text_at(body, "container", "message_ts")
    return Origin(
        actor=actor_of(context),
        channel_id=text_at(body, "channel", "id") or text_at(body, "container", "channel_id"),
        thread_ts=text_at(body, "message", "thread_ts") or text_at(body, "container", "thread_ts") or message_ts or None,
        trigger_id=text_at(body, "trigger_id"),
    )


def pressed_value(body: Body) -> str:
    """The value of the button that was pressed."""
    actions = dig(body, "actions")
    return text_at(actions[0], "value") if isinstance(actions, list) and actions else ""


def chosen(body: Body) -> str:
    """What was chosen in a select: an option's value or a conversation's id; empty for nothing."""
    actions = dig(body, "actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    return text_at(first, "selected_option", "value") or text_at(first, "selected_conversation")


def pressed_task(body: Body) -> TaskRef:
    """The task behind a pressed button. Raises RefusedError for a value that this version does not write."""
    return TaskRef(*pressed_pair(body))


def pressed_number(body: Body) -> int:
    """The number that a pressed button carries. Raises RefusedError for a value that this version does not write."""
    value = pressed_value(body)
    if not _is_number(value):
        raise RefusedError(words.OUT_OF_DATE)
    return int(value)


def pressed_pair(body: Body) -> tuple[int, int]:
    """The two numbers that a pressed button carries. Raises RefusedError for a value that this version does not write."""
    return _pair(pressed_value(body))


def pressed_numbers(body: Body, how_many: int) -> list[int]:
    """The numbers that a pressed button carries. Raises RefusedError for a value that this version does not write."""
    return _numbers(pressed_value(body), how_many)


def chosen_task(body: Body) -> tuple[str, TaskRef]:
    """What was chosen from a task's menu, and the task. Raises RefusedError for a choice that this version does not write."""
    actions = dig(body, "actions")
    value = text_at(actions[0], "selected_option", "value") if isinstance(actions, list) and actions else ""
    verb, _, rest = value.partition(":")
    return verb, TaskRef(*_pair(rest))


def pressed_view(body: Body) -> Body:
    """The form in which a button was pressed. Raises RefusedError when it was in a message."""
    view = dig(body, "view")
    if not isinstance(view, Mapping):
        raise RefusedError(words.OUT_OF_DATE)
    return view


def count_at(memory: Body, name: str) -> int:
    """A number that a form remembered; 0 for anything else."""
    value = memory.get(name)
    return int(str(value)) if _is_count(value) else 0


def form_memory(view: Body) -> Mapping[str, object]:
    """What a form remembered about its subject. Raises RefusedError when it is not ours."""
    try:
        memory = json.loads(text_at(view, "private_metadata"))
    except ValueError:
        raise RefusedError(words.FORM_OUT_OF_DATE) from None
    if not isinstance(memory, Mapping):
        raise RefusedError(words.FORM_OUT_OF_DATE)
    return memory


def form_task(view: Body) -> TaskRef:
    """The task that a form is about. Raises RefusedError when the form does not say."""
    memory = form_memory(view)
    task_id, version = memory.get("task_id"), memory.get("version")
    if not (_is_count(task_id) and _is_count(version)):
        raise RefusedError(words.FORM_OUT_OF_DATE)
    return TaskRef(int(str(task_id)), int(str(version)))


def field(view: Body, name: str, kind: str = "value") -> str:
    """What was entered in the field `name`; empty when nothing was. `kind` is the key under which Slack sends it."""
    element = dig(view, "state", "values", name, name)
    if kind == "selected_option":
        return text_at(element, kind, "value")
    return text_at(element, kind)


def ticks(view: Body, name: str) -> frozenset[str]:
    """The values of the ticked boxes of the field `name`."""
    chosen = dig(view, "state", "values", name, name, "selected_options")
    return frozenset(text_at(item, "value") for item in chosen) if isinstance(chosen, list) else frozenset()


def has_field(view: Body, name: str) -> bool:
    """Whether the form has the field `name`."""
    return dig(view, "state", "values", name, name) is not None


def several(view: Body, name: str) -> list[str]:
    """What was chosen in a field of which several can be: people's ids, or the values of options."""
    element = dig(view, "state", "values", name, name)
    users, options = dig(element, "selected_users"), dig(element, "selected_options")
    if isinstance(users, list):
        return [user for user in users if isinstance(user, str)]
    return [text_at(option, "value") for option in options] if isinstance(options, list) else []


def ticked(view: Body, name: str) -> bool:
    """Whether the one checkbox of the field `name` is ticked."""
    return bool(dig(view, "state", "values", name, name, "selected_options"))


def _pair(value: str) -> tuple[int, int]:
    first, second = _numbers(value, 2)
    return first, second


def _numbers(value: str, how_many: int) -> list[int]:
    parts = value.split(":")
    if len(parts) != how_many or not all(_is_number(part) for part in parts):
        raise RefusedError(words.OUT_OF_DATE)
    return [int(part) for part in parts]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18
