"""A quick look whether a sentence can hold an attribution at all; most cannot, and are not read further."""

from __future__ import annotations

from functools import cache

from bot.extraction.attributions.nounlist import NOUNS
from bot.extraction.attributions.verbs import table
from bot.extraction.words import Words


@cache
def _triggers() -> frozenset[str]:
    return frozenset(table()) | NOUNS | {"according"}


def may_attribute(words: Words) -> bool:
    """True when a cue word stands among the words of a sentence."""
    return not _triggers().isdisjoint(words.low)
