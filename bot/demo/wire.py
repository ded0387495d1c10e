"""Words of the wire: JSON as dicts, fresh ids, and the text that people type in the form Slack sends it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
"""A JSON object as it goes over the wire. Only this room, which *is* the wire, uses `Any`."""

_LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}\"'”’»]")
_PEOPLE = re.compile(r"@([\w.-]*\w)")


def fresh(prefix: str) -> str:
    """A new id in Slack's style: the prefix and ten capital letters or digits."""
    return prefix + secrets.token_hex(5).upper()


def escape(text: str) -> str:
    """The three characters that Slack escapes, and no others."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str, names: Mapping[str, str]) -> str:
    """What Slack makes of a typed message: escaped, links in angle brackets, `@name` as `<@U…>`.

    `names` gives the user id for a lower-case name. Tokens that are already in Slack's form (`<@U…>`) stay.
    """
    parts: list[str] = []
    for token, plain in _split(text):
        parts.append(token or _mention(escape(plain), names))
    return "".join(parts)


def _split(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in re.finditer(rf"<@[UW]\w+>|{_LINK.pattern}", text):
        yield "", text[at : found.start()]
        token = found.group()
        yield (token if token.startswith("<@") else f"<{escape(token)}>"), ""
        at = found.end()
    yield "", text[at:]


def _mention(text: str, names: Mapping[str, str]) -> str:
    def swap(found: re.Match[str]) -> str:
        user = names.get(found.group(1).lower())
        return f"<@{user}>" if user else found.group()

    return _PEOPLE.sub(swap, text)


def rich_text(text: str) -> list[Json]:
    """The `rich_text` block that Slack adds to a message typed by a person; `text` is in wire form."""
    elements: list[Json] = []
    at = 0
    for found in re.finditer(r"<(@[UW]\w+|https?://[^>]+)>", text):
        elements += _plain(text[at : found.start()])
        inner = found.group(1)
        elements.append({"type": "user", "user_id": inner[1:]} if inner[0] == "@" else {"type": "link", "url": unescape(inner)})
        at = found.end()
    elements += _plain(text[at:])
    return [{"type": "rich_text", "block_id": fresh("")[:5], "elements": [{"type": "rich_text_section", "elements": elements}]}]


def unescape(text: str) -> str:
    """The reverse of `escape`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _plain(text: str) -> list[Json]:
    return [{"type": "text", "text": unescape(text)}] if text else []
