"""What a new version of a text means for the claims of the one before: kept, reworded, gone, new. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.text import Span, find_exact, fold

SAME_CLAIM = 0.6
"""Share of words in common, in order, from which on a sentence counts as the earlier one reworded."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Indexes into the claims before and after. kept: with the place of the same words in the new text."""

    kept: tuple[tuple[int, Span], ...]
    changed: tuple[tuple[int, int], ...]
    withdrawn: tuple[int, ...]
    added: tuple[int, ...]


def compare(before: Sequence[str], text: str, parts: Sequence[Span], after: Sequence[Span]) -> Changes:
    """Compare earlier quotes (in text order) with a new text. parts: its lines that are searched; after: its claims' places.

    A quote that still stands in the text is kept, wherever it went and whatever was made of the text this time. What is left is
    paired by likeness of words, the most alike first, then the nearest by order.
    """
    kept = _kept(before, text, parts)
    places = [span for _, span in kept]
    left = sorted(set(range(len(before))) - {index for index, _ in kept})
    new = [index for index, span in enumerate(after) if not any(span.overlaps(place) for place in places)]
    changed = _paired(left, new, before, [span.of(text) for span in after])
    return Changes(
        kept=tuple(kept),
        changed=tuple(sorted(changed)),
        withdrawn=tuple(index for index in left if index not in dict(changed)),
        added=tuple(index for index in new if index not in {now for _, now in changed}),
    )


def _kept(before: Sequence[str], text: str, parts: Sequence[Span]) -> list[tuple[int, Span]]:
    """Each earlier quote with a place of its own in the new text."""
    taken: list[Span] = []
    found: list[tuple[int, Span]] = []
    for index, quote in enumerate(before):
        near = taken[-1].end if taken else 0
        free = (span for span in _places(text, quote, near) if not any(span.overlaps(other) for other in taken))
        place = next((span for span in free if any(part.overlaps(span) for part in parts)), None)
        if place is not None:
            taken.append(place)
            found.append((index, place))
    return found


def _places(text: str, quote: str, near: int) -> Iterable[Span]:
    """Where a quote stands: word for word, in text order from `near` on and then before it; else through the fold."""
    starts = []
    at = text.find(quote)
    while quote and at != -1:
        starts.append(at)
        at = text.find(quote, at + 1)
    for start in sorted(starts, key=lambda start: (start < near, start)):
        yield Span(start, start + len(quote))
    if not starts and (span := find_exact(text, quote, near=near)):
        yield span


def _paired(left: Sequence[int], new: Sequence[int], before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    words_before = {index: fold(before[index]).text.split() for index in left}
    words_after = {index: fold(after[index]).text.split() for index in new}
    alike = [
        (ratio, -abs(old - now), old, now)
        for old in left
        for now in new
        if (ratio := SequenceMatcher(None, words_before[old], words_after[now], autojunk=False).ratio()) >= SAME_CLAIM
    ]
    pairs: dict[int, int] = {}
    for _, _, old, now in sorted(alike, reverse=True):
        if old not in pairs and now not in pairs.values():
            pairs[old] = now
    return list(pairs.items())
