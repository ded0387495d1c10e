"""Posts of social networks that an article embeds: the words of a person, and below them who wrote them and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.intake.evidence import Sighted
from bot.intake.furniture import MONTH

_SIGNED = re.compile(
    rf"(?i)[—–-] ?.{{1,80}} \(@\w{{1,30}}\) (?:{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_LONGEST = 4
_BELOW = 4


def embedded_posts(lines: Sequence[Sighted], block: range) -> frozenset[int]:
    """The lines of the posts within the block or right below it, with the lines that sign them."""
    found: set[int] = set()
    for index in range(block.start, min(block.stop + _BELOW, len(lines))):
        if _SIGNED.fullmatch(lines[index].piece.text):
            found |= {index, *_words_above(lines, index)}
    return frozenset(found)


def _words_above(lines: Sequence[Sighted], signature: int) -> Sequence[int]:
    """The lines of the post above its signature: up to the first blank line, without what is a sign of the page."""
    first = signature
    while first > max(0, signature - _LONGEST) and lines[first - 1].own is None:
        first -= 1
        if lines[first].piece.gap:
            break
    return range(first, signature)
