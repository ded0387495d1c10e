"""How much a line reads like running prose."""

from __future__ import annotations

import re

from bot.intake.lines import ends_sentence

_WORD = re.compile(r"[\w’'-]+")
STOP = frozenset(
    _WORD.findall("""
    the a an of to in on at by for from with and or but is are was were be been it its this that these those
    as he she they we i you his her their our my your not has have had will would can could should about into
    over after before than then there who what when where why how which said says also more most one all if so
    up out new no just because while during between against under through some such other only him them us me
    do does did
    """)
)


def words(line: str) -> list[str]:
    """The words of a line, numbers included."""
    return _WORD.findall(line)


def prose_score(line: str) -> float:
    """Above zero: reads as running prose, 1.0 certain, 0.5 likely. Below zero: a title, a menu entry, a table cell."""
    found = words(line)
    count = len(found)
    if not count:
        return -1.0
    stop = sum(word.lower() in STOP for word in found) / count
    capital = sum(word[0].isupper() for word in found) / count
    ends = ends_sentence(line)
    if capital > 0.65 and not ends:
        return -1.0
    if (count >= 12 and stop >= 0.22) or (count >= 8 and ends and stop >= 0.18):
        return 1.0
    if (count >= 4 and ends and stop >= 0.15 and capital < 0.6) or (count >= 25 and stop >= 0.12):
        return 0.5
    return -1.0
