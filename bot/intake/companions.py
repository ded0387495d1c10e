"""Lines that only their neighbours give away: a caption above its credit, key points, the copy of an advertisement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.article import LineLabel
from bot.intake.evidence import Sighted
from bot.intake.lines import ends_sentence
from bot.intake.phrases import CREDITED, KEY_POINTS, pattern

_FEWEST_GAPS = 4
_REACH = 6
_KEY_POINTS = pattern(KEY_POINTS, r"\W{0,4}", r"\s?:?\W{0,4}")
_POINTS = range(2, 7)
_CREDIT_WORDS = 9
_CREDIT = re.compile(
    r"(?i)\W{0,3}(?:(?:photo(?:graph)?|image|picture|pic)s?(?: credit)?\s?[:/|©]|(?:photo|image|picture)s? by\b"
    rf"|.{{0,80}}[|/©]\s?{CREDITED}\b)"
)
_ADVERTISEMENT = re.compile(r"(?i)\W{0,4}(?:advertisement|advertising|sponsored|promoted|anzeige)\W{0,4}")
_AD_WORDS = 25


def with_companions(lines: Sequence[Sighted]) -> list[Sighted]:
    """The lines, with a label of their own for those that a neighbour explains."""
    spaced = sum(line.piece.gap for line in lines if line.is_prose) >= _FEWEST_GAPS
    found = list(lines)
    for index, line in enumerate(lines):
        text = line.piece.text
        if line.own is LineLabel.CAPTION and _is_credit(line):
            _label(found, index - 1, LineLabel.CAPTION, when=(spaced and not line.piece.gap) or _opens(lines, index - 1))
        elif spaced and _KEY_POINTS.fullmatch(text) and _opens(lines, index):
            _label_points(found, index + 1)
        elif _ADVERTISEMENT.fullmatch(text):
            _label(found, index + 1, LineLabel.FURNITURE, when=index + 1 < len(lines) and _shouts(lines[index + 1]))
    return found


def _opens(lines: Sequence[Sighted], index: int) -> bool:
    """True for a line above which the article has not begun: no prose stands close above it."""
    return not any(line.is_prose for line in lines[max(0, index - _REACH) : index])


def _is_credit(line: Sighted) -> bool:
    return len(line.piece.text.split()) <= _CREDIT_WORDS and _CREDIT.match(line.piece.text) is not None


def _label(lines: list[Sighted], index: int, label: LineLabel, *, when: bool) -> None:
    if when and index >= 0 and lines[index].own is None:
        lines[index] = replace(lines[index], own=label)


def _label_points(lines: list[Sighted], first: int) -> None:
    """Key points say the article in other words. They end at the first blank line; without one they are left alone."""
    last = first
    while last < len(lines) and lines[last].own is None and not lines[last].piece.gap:
        last += 1
    if last < len(lines) and last - first in _POINTS:
        for index in range(first, last):
            _label(lines, index, LineLabel.OUTSIDE, when=True)


def _shouts(line: Sighted) -> bool:
    """Short, without anybody said to have said it, and ending in an exclamation mark or in no stop at all."""
    text = line.piece.text
    return line.words <= _AD_WORDS and (text.endswith("!") or not ends_sentence(text))
