"""Blocks: which types may stand where, and the limits of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.demo.checks.charts import CHARTS_IN_A_MESSAGE, check_chart
from bot.demo.checks.elements import KEYS as ELEMENTS
from bot.demo.checks.elements import check_element
from bot.demo.checks.problems import ANY_TEXT, Problems, word
from bot.demo.checks.rich import check_rich_text
from bot.demo.checks.tables import check_data_table, check_table
from bot.demo.wire import Json

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
ALL_CHARACTERS = 13_200
MARKDOWN_CHARACTERS = 12_000
INPUTS = frozenset(ELEMENTS) - {"button", "icon_button", "feedback_buttons", "workflow_button", "overflow"}
_FIELD_ONLY = frozenset(
    {"plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input", "rich_text_input"}
)
_SPECIAL = frozenset({"icon_button", "feedback_buttons"})
IN_ACTIONS = frozenset(ELEMENTS) - _FIELD_ONLY - _SPECIAL
ACCESSORIES = IN_ACTIONS | {"image"}

SURFACES = {
    "section": "MVH", "divider": "MVH", "header": "MVH", "image": "MVH", "context": "MVH", "actions": "MVH", "input": "MVH",
    "rich_text": "MVH", "video": "MVH", "context_actions": "M", "markdown": "M", "file": "M", "table": "MH", "data_table": "MH",
    "data_visualization": "MH", "card": "MVH", "carousel": "MH", "container": "MH", "alert": "V", "plan": "M", "task_card": "M",
}  # fmt: skip
"""Where a block may stand: M message, V modal, H Home."""


def check_message(blocks: object) -> list[str]:
    """Problems of a message's blocks."""
    problems = Problems()
    checked = problems.listing("/blocks", blocks, MESSAGE_BLOCKS, least=0)
    check_blocks(problems, checked, "M")
    return problems.found


def characters(blocks: list[Json]) -> int:
    """The characters that count against Slack's limit for all blocks of a message together."""
    return sum(len(text) for block in blocks for text in _texts(block))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def check_blocks(problems: Problems, blocks: list[object], surface: str) -> None:
    """Check each block, then what holds for all together."""
    for index, block in enumerate(blocks):
        _block(problems, f"/blocks/{index}", block, surface)
    good = [block for block in blocks if isinstance(block, dict)]
    problems.unique("/blocks", [str(block["block_id"]) for block in good if block.get("block_id")], "block_id")
    markdown = sum(len(str(block.get("text"))) for block in good if block.get("type") == "markdown")
    if markdown > MARKDOWN_CHARACTERS:
        problems.add("/blocks", f"markdown text must be less than {MARKDOWN_CHARACTERS + 1} characters in all")
    kinds = [block.get("type") for block in good]
    if kinds.count("table") > 1:
        problems.add("/blocks", "only one table allowed")
    if kinds.count("data_visualization") > CHARTS_IN_A_MESSAGE:
        problems.add("/blocks", f"no more than {CHARTS_IN_A_MESSAGE} data_visualization blocks allowed")


def _block(problems: Problems, path: str, block: object, surface: str) -> None:
    if not isinstance(block, dict):
        problems.add(path, "must provide an object")
        return
    kind = word(block)
    if surface not in SURFACES.get(kind, ""):
        problems.add(path, f"unsupported type: {kind}")
        return
    problems.maybe(path, block, "block_id", 255)
    required, optional, rule = _RULES[kind]
    if problems.keys(path, block, ("type", *required), ("block_id", *optional)):
        rule(problems, path, block)


def _section(problems: Problems, path: str, block: Json) -> None:
    if block.get("text") is None and not block.get("fields"):
        problems.add(path, "must define either `text` or `fields`")
    if block.get("text") is not None:
        problems.text(f"{path}/text", block["text"], 3000, ANY_TEXT)
    if block.get("fields") is not None:
        for index, text in enumerate(problems.listing(f"{path}/fields", block["fields"], 10)):
            problems.text(f"{path}/fields/{index}", text, 2000, ANY_TEXT)
    accessory = block.get("accessory")
    if isinstance(accessory, dict) and accessory.get("type") == "image":
        _image_element(problems, f"{path}/accessory", accessory)
    elif accessory is not None:
        check_element(problems, f"{path}/accessory", accessory, ACCESSORIES)


def _header(problems: Problems, path: str, block: Json) -> None:
    problems.text(f"{path}/text", block["text"], 150)


def _image_element(problems: Problems, path: str, image: Json) -> None:
    problems.keys(path, image, ("type", "alt_text"), ("image_url", "slack_file"))
    _picture(problems, path, image)


def _image(problems: Problems, path: str, image: Json) -> None:
    _picture(problems, path, image)
    if image.get("title") is not None:
        problems.text(f"{path}/title", image["title"], 2000)


def _picture(problems: Problems, path: str, image: Json) -> None:
    problems.maybe(path, image, "alt_text", 2000)
    problems.maybe(path, image, "image_url", 3000)
    if (image.get("image_url") is None) == (image.get("slack_file") is None):
        problems.add(path, "must provide exactly one of image_url and slack_file")


def _context(problems: Problems, path: str, block: Json) -> None:
    for index, element in enumerate(problems.listing(f"{path}/elements", block["elements"], 10)):
        at = f"{path}/elements/{index}"
        if isinstance(element, dict) and element.get("type") == "image":
            _image_element(problems, at, element)
        else:
            problems.text(at, element, 3000, ANY_TEXT)


