"""Slack's limits, as a checker of our own: the SDK never looks at blocks that are plain dicts.

`message_problems` and `view_problems` return what Slack would refuse, one line each with the path of the offending part.
Nothing here runs in production; the tests apply it to every render.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from bot.slack.mrkdwn import units
from bot.slack.render.message import Block, Message

_MESSAGE_TOTAL = 13_200
_MESSAGE_BLOCKS = 50
_VIEW_BLOCKS = 100
_VIEW_BYTES = 250_000
_SURFACES = {
    "section": "MVH", "context": "MVH", "actions": "MVH", "header": "MVH", "rich_text": "MVH", "input": "VH",
    "data_visualization": "MH",
}  # fmt: skip
_ELEMENTS = {
    "button", "plain_text_input", "radio_buttons", "checkboxes", "datepicker", "datetimepicker", "static_select", "users_select",
    "conversations_select", "number_input", "multi_users_select", "multi_static_select",
}  # fmt: skip
_RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


def message_problems(message: Message) -> list[str]:
    """What Slack would refuse about a message; empty when it is fine."""
    problems = list(_length("text", message.text, 4000))
    total = sum(_texts(message.blocks))
    if total > _MESSAGE_TOTAL:
        problems.append(f"blocks: {total} characters in all, {_MESSAGE_TOTAL} allowed")
    primaries = json.dumps(message.blocks).count('"style": "primary"')
    if primaries > 1:
        problems.append(f"blocks: {primaries} primary buttons, 1 wanted")
    return problems + list(_blocks(message.blocks, "M", _MESSAGE_BLOCKS))


def view_problems(view: Block) -> list[str]:
    """What Slack would refuse about a modal or a Home view; empty when it is fine."""
    home = view.get("type") == "home"
    blocks = _list(view.get("blocks"))
    problems = list(_blocks(blocks, "H" if home else "V", _VIEW_BLOCKS))
    if not home:
        problems += _modal(view, blocks)
    problems += _length("private_metadata", str(view.get("private_metadata", "")), 3000, least=0)
    size = len(json.dumps(view).encode())
    if size > _VIEW_BYTES:
        problems.append(f"view: {size} bytes, {_VIEW_BYTES} allowed")
    return problems


def _modal(view: Block, blocks: list[Block]) -> Iterator[str]:
    for part in ("title", "submit", "close"):
        if part in view or part == "title":
            yield from _text(part, view.get(part), 24, kinds=("plain_text",))
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        yield "submit: missing, and there are inputs"
    yield from _length("callback_id", str(view.get("callback_id", "")), 255)


def _blocks(blocks: list[Block], surface: str, most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"blocks: {len(blocks)}, {most} allowed"
    seen: set[object] = set()
    for index, block in enumerate(blocks):
        path = f"blocks[{index}]"
        kind = str(block.get("type"))
        if surface not in _SURFACES.get(kind, ""):
            yield f"{path}: {kind} is not allowed here"
            continue
        block_id = block.get("block_id")
        if block_id is not None:
            yield from _length(f"{path}.block_id", str(block_id), 255)
            if block_id in seen:
                yield f"{path}.block_id: {block_id} twice"
            seen.add(block_id)
        yield from _BY_TYPE[kind](path, block)


def _section(path: str, block: Block) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield f"{path}: neither text nor fields"
    if "text" in block:
        yield from _text(f"{path}.text", block["text"], 3000)
    fields = _list(block.get("fields"))
    if len(fields) > 10:
        yield f"{path}.fields: {len(fields)}, 10 allowed"
    for field in fields:
        yield from _text(f"{path}.fields", field, 2000)
    if "accessory" in block:
        yield from _element(f"{path}.accessory", _dict(block["accessory"]))


def _context(path: str, block: Block) -> Iterator[str]:
    elements = _list(block.get("elements"))
    if not 1 <= len(elements) <= 10:
        yield f"{path}: {len(elements)} elements, 1 to 10 allowed"
    for element in elements:
        yield from _text(f"{path}.elements", element, 2000)


def _actions(path: str, block: Block) -> Iterator[str]:
    elements = _list(block.get("elements"))
    if not 1 <= len(elements) <= 25:
        yield f"{path}: {len(elements)} elements, 1 to 25 allowed"
    ids = [element.get("action_id") for element in elements]
    if len(set(ids)) != len(ids):
        yield f"{path}: an action_id twice"
    for element in elements:
        yield from _element(f"{path}.elements", element)


def _header(path: str, block: Block) -> Iterator[str]:
    yield from _text(f"{path}.text", block.get("text"), 150, kinds=("plain_text",))


def _input(path: str, block: Block) -> Iterator[str]:
    yield from _text(f"{path}.label", block.get("label"), 2000, kinds=("plain_text",))
    if "hint" in block:
        yield from _text(f"{path}.hint", block["hint"], 2000, kinds=("plain_text",))
    yield from _element(f"{path}.element", _dict(block.get("element")))


def _chart(path: str, block: Block) -> Iterator[str]:
    yield from _length(f"{path}.title", str(block.get("title", "")), 50)
    chart = _dict(block.get("chart"))
    series, labels = _list(chart.get("series")), _list(_dict(chart.get("axis_config")).get("categories"))
    if not (1 <= len(series) <= 6 and 1 <= len(labels) <= 20):
        yield f"{path}.chart: {len(series)} series of {len(labels)} points, 6 of 20 allowed"
    for item in series:
        yield from _length(f"{path}.chart.series", str(item.get("name", "")), 20)
        if [point.get("label") for point in _list(item.get("data"))] != labels:
            yield f"{path}.chart.series: not one point for each label"
    for label in labels:
        yield from _length(f"{path}.chart.labels", str(label), 20)


def _rich_text(path: str, block: Block) -> Iterator[str]:
    elements = _list(block.get("elements"))
    if not elements:
        yield f"{path}: empty"
    for element in elements:
        if element.get("type") not in _RICH:
            yield f"{path}: {element.get('type')} is no rich text"
        yield from _rich_runs(path, element)


def _rich_runs(path: str, element: Block) -> Iterator[str]:
    runs = _list(element.get("elements"))
    if not runs:
        yield f"{path}: an empty {element.get('type')}"
    for item in runs:
        if element.get("type") == "rich_text_list":
            yield from _rich_runs(path, item)
        elif item.get("type") == "text" and not item.get("text"):
            yield f"{path}: an empty run of text"
        elif item.get("type") not in ("text", "user", "link", "date"):
            yield f"{path}: {item.get('type')} in a line of rich text"


def _element(path: str, element: Block) -> Iterator[str]:
    kind = element.get("type")
    if kind not in _ELEMENTS:
        yield f"{path}: {kind} is not known"
    yield from _length(f"{path}.action_id", str(element.get("action_id", "")), 255)
    if kind == "button":
        yield from _text(f"{path}.text", element.get("text"), 75, kinds=("plain_text",))
        yield from _length(f"{path}.value", str(element.get("value", "")), 2000)
        if element.get("style") not in (None, "primary", "danger"):
            yield f"{path}.style: {element.get('style')}"
    if "placeholder" in element:
        yield from _text(f"{path}.placeholder", element["placeholder"], 150, kinds=("plain_text",))
    if kind == "plain_text_input":
        yield from _text_input(path, element)
    if "options" in element:
        yield from _options(path, element, 100 if str(kind).endswith("static_select") else 10)


def _text_input(path: str, element: Block) -> Iterator[str]:
    most = element.get("max_length", 3000)
    if not isinstance(most, int) or most > 3000:
        yield f"{path}.max_length: {most}, 3000 allowed"
        return
    yield from _length(f"{path}.initial_value", str(element.get("initial_value", "")), most, least=0)


def _options(path: str, element: Block, most: int) -> Iterator[str]:
    options = _list(element.get("options"))
    if not 1 <= len(options) <= most:
        yield f"{path}.options: {len(options)}, 1 to {most} allowed"
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield f"{path}.options: a value twice"
    for option in options:
        yield from _text(f"{path}.options.text", option.get("text"), 75)
        yield from _length(f"{path}.options.value", str(option.get("value", "")), 150)
        if "description" in option:
            yield from _text(f"{path}.options.description", option["description"], 75)
    initial = element.get("initial_option")
    if initial is not None and initial not in options:
        yield f"{path}.initial_option: is none of the options"


def _text(path: str, value: object, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Iterator[str]:
    part = _dict(value)
    if part.get("type") not in kinds:
        yield f"{path}: {part.get('type')} is not allowed here"
    yield from _length(path, str(part.get("text", "")), most)


def _length(path: str, text: str, most: int, least: int = 1) -> Iterator[str]:
    size = units(text)
    if not least <= size <= most:
        yield f"{path}: {size} characters, {least} to {most} allowed"


def _texts(part: object) -> Iterator[int]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("text", "value", "url", "alt_text") and isinstance(value, str):
                yield units(value)
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)


def _list(value: object) -> list[Block]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> Block:
    return value if isinstance(value, dict) else {}


_BY_TYPE: dict[str, Callable[[str, Block], Iterator[str]]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "header": _header,
    "input": _input,
    "rich_text": _rich_text,
    "data_visualization": _chart,
}
