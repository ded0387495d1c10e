"""Quotations in single marks, as the British press writes them: *‘We tested it,’ she said.*

The closing mark is also the apostrophe, so a mark closes only where no letter follows, and one behind an *s* (*residents’*)
only where no better one comes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from bot.domain.text import Span

_OPENING = re.compile(
    r"[‘'](?<![\w’'”\")][‘'])(?=[\w£$€“\"‘])(?!\d\ds?\b|(?:[Ee]m|[Tt]il|[Cc]ause|[Nn]|[Tt]is|[Tt]was|[Cc]os|[Bb]out)\b)"
)
_CLOSING = re.compile(r"[’'](?<=\S.)(?!\w)")
_CLOSES = {"‘": "’", "'": "'"}
_SPOKEN = frozenset(',.!?…;:”"')
_LONGEST = 3000


def single_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches in single marks between `start` and `end`, marks included, in order; none lies inside another."""
    opened = [match.start() for match in _OPENING.finditer(text, start, end)]
    if not opened:
        return
    closed = {mark: [at for at in _closings(text, start, end) if text[at] == mark] for mark in _CLOSES.values()}
    behind = start
    for number, at in enumerate(opened):
        limit = opened[number + 1] if number + 1 < len(opened) else end
        last = _closing(text, closed[_CLOSES[text[at]]], at, min(limit, at + _LONGEST)) if at >= behind else None
        if last is not None:
            behind = last + 1
            yield Span(at, behind)


def _closings(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _CLOSING.finditer(text, start, end)]


def _closing(text: str, marks: list[int], opened: int, limit: int) -> int | None:
    """The mark that closes what opens at `opened`: the first good one, or the last doubtful one."""
    doubtful: int | None = None
    for place in range(bisect_right(marks, opened + 1), len(marks)):
        at = marks[place]
        if at >= limit:
            break
        if text[at - 1] != "s" or text[at - 1] in _SPOKEN or text[at + 1 : at + 2] in _SPOKEN:
            return at
        doubtful = at
    return doubtful
