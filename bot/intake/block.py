"""Which stretch of lines is the article: the contiguous block with the highest sum of values.

A text without any sign of a page around it is the article from end to end. Else there are two ways to value a line. In a
page pasted whole, evidence about each line and its surroundings decides (`evidence`). In a
short paste there is little to surround anything, so words of prose count for a line and everything else against.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.domain.article import LineLabel
from bot.intake.evidence import Sighted, log_odds
from bot.intake.lines import ends_sentence
from bot.intake.lists import closing_lists
from bot.intake.tells import is_age, is_commenter, opens_comments

_NUMBER = re.compile(r"\d[\d,.]*")
_PAGE = 30
_PAGE_SIGNS = frozenset({LineLabel.MARKER, LineLabel.FURNITURE, LineLabel.NOTICE})
_FEW_SIGNS = 40
_LAST = 2
_MOSTLY = 0.3
_COST = {LineLabel.MARKER: 6.0}
_OTHER_COST = 3.0
_LONGEST = 60
_SURE, _SURE_NOT = 2.0, -1.0
_KEPT, _KEPT_ITEM = -1.5, -3.0
_ALWAYS_IN = 3
_REACH = 3
_NEAR = -1.0
_SENTENCE_WORDS = 8
_PASSED_OVER = frozenset({LineLabel.CAPTION, LineLabel.FURNITURE, LineLabel.DATELINE})


def article_lines(lines: Sequence[Sighted]) -> tuple[range, frozenset[int]]:
    """The block of the article, first line to last, and the lines of it that are in. Both empty when nothing is prose."""
    if _is_clean(lines):
        return range(len(lines)), frozenset(range(len(lines)))
    if sum(not line.is_prose for line in lines) >= _PAGE:
        odds = _with_a_best(log_odds(lines))
        values = [min(max(value, _SURE_NOT), _SURE) * _weight(line) for value, line in zip(odds, lines, strict=True)]
        block = _with_neighbours(lines, odds, _best(values))
        lists = closing_lists(lines, block)
        kept = (index for index in block if odds[index] > (_KEPT_ITEM if _listed(lines[index]) else _KEPT))
        return range(block.start, max(block.stop, lists.stop)), frozenset((*kept, *lists))
    block = _stretched(lines, _best([_plain_value(line) for line in lines]))
    return block, frozenset(index for index in block if not is_loose_item(lines[index]))


def _is_clean(lines: Sequence[Sighted]) -> bool:
    """True for a text with prose and without a sign of a page around it: then its lists and short lines are its own."""
    signs = sum(line.own in _PAGE_SIGNS for line in lines[:-_LAST] or lines)
    prose = sum(line.words for line in lines if line.is_prose)
    return signs <= len(lines) // _FEW_SIGNS and prose > 0 and prose >= _MOSTLY * sum(line.words for line in lines)


def _is_page_sign(line: Sighted) -> bool:
    text = line.piece.text
    return line.own in _PAGE_SIGNS or is_age(text) or is_commenter(text) or opens_comments(text)


def _with_a_best(odds: list[float]) -> list[float]:
    """The log-odds, raised when no line is likely, so that the likeliest stretch of a page without a clear article is found."""
    short = _SURE / 2 - max(odds)
    return [value + short for value in odds] if short > _SURE / 2 else odds


def is_loose_item(line: Sighted) -> bool:
    """A list item that is no sentence."""
    return line.item and not ends_sentence(line.piece.text)


def _listed(line: Sighted) -> bool:
    return line.item or "\t" in line.piece.text


def _weight(line: Sighted) -> float:
    return math.sqrt(min(line.words, _LONGEST) + 6 * len(_NUMBER.findall(line.piece.text)) + 2)


def _plain_value(line: Sighted) -> float:
    if line.own is not None:
        return -_COST.get(line.own, _OTHER_COST)
    if is_loose_item(line):
        return -_OTHER_COST
    count = max(1, len(line.piece.text.split()))
    return min(count, _LONGEST) * line.prose if line.prose > 0 else -1.5 - min(count, 12) * 0.25


def _best(values: Sequence[float]) -> range:
    """The stretch with the highest positive sum (Kadane's algorithm)."""
    best, total, start = 0.0, 0.0, 0
    found = range(0)
    for index, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, found = total, range(start, index + 1)
    return found


def _with_neighbours(lines: Sequence[Sighted], odds: Sequence[float], block: range) -> range:
    """The block with full sentences just outside it, such as a lede cut off by the caption of a picture."""
    first, last = block.start, block.stop - 1
    while (above := _neighbour(lines, odds, range(first - 1, first - 1 - _REACH, -1))) is not None:
        first = above
    while (below := _neighbour(lines, odds, range(last + 1, last + 1 + _REACH))) is not None:
        last = below
    return range(first, last + 1)


def _neighbour(lines: Sequence[Sighted], odds: Sequence[float], indices: range) -> int | None:
    """The nearest full sentence in reach with nothing but captions and the like in between."""
    for index in indices:
        if not 0 <= index < len(lines):
            return None
        line = lines[index]
        if line.is_prose and line.words >= _SENTENCE_WORDS and ends_sentence(line.piece.text) and odds[index] > _NEAR:
            return index
        if line.own not in _PASSED_OVER:
            return None
    return None


def _stretched(lines: Sequence[Sighted], block: range) -> range:
    """The block with short sentences at its ends (“Not yet,” she said.) that alone were worth too little."""
    if not block:
        return block
    first, last = block.start, block.stop - 1
    while last + 1 < len(lines) and _short_sentence(lines[last + 1]):
        last += 1
    while first > 0 and _short_sentence(lines[first - 1]):
        first -= 1
    return range(first, last + 1)


def _short_sentence(line: Sighted) -> bool:
    text = line.piece.text
    return line.own is None and text.endswith((".", "”", "!", "?", '"', "…")) and len(text.split()) >= _ALWAYS_IN
