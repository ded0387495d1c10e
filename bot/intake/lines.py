"""Cutting a text into lines with trimmed spans. The text itself is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.text import Span

_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_BULLET = re.compile(r"(?:[-*•‣◦⁃·–—▪●]|\d{1,2}[.)])\s+\S")
_BYLINE_START = re.compile(r"by [A-Z]")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WRAP_WIDTH = range(40, 110)
_WRAPPED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the text, trimmed. `gap` is true where a blank line (or the start of the text) stands before it."""

    span: Span
    text: str
    gap: bool


def pieces(text: str) -> list[Piece]:
    """The non-empty lines of `text` in order; lines that were only wrapped at a margin come back as one."""
    found = list(_physical(text))
    wrapped = _is_wrapped(found)
    joined: list[Piece] = []
    for piece in found:
        if joined and not piece.gap and _continues(joined[-1], piece, wrapped):
            span = Span(joined[-1].span.start, piece.span.end)
            joined[-1] = Piece(span, span.of(text), joined[-1].gap)
        else:
            joined.append(piece)
    return joined


def ends_sentence(line: str) -> bool:
    """True when the line ends in a full stop, a colon or the like, closing quotes and brackets allowed after it."""
    return _ENDS_SENTENCE.search(line[-12:]) is not None


def is_item(line: str) -> bool:
    """True for a line that starts with a bullet or a number of a list."""
    return _BULLET.match(line) is not None


def _physical(text: str) -> Iterator[Piece]:
    at, gap = 0, True
    for raw in text.splitlines(keepends=True):
        span = trimmed(text, Span(at, at + len(raw)))
        at += len(raw)
        if len(span):
            yield Piece(span, span.of(text), gap)
        gap = not len(span)


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space and invisible characters at its ends."""
    start, end = span.start, span.end
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def _blank(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def _is_wrapped(found: list[Piece]) -> bool:
    """True when most lines run on into the next one at about the same width: mail, PDF and terminal text."""
    runs = [(a, b) for a, b in pairwise(found) if not b.gap]
    if len(runs) < 3:
        return False
    running = sum(_last_length(a) in _WRAP_WIDTH and not ends_sentence(a.text) and not is_item(b.text) for a, b in runs)
    lower = sum(b.text[:1].islower() for _, b in runs)
    return running >= _WRAPPED_SHARE * len(runs) and lower >= 0.3 * len(runs)


def _last_length(piece: Piece) -> int:
    return len(piece.text) - (piece.text.rfind("\n") + 1)


def _continues(before: Piece, piece: Piece, wrapped: bool) -> bool:
    """True when `piece` goes on with the sentence of `before`."""
    if is_item(piece.text):
        return False
    if wrapped:
        return _last_length(before) in _WRAP_WIDTH
    if _BYLINE_START.match(piece.text):
        return False
    return piece.text[0].islower() and not ends_sentence(before.text) and len(before.text.split()) >= 4
