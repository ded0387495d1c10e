"""Collecting problems with JSON pointers, and the checks that every kind of object needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.demo.wire import Json


def word(value: object, key: str = "type") -> str:
    """The string under a key; for anything else a description that is no allowed value."""
    found = value.get(key) if isinstance(value, dict) else value
    return found if isinstance(found, str) else repr(found)[:40]


PLAIN = frozenset({"plain_text"})
ANY_TEXT = frozenset({"plain_text", "mrkdwn"})


@dataclass(slots=True)
class Problems:
    """What is wrong so far, each entry like `[ERROR] … [json-pointer:/blocks/0/text]`."""

    found: list[str] = field(default_factory=list)

    def add(self, path: str, text: str) -> None:
        """Note one problem at a JSON pointer."""
        self.found.append(f"[ERROR] {text} [json-pointer:{path}]")

    def keys(self, path: str, value: Json, required: Iterable[str], optional: Iterable[str]) -> bool:
        """Are all required keys there and no unknown ones? False if a required one is missing."""
        missing = [key for key in required if value.get(key) is None]
        for key in missing:
            self.add(path, f"missing required field: {key}")
        for key in sorted(set(value) - set(required) - set(optional)):
            self.add(path, f"invalid additional property: {key}")
        return not missing

    def string(self, path: str, value: object, longest: int, shortest: int = 1) -> None:
        """A string of allowed length."""
        if not isinstance(value, str):
            self.add(path, "must be a string")
        elif len(value) > longest:
            self.add(path, f"must be less than {longest + 1} characters")
        elif len(value) < shortest:
            self.add(path, f"must be more than {shortest - 1} characters")

    def maybe(self, path: str, value: Json, key: str, longest: int) -> None:
        """An optional string under a key."""
        if value.get(key) is not None:
            self.string(f"{path}/{key}", value[key], longest, shortest=0)

    def text(self, path: str, value: object, longest: int, kinds: frozenset[str] = PLAIN) -> None:
        """A text object of an allowed kind and length."""
        if not isinstance(value, dict):
            self.add(path, "must provide an object")
            return
        if word(value) not in kinds:
            self.add(path, f"must provide a text object of type {' or '.join(sorted(kinds))}")
            return
        extra = "emoji" if value["type"] == "plain_text" else "verbatim"
        if self.keys(path, value, ("type", "text"), (extra,)):
            self.string(f"{path}/text", value["text"], longest)

    def listing(self, path: str, value: object, most: int, least: int = 1) -> list[object]:
        """A list of allowed length; an empty list if it is none."""
        if not isinstance(value, list):
            self.add(path, "must provide an array")
            return []
        if len(value) > most:
            self.add(path, f"no more than {most} items allowed")
        if len(value) < least:
            self.add(path, f"no less than {least} items allowed")
        return value

    def unique(self, path: str, values: list[str], what: str) -> None:
        """No value twice."""
        for value in sorted({one for one in values if values.count(one) > 1}):
            self.add(path, f"{what} `{value}` already exists")
