"""What a page says about its article in JSON-LD. Pages get this wrong in every way, so nothing here trusts a shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

Json = dict[str, object]

_ARTICLE = re.compile(r"(?i)(?:\w*Article|\w*Posting|Report|Review)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LISTS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_MOST_NODES = 2000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Described:
    """The article's own description. Empty strings and None mean that the page does not say."""

    kind: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    publisher: str = ""
    language: str = ""
    body: str = ""
    description: str = ""
    words: int | None = None
    free: bool | None = None


def described(scripts: list[str]) -> Described | None:
    """The first article among the page's JSON-LD scripts, or None."""
    for script in scripts:
        for node in _nodes(_parsed(script), 0):
            kind = _kind(node)
            if kind:
                return _described(node, kind)
    return None


def _parsed(script: str) -> object:
    text = _CONTROL.sub(" ", script).strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value[:_MOST_NODES]:
            yield from _nodes(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _LISTS:
            if name in value:
                yield from _nodes(value[name], depth + 1)


def _kind(node: Json) -> str:
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and _ARTICLE.match(kind):
            return kind
    return ""


def _described(node: Json, kind: str) -> Described:
    return Described(
        kind=kind,
        headline=_text(node.get("headline")) or _text(node.get("name")),
        author=_name(node.get("author")) or _name(node.get("creator")),
        published=_text(node.get("datePublished")),
        publisher=_name(node.get("publisher")),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        description=_text(node.get("description")),
        words=_number(node.get("wordCount")),
        free=_free(node),
    )


def _free(node: Json) -> bool | None:
    """Whether the article is free to read: what it says of itself, or that some part of it is not."""
    parts = node.get("hasPart")
    locked = any(
        isinstance(part, dict) and _truth(part.get("isAccessibleForFree")) is False
        for part in (parts if isinstance(parts, list) else [parts])[:_MOST_NODES]
    )
    said = _truth(node.get("isAccessibleForFree"))
    return said if said is not None else (False if locked else None)


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    """A name given as text, as an object with a name, or as a list of either."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _number(value: object) -> int | None:
    if isinstance(value, str) and value.isdecimal():
        return int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(value: object) -> bool | None:
    if isinstance(value, str):
        return {"false": False, "no": False, "true": True, "yes": True}.get(value.strip().rpartition("/")[2].lower())
    return value if isinstance(value, bool) else None
