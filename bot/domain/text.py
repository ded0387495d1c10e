"""Spans of text, the typographic fold, and exact find through it.

All offsets are Unicode code points into one text, end exclusive. The fold makes typographic variants equal (quote marks,
dashes, spaces, case, ligatures, zero-width characters) while an offset map leads back to the original characters, so that
a quote is either found exactly or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTES = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_FOLD = _QUOTES | _DASHES


_put = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch `text[start:end]`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Written out, because an article makes thousands of spans and a check behind the generated one costs as much again.
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _put(self, "start", start)
        _put(self, "end", end)

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when at least one character is shared."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that begins `by` characters earlier."""
        return Span(self.start + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the index of the original character it came from."""

    text: str
    origin: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold `text` for comparison: NFKC, lower case, plain quotes and dashes, single spaces, no zero-width characters."""
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if char in _DROPPED:
            continue
        for folded in _fold_char(char):
            if folded == " " and out and out[-1] == " ":
                continue
            out.append(folded)
            origin.append(index)
    return Folded("".join(out), tuple(origin))


def _fold_char(char: str) -> Iterator[str]:
    if char.isspace():
        yield " "
        return
    plain = _FOLD.get(char)
    if plain is not None:
        yield plain
        return
    for piece in unicodedata.normalize("NFKC", char).lower():
        yield " " if piece.isspace() else _FOLD.get(piece, piece)


def find_exact(text: str, quote: str, *, near: int = 0) -> Span | None:
    """Where `quote` stands in `text` after the fold, or None. Among repeats, the one that starts nearest to `near`."""
    needle = fold(quote).text.strip()
    if not needle:
        return None
    hay = fold(text)
    best: Span | None = None
    at = hay.text.find(needle)
    while at != -1:
        span = Span(hay.origin[at], hay.origin[at + len(needle) - 1] + 1)
        if best is None or abs(span.start - near) < abs(best.start - near):
            best = span
        at = hay.text.find(needle, at + 1)
    return best
