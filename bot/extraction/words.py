"""The words and marks of one sentence, with their places in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from bot.domain.text import Span

_SPACED = re.compile(r"[A-Za-z0-9]++ \s*+|(?:(?:[A-Za-z]\.){2,}|[^\W_]++(?:[.’'&-][^\W_]++|(?<=\d),\d++)*+|''|``|\S)\s*+")
"""A word with inner apostrophes, hyphens and stops, an abbreviation like U.S., or one mark; each with the space behind it, so
that places are sums of lengths. The first branch says nothing new: it takes most words of a text at half the cost."""


@dataclass(slots=True)
class Words:
    """Words of a sentence: as written, in lower case with plain apostrophes, and where each starts and ends in the text."""

    written: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.written)

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def at(self, place: int) -> int:
        """Index of the first word that starts at or after `place` in the text; the number of words when there is none."""
        return bisect_left(self.starts, place)


class SharedWords:
    """The words of one text, split once for all rules that ask for the words of some stretch of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = words_of(text, Span(0, len(text)))
        self._known: dict[tuple[int, int], Words] = {}

    def of(self, span: Span) -> Words:
        """The words inside `span`."""
        key = span.start, span.end
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._cut(span)
        return known

    def _cut(self, span: Span) -> Words:
        """The stretch of all words, or words of its own where an edge of `span` cuts a word of the text in two."""
        whole = self._all
        first, last = bisect_left(whole.ends, span.start + 1), bisect_left(whole.starts, span.end)
        if first < last and (whole.starts[first] < span.start or whole.ends[last - 1] > span.end):
            return words_of(self._text, span)
        part = slice(first, last)
        return Words(whole.written[part], whole.low[part], whole.starts[part], whole.ends[part])


def words_of(text: str, span: Span) -> Words:
    """The words of `text` inside `span`."""
    stretch = text[span.start : span.end].lstrip()
    spaced: list[str] = _SPACED.findall(stretch)
    if not spaced:
        return Words((), (), (), ())
    written = "\n".join(spaced).split()
    # Words hold no white space, so a line break between them keeps them apart while all are lowered at once.
    low = "\n".join(written).lower().replace("’", "'").split("\n")
    starts = tuple(accumulate(map(len, spaced[:-1]), initial=span.end - len(stretch)))
    return Words(tuple(written), tuple(low), starts, tuple(map(add, starts, map(len, written))))
