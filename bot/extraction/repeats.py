"""One claim for one assertion: headlines and repeats become mentions of the claim that says the same."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.claim import Claim
from bot.domain.text import Span
from bot.extraction.english import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS

_WORD = re.compile(r"\d[\d.,]{0,20}|[^\W\d_]{3,40}")
_IDLE = AUXILIARIES | DETERMINERS | PREPOSITIONS | PRONOUNS | frozenset({"said", "says", "and"})
_SAME = 0.8
_TITLE_COVERED = 0.5
_NEAR = 60


def merge(claims: Sequence[Claim], titles: frozenset[Span]) -> list[Claim]:
    """Drop claims that another one makes as well, and keep their place as its mention. titles: spans of headline claims."""
    kept: list[Claim] = [claim for claim in claims if claim.span not in titles]
    kept = _without_repeats(kept)
    for claim in claims:
        if claim.span not in titles:
            continue
        place = _says_title(kept, claim)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = replace(kept[place], mentions=(*kept[place].mentions, claim.span))
    return sorted(kept, key=lambda claim: (claim.span.start, claim.span.end))


def _without_repeats(claims: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    bags: list[frozenset[str]] = []
    holding: dict[str, list[int]] = {}
    for claim in claims:
        bag = bag_of(claim.quote)
        rarest = sorted(bag)[: math.floor(len(bag) * (1 - _SAME)) + 1]
        near = {at for word in rarest for at in holding.get(word, ())[-_NEAR:] if at >= len(kept) - _NEAR}
        place = next((at for at in sorted(near) if _alike(bags[at], bag)), None)
        if place is None:
            for word in bag:
                holding.setdefault(word, []).append(len(kept))
            kept.append(claim)
            bags.append(bag)
        else:
            kept[place] = replace(kept[place], mentions=(*kept[place].mentions, claim.span))
    return kept


def bag_of(quote: str) -> frozenset[str]:
    """The words of a quote that carry meaning, each as its stem."""
    return frozenset(map(stem, _WORD.findall(quote.lower()))) - {""}


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The word without its ending; nothing for words that say nothing."""
    if word in _IDLE:
        return ""
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    small, large = sorted((len(one), len(other)))
    if small < 4 or small < _SAME * large:
        return False
    shared = len(one & other)
    return shared >= _SAME * (small + large - shared)


def _says_title(claims: Sequence[Claim], title: Claim) -> int | None:
    """Index of the claim that asserts what a headline asserts: the one that shares most of its words.

    Every figure of the headline must stand in the text, as it is or before rounding; a headline without figures must share
    most of its words with one claim.
    """
    figures = values_of(title)
    known = [value for claim in claims for value in values_of(claim)]
    if not all(any(_rounds_to(value, figure) for value in known) for figure in figures):
        return None
    bag = bag_of(title.quote)
    best: tuple[float, int] | None = None
    for at, claim in enumerate(claims):
        shared = [figure for figure in figures if any(_rounds_to(value, figure) for value in values_of(claim))]
        covered = len(bag & bag_of(claim.quote)) / max(1, len(bag)) + 0.2 * len(shared)
        if best is None or covered > best[0]:
            best = covered, at
    return best[1] if best and best[0] >= _TITLE_COVERED else None


def values_of(claim: Claim) -> list[float]:
    """The figures of a claim as numbers."""
    values = [value for one in claim.quantities for value in (one.value, one.low, one.high)]
    return [value for value in values if value is not None]


def _rounds_to(value: float, figure: float) -> bool:
    """True when a headline may give `value` as `figure`: 8.8 billion as 9 billion."""
    return math.isclose(value, figure, rel_tol=0.03) or math.isclose(value, figure, abs_tol=1e-9)
