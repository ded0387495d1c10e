"""Word lists, written as running text so that they read and change easily."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of `listed`, which white space parts."""
    return frozenset(listed.split())
