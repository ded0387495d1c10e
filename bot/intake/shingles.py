"""Telling two versions or syndicated copies of a text from two texts about one event.

A text is the set of its runs of five words (w-shingling: Broder, “On the resemblance and containment of documents”, 1997).
The measure is containment, the share of the shorter text's runs that the longer one has too, because agency copy is cut,
extended and retouched, which leaves containment high where resemblance falls.

A copy is a link between two checks, never a reason to merge them: figures get edited between versions.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

LENGTH = 5
SAME_STORY = 0.3
COPY = 0.6
FEWEST = 20
_SAMPLED = 16
_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_WORD = re.compile(r"\w+")

Shingles = frozenset[int]


class Kin(StrEnum):
    """How two texts are related: not at all, perhaps one agency story in two hands, or one the copy of the other."""

    NONE = "none"
    SAME_STORY = "same story"
    COPY = "copy"


def shingles(text: str) -> Shingles:
    """The hashes of all runs of five words, each from 0 to 2^61 - 2, the same in every process.

    Case and punctuation do not count. Empty for a text of fewer than five words.
    """
    hashes = [_hash(word) for word in _WORD.findall(text.casefold())]
    highest = pow(_BASE, LENGTH, _PRIME)
    found: set[int] = set()
    rolling = 0
    for index, value in enumerate(hashes):
        rolling = (rolling * _BASE + value) % _PRIME
        if index >= LENGTH:
            rolling = (rolling - hashes[index - LENGTH] * highest) % _PRIME
        if index >= LENGTH - 1:
            found.add(rolling)
    return frozenset(found)


def sample(whole: Shingles) -> Shingles:
    """About one in sixteen of the hashes, chosen by their value, so that equal runs are kept in both of two texts.

    For a database: store these, look up which texts share one, and compare only those. Containment of two samples
    estimates that of the texts.
    """
    return frozenset(value for value in whole if value % _SAMPLED == 0)


def containment(one: Shingles, other: Shingles) -> float:
    """The share of the smaller set that the larger one holds too, from 0.0 to 1.0; 0.0 when either is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def kin(one: Shingles, other: Shingles) -> Kin:
    """How two texts are related. A text of a few sentences is related to nothing: its words prove too little."""
    if min(len(one), len(other)) < FEWEST:
        return Kin.NONE
    share = containment(one, other)
    if share > COPY:
        return Kin.COPY
    return Kin.SAME_STORY if share >= SAME_STORY else Kin.NONE


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