def _elements(most: int, allowed: frozenset[str]) -> Callable[[Problems, str, Json], None]:
    def check(problems: Problems, path: str, block: Json) -> None:
        found = problems.listing(f"{path}/elements", block["elements"], most)
        ids = [check_element(problems, f"{path}/elements/{index}", element, allowed) for index, element in enumerate(found)]
        problems.unique(f"{path}/elements", [one for one in ids if one], "action_id")

    return check


def _input(problems: Problems, path: str, block: Json) -> None:
    problems.text(f"{path}/label", block["label"], 2000)
    if block.get("hint") is not None:
        problems.text(f"{path}/hint", block["hint"], 2000)
    check_element(problems, f"{path}/element", block["element"], INPUTS)


def _markdown(problems: Problems, path: str, block: Json) -> None:
    problems.string(f"{path}/text", block["text"], MARKDOWN_CHARACTERS)


def _alert(problems: Problems, path: str, block: Json) -> None:
    problems.text(f"{path}/text", block["text"], 200, ANY_TEXT)
    if block.get("level") is not None and word(block, "level") not in {"default", "info", "warning", "error", "success"}:
        problems.add(f"{path}/level", "value must be one of default, info, warning, error, success")


def _task_card(problems: Problems, path: str, block: Json) -> None:
    if word(block, "status") not in {"pending", "in_progress", "complete", "error"}:
        problems.add(f"{path}/status", "value must be one of pending, in_progress, complete, error")


def _plan(problems: Problems, path: str, block: Json) -> None:
    tasks = problems.listing(f"{path}/tasks", block.get("tasks", []), 50, least=0)
    for index, task in enumerate(tasks):
        _block(problems, f"{path}/tasks/{index}", task, "M")
    problems.unique(f"{path}/tasks", [str(task.get("task_id")) for task in tasks if isinstance(task, dict)], "task_id")


def _container(problems: Problems, path: str, block: Json) -> None:
    if block.get("title") is None and block.get("rich_text_title") is None:
        problems.add(path, "missing required field: title")
    if block.get("subtitle") is not None:
        problems.text(f"{path}/subtitle", block["subtitle"], 150, ANY_TEXT)
    if block.get("title") is not None:
        problems.text(f"{path}/title", block["title"], 150)
    for index, child in enumerate(problems.listing(f"{path}/child_blocks", block["child_blocks"], 10)):
        kind = word(child)
        if kind in {"card", "carousel", "data_table", "container"}:
            problems.add(f"{path}/child_blocks/{index}", f"unsupported type: {kind}")
        else:
            _block(problems, f"{path}/child_blocks/{index}", child, "M")


def _card(problems: Problems, path: str, block: Json) -> None:
    for key, longest in (("title", 150), ("subtitle", 150), ("body", 200)):
        if block.get(key) is not None:
            problems.text(f"{path}/{key}", block[key], longest, ANY_TEXT)
    if block.get("actions") is not None:
        for index, element in enumerate(problems.listing(f"{path}/actions", block["actions"], 3)):
            check_element(problems, f"{path}/actions/{index}", element, frozenset({"button"}))


def _carousel(problems: Problems, path: str, block: Json) -> None:
    for index, card in enumerate(problems.listing(f"{path}/elements", block["elements"], 10)):
        _block(problems, f"{path}/elements/{index}", card, "M")


def _unchecked(problems: Problems, path: str, block: Json) -> None:
    """Only keys and surface are checked."""


_VIDEO = ("title", "video_url", "thumbnail_url", "alt_text")
_VIDEO_MORE = ("title_url", "description", "provider_icon_url", "provider_name", "author_name")
_CONTAINER_MORE = (
    "title",
    "rich_text_title",
    "subtitle",
    "width",
    "icon",
    "is_collapsible",
    "default_collapsed",
    "has_header_divider",
)
_Rule = tuple[tuple[str, ...], tuple[str, ...], Callable[[Problems, str, Json], None]]
_RULES: dict[str, _Rule] = {
    "section": ((), ("text", "fields", "accessory", "expand"), _section),
    "divider": ((), (), _unchecked),
    "header": (("text",), ("level",), _header),
    "image": (("alt_text",), ("image_url", "slack_file", "title"), _image),
    "context": (("elements",), (), _context),
    "actions": (("elements",), (), _elements(25, IN_ACTIONS)),
    "context_actions": (("elements",), (), _elements(5, _SPECIAL)),
    "input": (("label", "element"), ("hint", "optional", "dispatch_action"), _input),
    "rich_text": (("elements",), (), check_rich_text),
    "markdown": (("text",), (), _markdown),
    "table": (("rows",), ("column_settings",), check_table),
    "data_table": (("caption", "rows"), ("page_size", "column_settings", "row_header_column_index"), check_data_table),
    "data_visualization": (("title", "chart"), (), check_chart),
    "alert": (("text",), ("level",), _alert),
    "task_card": (("task_id", "title", "status"), ("details", "output", "sources"), _task_card),
    "plan": (("title",), ("tasks",), _plan),
    "container": (("child_blocks",), _CONTAINER_MORE, _container),
    "card": ((), ("hero_image", "icon", "slack_icon", "title", "subtitle", "body", "actions"), _card),
    "carousel": (("elements",), (), _carousel),
    "video": (_VIDEO, _VIDEO_MORE, _unchecked),
    "file": (("external_id", "source"), (), _unchecked),
}
"""Required keys, optional keys and the rule of each type."""
