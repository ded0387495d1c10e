"""The `rich_text` block: sections, lists, quotes, preformatted text, and what stands inside."""

from __future__ import annotations

from bot.demo.checks.problems import Problems, word
from bot.demo.wire import Json

_CONTAINERS: dict[str, tuple[str, ...]] = {
    "rich_text_section": (),
    "rich_text_quote": ("border",),
    "rich_text_preformatted": ("border", "language"),
    "rich_text_list": ("style", "indent", "offset", "border"),
}
_PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "text": (("text",), ("style",)),
    "link": (("url",), ("text", "unsafe", "style")),
    "user": (("user_id",), ("style",)),
    "channel": (("channel_id",), ("style",)),
    "usergroup": (("usergroup_id",), ("style",)),
    "emoji": (("name",), ("unicode", "url", "skin_tone", "style")),
    "date": (("timestamp", "format"), ("url", "fallback", "style")),
    "broadcast": (("range",), ("style",)),
    "color": (("value",), ("style",)),
    "team": (("team_id",), ("style",)),
    "tag": (("text",), ("color", "style")),
    "citation": (("url",), ("text", "style")),
}
_STYLES = frozenset({"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"})


def check_rich_text(problems: Problems, path: str, block: Json) -> None:
    """The block's elements and what is inside them."""
    for index, element in enumerate(problems.listing(f"{path}/elements", block["elements"], 1000)):
        _container(problems, f"{path}/elements/{index}", element, frozenset(_CONTAINERS))


def _container(problems: Problems, path: str, element: object, allowed: frozenset[str]) -> None:
    kind = word(element)
    if not isinstance(element, dict) or kind not in allowed:
        problems.add(path, f"unsupported type: {kind}")
        return
    if not problems.keys(path, element, ("type", "elements"), _CONTAINERS[kind]):
        return
    if kind == "rich_text_list" and word(element, "style") not in {"bullet", "ordered"}:
        problems.add(f"{path}/style", "value must be one of bullet, ordered")
    for index, inner in enumerate(problems.listing(f"{path}/elements", element["elements"], 1000, least=0)):
        at = f"{path}/elements/{index}"
        if kind == "rich_text_list":
            _container(problems, at, inner, frozenset({"rich_text_section"}))
        else:
            _part(problems, at, inner)


def _part(problems: Problems, path: str, part: object) -> None:
    kind = word(part)
    if not isinstance(part, dict) or kind not in _PARTS:
        problems.add(path, f"unsupported type: {kind}")
        return
    required, optional = _PARTS[kind]
    problems.keys(path, part, ("type", *required), optional)
    if kind == "text":
        problems.string(f"{path}/text", part.get("text"), 40_000)
    style = part.get("style")
    if style is not None and (not isinstance(style, dict) or not set(style) <= _STYLES):
        problems.add(f"{path}/style", "invalid style")
