"""The words and marks of one sentence, with their places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.text import Span

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[.’'&-][^\W_]+|(?<=\d),\d+)*|''|``|\S")
"""A word with inner apostrophes, hyphens and stops, an abbreviation like U.S., or one mark."""


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
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(text: str, span: Span) -> Words:
    """The words of `text` inside `span`."""
    places = [match.span() for match in WORD.finditer(text, span.start, span.end)]
    written = tuple([text[start:end] for start, end in places])
    low = tuple([lowered(word) for word in written])
    return Words(written, low, tuple([start for start, _ in places]), tuple([end for _, end in places]))


@lru_cache(maxsize=32768)
def lowered(word: str) -> str:
    """A word in lower case with a plain apostrophe."""
    return word.lower().replace("’", "'")
