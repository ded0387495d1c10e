"""Interactive elements and their parts: options, confirmations, limits."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.checks.problems import ANY_TEXT, PLAIN, Problems, word
from bot.demo.wire import Json

_FIELD = ("placeholder", "focus_on_load", "confirm")
_TEXT_FIELD = ("placeholder", "focus_on_load", "initial_value", "dispatch_action_config")
_MULTI = (*_FIELD, "max_selected_items")

KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "button": (("text",), ("url", "value", "style", "confirm", "accessibility_label", "agent_prompt", "agent_prompt_display")),
    "icon_button": (("icon", "text"), ("value", "confirm", "accessibility_label", "visible_to_user_ids")),
    "feedback_buttons": (("positive_button", "negative_button"), ()),
    "workflow_button": (("text", "workflow"), ("style", "accessibility_label")),
    "overflow": (("options",), ("confirm",)),
    "static_select": ((), ("options", "option_groups", "initial_option", *_FIELD)),
    "multi_static_select": ((), ("options", "option_groups", "initial_options", *_MULTI)),
    "external_select": ((), ("initial_option", "min_query_length", *_FIELD)),
    "multi_external_select": ((), ("initial_options", "min_query_length", *_MULTI)),
    "users_select": ((), ("initial_user", *_FIELD)),
    "multi_users_select": ((), ("initial_users", *_MULTI)),
    "channels_select": ((), ("initial_channel", "response_url_enabled", *_FIELD)),
    "multi_channels_select": ((), ("initial_channels", *_MULTI)),
    "conversations_select": (
        (),
        ("initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter", *_FIELD),
    ),
    "multi_conversations_select": ((), ("initial_conversations", "default_to_current_conversation", "filter", *_MULTI)),
    "radio_buttons": (("options",), ("initial_option", "focus_on_load", "confirm")),
    "checkboxes": (("options",), ("initial_options", "focus_on_load", "confirm")),
    "datepicker": ((), ("initial_date", *_FIELD)),
    "timepicker": ((), ("initial_time", "timezone", *_FIELD)),
    "datetimepicker": ((), ("initial_date_time", "focus_on_load", "confirm")),
    "plain_text_input": ((), ("multiline", "min_length", "max_length", *_TEXT_FIELD)),
    "email_text_input": ((), _TEXT_FIELD),
    "url_text_input": ((), _TEXT_FIELD),
    "number_input": (("is_decimal_allowed",), ("min_value", "max_value", *_TEXT_FIELD)),
    "rich_text_input": ((), ("min_lines", "max_lines", *_TEXT_FIELD)),
    "file_input": ((), ("filetypes", "max_files")),
}
"""Required and optional keys by element type, besides `type` and `action_id`."""


def check_element(problems: Problems, path: str, element: object, allowed: frozenset[str]) -> str | None:
    """Check an element that may stand here; gives its action id, if it has one."""
    if not isinstance(element, dict) or word(element) not in allowed:
        problems.add(path, f"unsupported type: {word(element)}")
        return None
    required, optional = KEYS[element["type"]]
    if problems.keys(path, element, ("type", *required), ("action_id", *optional)):
        _RULES.get(element["type"], _plain)(problems, path, element)
    problems.maybe(path, element, "action_id", 255)
    if element.get("placeholder") is not None:
        problems.text(f"{path}/placeholder", element["placeholder"], 150)
    if element.get("confirm") is not None:
        _confirm(problems, f"{path}/confirm", element["confirm"])
    action_id = element.get("action_id")
    return action_id if isinstance(action_id, str) else None


def _plain(problems: Problems, path: str, element: Json) -> None:
    """Nothing beyond keys and placeholder."""


def _button(problems: Problems, path: str, button: Json) -> None:
    problems.text(f"{path}/text", button["text"], 75)
    for key, longest in (("value", 2000), ("url", 3000), ("accessibility_label", 75), ("agent_prompt", 4000)):
        problems.maybe(path, button, key, longest)
    if button.get("style") is not None and word(button, "style") not in {"primary", "danger"}:
        problems.add(f"{path}/style", "value must be one of primary, danger")


def _confirm(problems: Problems, path: str, confirm: object) -> None:
    if not isinstance(confirm, dict):
        problems.add(path, "must provide an object")
    elif problems.keys(path, confirm, ("title", "text", "confirm", "deny"), ("style",)):
        problems.text(f"{path}/title", confirm["title"], 100)
        problems.text(f"{path}/text", confirm["text"], 300, ANY_TEXT)
        problems.text(f"{path}/confirm", confirm["confirm"], 30)
        problems.text(f"{path}/deny", confirm["deny"], 30)


def _options(
    problems: Problems, path: str, options: object, most: int, kinds: frozenset[str] = PLAIN, extra: tuple[str, ...] = ()
) -> None:
    values: list[str] = []
    for index, option in enumerate(problems.listing(path, options, most)):
        at = f"{path}/{index}"
        if not isinstance(option, dict):
            problems.add(at, "must provide an object")
        elif problems.keys(at, option, ("text", "value"), ("description", *extra)):
            problems.text(f"{at}/text", option["text"], 75, kinds)
            problems.string(f"{at}/value", option["value"], 150)
            if option.get("description") is not None:
                problems.text(f"{at}/description", option["description"], 75, kinds)
            values.append(str(option["value"]))
    problems.unique(path, values, "option value")


def _select(problems: Problems, path: str, select: Json) -> None:
    if (select.get("options") is None) == (select.get("option_groups") is None):
        problems.add(path, "must provide exactly one of options and option_groups")
    if select.get("options") is not None:
        _options(problems, f"{path}/options", select["options"], 100)
        _initial(problems, path, select, select["options"])
    if select.get("option_groups") is not None:
        for index, group in enumerate(problems.listing(f"{path}/option_groups", select["option_groups"], 100)):
            at = f"{path}/option_groups/{index}"
            if isinstance(group, dict) and problems.keys(at, group, ("label", "options"), ()):
                problems.text(f"{at}/label", group["label"], 75)
                _options(problems, f"{at}/options", group["options"], 100)


def _initial(problems: Problems, path: str, element: Json, options: object) -> None:
    several = element.get("initial_options")
    for one in several if isinstance(several, list) else [several, element.get("initial_option")]:
        if one is not None and isinstance(options, list) and one not in options:
            problems.add(path, "initial option must be one of the options, exactly")


def _choices(problems: Problems, path: str, element: Json) -> None:
    _options(problems, f"{path}/options", element["options"], 10, ANY_TEXT)
    _initial(problems, path, element, element["options"])


def _overflow(problems: Problems, path: str, element: Json) -> None:
    _options(problems, f"{path}/options", element["options"], 5, PLAIN, ("url",))


def _text_input(problems: Problems, path: str, element: Json) -> None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if not isinstance(longest, int) or not 1 <= longest <= 3000:
        problems.add(f"{path}/max_length", "must be between 1 and 3000")
    elif not isinstance(shortest, int) or not 0 <= shortest <= longest:
        problems.add(f"{path}/min_length", "must be between 0 and max_length")
    problems.maybe(path, element, "initial_value", 3000)


def _feedback(problems: Problems, path: str, element: Json) -> None:
    for key in ("positive_button", "negative_button"):
        button, at = element[key], f"{path}/{key}"
        if isinstance(button, dict) and problems.keys(at, button, ("text", "value"), ("accessibility_label",)):
            problems.text(f"{at}/text", button["text"], 75)
            problems.string(f"{at}/value", button["value"], 2000)


_RULES: dict[str, Callable[[Problems, str, Json], None]] = {
    "button": _button,
    "static_select": _select,
    "multi_static_select": _select,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "overflow": _overflow,
    "plain_text_input": _text_input,
    "feedback_buttons": _feedback,
}
