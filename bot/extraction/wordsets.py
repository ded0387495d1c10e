"""Word lists as they are written in this room: one string, words apart by white space."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())
