"""Lists that close an article: dates of a tour, ingredients, numbered steps. Lists of other stories look different."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.article import LineLabel
from bot.intake.evidence import Sighted
from bot.intake.furniture import MONTH
from bot.intake.lines import ends_sentence

_FEWEST = 4
_MOSTLY = 0.6
_HEADINGS = 2
_HEADING_WORDS = 8
_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}\.? {MONTH})(?:st|nd|rd|th)?"
_ENTRY = re.compile(rf"(?i:\W{{0,3}}{_DAY})\s?[–—:-]\s?\S|[-*•‣◦⁃·–—▪●]\s+[\d½¼¾⅓⅔][\d/.,–-]{{0,8}}\s+[a-z]")
"""A day and what happens on it, or a bullet with an amount of something. “7 things …” is a headline and has a capital."""
_STEP = re.compile(r"\d{1,2}[.)]\s+\S")
_ENDS = frozenset({LineLabel.MARKER, LineLabel.NOTICE, LineLabel.BYLINE})


def closing_lists(lines: Sequence[Sighted], block: range) -> range:
    """The lists in which the block ends or that follow right below it, their headings included; empty when there are none."""
    first = block.stop
    while first > block.start and is_entry(lines[first - 1]):
        first -= 1
    stop = first
    while block and (end := _end_of_list(lines, stop)) is not None:
        stop = end
    return range(first, stop)


def _end_of_list(lines: Sequence[Sighted], start: int) -> int | None:
    """Where the list that begins at `start`, or under a heading there, ends; None when there is none."""
    first = start
    while first < len(lines) and first - start < _HEADINGS and _is_heading(lines[first]):
        first += 1
    last = first
    while last < len(lines) and lines[last].own not in _ENDS and (last == first or not lines[last].piece.gap):
        last += 1
    entries = sum(map(is_entry, lines[first:last]))
    return last if last - first >= _FEWEST and entries >= _MOSTLY * (last - first) else None


def _is_heading(line: Sighted) -> bool:
    return line.own is None and not line.is_prose and not is_entry(line) and 0 < line.words <= _HEADING_WORDS


def is_entry(line: Sighted) -> bool:
    """True for a line that looks like one of many in such a list."""
    text = line.piece.text
    return _ENTRY.match(text) is not None or (line.is_prose and ends_sentence(text) and _STEP.match(text) is not None)
