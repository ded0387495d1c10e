"""Which stretch of lines is the article: the contiguous block with the highest sum of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import LineLabel
from bot.intake.furniture import by_itself
from bot.intake.lines import Piece, ends_sentence, is_item
from bot.intake.prose import prose_score

_COST = {LineLabel.MARKER: 6.0, LineLabel.NOTICE: 3.0}
_OTHER_COST = 3.0
_LONGEST = 60
_ALWAYS_IN = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with the label its own words give (None: only the surroundings can tell), its prose score and its value."""

    piece: Piece
    own: LineLabel | None
    prose: float
    value: float


def judge(piece: Piece) -> Judged:
    """Value one line for the block search: words of prose count for it, everything else against."""
    own = by_itself(piece.text)
    prose = prose_score(piece.text)
    count = max(1, len(piece.text.split()))
    if own is None and is_item(piece.text) and not ends_sentence(piece.text):
        own = LineLabel.ITEM
    if own is not None:
        value = -_COST.get(own, _OTHER_COST)
    elif prose > 0:
        value = min(count, _LONGEST) * prose
    else:
        value = -1.5 - min(count, 12) * 0.25
    return Judged(piece, own, prose, value)


def best_block(lines: Sequence[Judged]) -> range:
    """Indices of the article's lines, first to last. Empty when no line reads as prose."""
    best, total, start = 0.0, 0.0, 0
    found = range(0)
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += line.value
        if total > best:
            best, found = total, range(start, index + 1)
    return _stretched(lines, found) if found else found


def _stretched(lines: Sequence[Judged], block: range) -> range:
    """The block with short sentences at its ends (“Not yet,” she said.) that alone were worth too little."""
    first, last = block.start, block.stop - 1
    while last + 1 < len(lines) and _short_sentence(lines[last + 1]):
        last += 1
    while first > 0 and _short_sentence(lines[first - 1]):
        first -= 1
    return range(first, last + 1)


def _short_sentence(line: Judged) -> bool:
    text = line.piece.text
    return line.own is None and text.endswith((".", "”", "!", "?", '"', "…")) and len(text.split()) >= _ALWAYS_IN
