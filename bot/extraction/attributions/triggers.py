"""A quick look whether a sentence can hold an attribution at all; most cannot, and are not read further."""

from __future__ import annotations

from functools import cache

from bot.domain.text import Span
from bot.extraction.attributions.nounlist import NOUNS
from bot.extraction.attributions.verbs import table
from bot.extraction.words import WORD


@cache
def _triggers() -> frozenset[str]:
    return frozenset(table()) | NOUNS | {"according"}


def may_attribute(text: str, sentence: Span) -> bool:
    """True when a cue word stands in the sentence."""
    return not _triggers().isdisjoint(WORD.findall(sentence.of(text).lower()))
