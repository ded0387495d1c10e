"""The texts offered for one-click pasting, kept as files beside this module."""

from __future__ import annotations

from importlib.resources import files

from bot.demo.wire import Json

_OFFERED = {
    "short": (
        "A short report",
        "Losses at a front, claimed and denied, with traps for a reader in a hurry.",
    ),
    "long": ("A long report", "A city budget with votes, rates, queues and prices, from several people who do not agree."),
    "messy": ("A messy paste", "Copied with everything around it: menus, captions, adverts, other headlines and a correction."),
}


def load() -> list[Json]:
    """All samples as `{id, title, about, text}`, in the order they are offered."""
    folder = files("bot.demo") / "samples"
    return [
        {"id": name, "title": title, "about": about, "text": (folder / f"{name}.txt").read_text("utf-8")}
        for name, (title, about) in _OFFERED.items()
    ]
