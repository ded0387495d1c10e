"""What people enter: initial values, the `state` of payloads, and filling a form from plain Python values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.demo.checks.elements import KEYS
from bot.demo.checks.problems import word
from bot.demo.wire import Json

_TEXTS = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
_PICKED = {
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}
_ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons"})
_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
STATEFUL = _TEXTS | set(_PICKED) | _ONE_OPTION | _OPTIONS | {"rich_text_input", "file_input"}
"""Element types whose value is part of `state`."""


class FormError(Exception):
    """A form cannot be filled like this; the message says which field and why."""


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element with an action id, with the block it stands in."""
    for block in blocks:
        for element in _inside(block):
            yield block, element


def _inside(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        if isinstance(value.get("action_id"), str) and word(value) in KEYS:
            yield value
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(inner)


def field_of(element: Json) -> str:
    """The key under which an element's value stands in `state`."""
    kind = str(element["type"])
    if kind in _ONE_OPTION:
        return "selected_option"
    if kind in _OPTIONS:
        return "selected_options"
    if kind == "rich_text_input":
        return "rich_text_value"
    if kind == "file_input":
        return "files"
    return _PICKED.get(kind, "value")


def initial_values(blocks: list[Json]) -> Json:
    """The `state.values` of a form nobody has touched yet."""
    values: Json = {}
    for block, element in elements(blocks):
        if element["type"] in STATEFUL:
            values.setdefault(block["block_id"], {})[element["action_id"]] = _initial(element)
    return values


def _initial(element: Json) -> Json:
    field = field_of(element)
    initial = field.replace("selected_", "initial_") if field.startswith("selected_") else "initial_value"
    empty: object = [] if field.endswith("s") and field != "initial_value" and element["type"] not in _TEXTS else None
    return {"type": element["type"], field: element.get(initial, empty)}


def kept_values(old: Json, blocks: list[Json]) -> Json:
    """The values after an update: what was entered where the ids are unchanged, else the initial ones."""
    values = initial_values(blocks)
    for block_id, actions in values.items():
        for action_id, fresh_value in actions.items():
            before = old.get(block_id, {}).get(action_id)
            if before is not None and before["type"] == fresh_value["type"]:
                actions[action_id] = before
    return values


def merge(values: Json, entered: Json) -> Json:
    """`values` with what was entered on top; entries for fields that do not exist are dropped."""
    return {
        block_id: {action_id: entered.get(block_id, {}).get(action_id) or value for action_id, value in actions.items()}
        for block_id, actions in values.items()
    }


def fill(blocks: list[Json], answers: Mapping[str, object]) -> Json:
    """State values from answers by action id or block id: a string for texts and single choices, a list for several.

    Raises FormError for a field that is not there or an option that is not offered.
    """
    entered: Json = {}
    for name, answer in answers.items():
        block, element = _field(blocks, name)
        entered.setdefault(block["block_id"], {})[element["action_id"]] = value_of(element, answer)
    return entered


def _field(blocks: list[Json], name: str) -> tuple[Json, Json]:
    for block, element in elements(blocks):
        if name in {element["action_id"], block["block_id"]} and element["type"] in STATEFUL:
            return block, element
    raise FormError(f"The form has no field {name}.")


def value_of(element: Json, answer: object) -> Json:
    """One element's state entry for an answer; options are given by their value."""
    field = field_of(element)
    if isinstance(answer, dict) and "type" in answer:
        return answer
    if field == "selected_option":
        return {"type": element["type"], field: None if answer is None else option(element, str(answer))}
    if field == "selected_options":
        chosen = answer if isinstance(answer, list | tuple | set) else [answer]
        return {"type": element["type"], field: [option(element, str(one)) for one in chosen]}
    return {"type": element["type"], field: answer}


def option(element: Json, value: str) -> Json:
    """The offered option with this value, as payloads carry it."""
    groups = element.get("option_groups") or []
    offered = [*(element.get("options") or []), *(one for group in groups for one in group["options"])]
    found = next((one for one in offered if one.get("value") == value), None)
    if found is None:
        raise FormError(f"{element['action_id']} offers no option {value}.")
    return {"text": found["text"], "value": value}
