"""The texts offered for one-click pasting, kept as files beside this module."""

from __future__ import annotations

from importlib.resources import files

from bot.demo.wire import Json

_TITLES = {"short": "A short report", "long": "A long report", "messy": "A messy paste"}


def load() -> list[Json]:
    """All samples as `{id, title, text}`, in the order they are offered."""
    folder = files("bot.demo") / "samples"
    return [{"id": name, "title": title, "text": (folder / f"{name}.txt").read_text("utf-8")} for name, title in _TITLES.items()]
