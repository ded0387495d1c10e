"""How strongly each line of a whole pasted page looks like part of the article.

A page pasted whole has hundreds of lines of menus, teasers of other stories and readers' comments around one article. Each
line collects pieces of evidence about itself and its surroundings; each piece has a weight in WEIGHTS, and their sum is the
log-odds that the line belongs to the article. The weights were fitted to public news pages by logistic regression and
checked on pages left out of the fit; they are evidence in general, not rules for any site.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.domain.article import LineLabel
from bot.intake import tells
from bot.intake.lines import Piece, ends_sentence, is_item
from bot.intake.prose import prose_score, words

WEIGHTS = {
    "always": -1.64,
    # the line itself
    "words": 0.8,
    "capitals": -0.35,
    "ends like a sentence": 1.42,
    "has quotation marks": 0.69,
    "has a verb of saying": 0.86,
    "speaks to the reader": -0.38,
    "promotes": -0.61,
    "promotes shortly": -1.65,
    "trails off": -1.29,
    "stands twice on the page": -0.39,
    "is a table row": 1.01,
    "is the age of a story": -1.47,
    "is prose": -1.12,
    "is perhaps prose": -1.48,
    "is a list item": -0.65,
    "is a list item after a colon": 1.67,
    "is a marker": -1.67,
    "is a dateline": -2.35,
    "is a caption": -2.58,
    "is a notice": -0.93,
    "is furniture": -0.51,
    # its surroundings; prose is what makes a neighbourhood good
    "prose around": 1.3,
    "prose around a short line": -1.57,
    "prose around a list item": 0.75,
    "prose line among prose lines": 2.15,
    "short line among prose lines": 1.54,
    "prose without the blank line that prose has here": -2.58,
    "prose before": 0.91,
    "prose after": 0.75,
    "prose in the 12 lines before": 1.27,
    "short line after": -0.42,
    "short lines before": 0.7,
    "short lines in the 12 before": -1.11,
    "marker before": -0.91,
    "furniture in the 4 lines before": -1.47,
    "furniture in the 4 lines after": -1.69,
    "markers in the 12 lines before": -5.56,
    "markers in the 12 lines after": 2.33,
    "ages and commenters in the 4 lines after": -4.28,
    # its place on the page
    "no prose yet": -1.76,
    "much prose already": -1.8,
    "in the comments": -3.25,
    "prose in the comments": -2.16,
}
_OWN = {
    LineLabel.MARKER: "is a marker",
    LineLabel.DATELINE: "is a dateline",
    LineLabel.CAPTION: "is a caption",
    LineLabel.NOTICE: "is a notice",
    LineLabel.FURNITURE: "is furniture",
}
_NOT_MARKERS = frozenset({LineLabel.FURNITURE, LineLabel.NOTICE, LineLabel.BYLINE, LineLabel.DATELINE, LineLabel.CAPTION})
_SHORT = 15
_LONGEST = 60
_ENOUGH_PROSE = 80
_MUCH = 600
_COLON_REACH = 15
_TELLING = 60
_PARAGRAPHS = 4

Evidence = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sighted:
    """One line with what it is by itself."""

    piece: Piece
    own: LineLabel | None
    words: int
    prose: float
    item: bool

    @property
    def is_prose(self) -> bool:
        """Reads as prose and gives no sign of being anything else."""
        return self.own is None and self.prose > 0

    @property
    def is_short(self) -> bool:
        """A few words that are no prose."""
        return not self.is_prose and self.words < _SHORT


def sight(piece: Piece, own: LineLabel | None) -> Sighted:
    """Look at one line; `own` is the label that its own words give it."""
    return Sighted(piece, own, len(words(piece.text)), prose_score(piece.text), is_item(piece.text))


class Surroundings:
    """Sums over windows of lines, each in constant time."""

    def __init__(self, lines: Sequence[Sighted]) -> None:
        self._sums = {
            "prose words": _sums(min(line.words, _LONGEST) * line.is_prose for line in lines),
            "words": _sums(min(line.words, _LONGEST) for line in lines),
            "prose": _sums(line.is_prose for line in lines),
            "short": _sums(line.is_short for line in lines),
            "marker": _sums(line.own is LineLabel.MARKER for line in lines),
            "signs": _sums(line.own is LineLabel.MARKER or line.own in _NOT_MARKERS for line in lines),
            "noise": _sums(tells.is_age(line.piece.text) or tells.is_commenter(line.piece.text) for line in lines),
        }
        self._last = len(lines)

    def sum(self, what: str, first: int, last: int) -> float:
        """The sum of `what` over the lines first..last, both included, as far as they exist."""
        sums = self._sums[what]
        low, high = max(0, first), min(self._last, last + 1)
        return sums[high] - sums[low] if high > low else 0.0


def log_odds(lines: Sequence[Sighted]) -> list[float]:
    """For each line of a page the log-odds that it belongs to the article."""
    return [sum(WEIGHTS[name] * value for name, value in evidence.items() if value) for evidence in collect(lines)]


def collect(lines: Sequence[Sighted]) -> Iterator[Evidence]:
    """For each line of a page what speaks for and against it, by the names of WEIGHTS."""
    around = Surroundings(lines)
    repeated = Counter(_start(line) for line in lines)
    gaps = _share_of_gaps(lines)
    closed = _in_comments(lines, around)
    for index, line in enumerate(lines):
        evidence = _of_the_line(line) | _of_prose(line, index, around) | _of_signs(index, around)
        evidence["stands twice on the page"] = len(line.piece.text) > _SHORT and repeated[_start(line)] > 1
        evidence["is a list item after a colon"] = line.item and _colon_above(lines, index)
        evidence["prose without the blank line that prose has here"] = gaps * (line.is_prose and not line.piece.gap)
        evidence["in the comments"] = closed[index]
        evidence["prose in the comments"] = closed[index] and line.is_prose
        yield evidence


def _start(line: Sighted) -> str:
    return line.piece.text[:_TELLING].lower()


def _sums(values: object) -> list[float]:
    return [0.0, *accumulate(map(float, values))]  # type: ignore[call-overload]


def _of_the_line(line: Sighted) -> Evidence:
    text = line.piece.text
    found = words(text)
    promotes = tells.promotes(text)
    evidence: Evidence = {
        "always": 1.0,
        "words": math.log1p(min(line.words, 80)),
        "capitals": sum(word[0].isupper() for word in found) / max(1, len(found)),
        "ends like a sentence": ends_sentence(text),
        "has quotation marks": tells.quotes(text),
        "has a verb of saying": tells.reports(text),
        "speaks to the reader": tells.speaks_to_reader(text) / max(1, line.words) * 5,
        "promotes": promotes,
        "promotes shortly": promotes and line.words < 30,
        "trails off": tells.trails_off(text),
        "is a table row": "\t" in text,
        "is the age of a story": tells.is_age(text),
        "is prose": line.prose >= 1,
        "is perhaps prose": line.prose == 0.5,
        "is a list item": line.item,
    }
    if line.own in _OWN:
        evidence[_OWN[line.own]] = 1.0
    return evidence


def _of_prose(line: Sighted, index: int, around: Surroundings) -> Evidence:
    density = around.sum("prose words", index - 3, index + 3) / (around.sum("words", index - 3, index + 3) + 1)
    prose, short = around.sum("prose", index - 4, index + 4), around.sum("short", index - 4, index + 4)
    share = prose / (prose + short) if prose + short else 0.0
    before = around.sum("prose words", 0, index - 1)
    return {
        "prose around": density,
        "prose around a short line": density * line.is_short,
        "prose around a list item": density * line.item,
        "prose line among prose lines": share * line.is_prose,
        "short line among prose lines": share * line.is_short,
        "prose before": around.sum("prose words", index - 1, index - 1) / _LONGEST,
        "prose after": around.sum("prose words", index + 1, index + 1) / _LONGEST,
        "prose in the 12 lines before": around.sum("prose words", index - 12, index - 1) / (12 * _LONGEST),
        "no prose yet": before < 20,
        "much prose already": min(before, _MUCH) / _MUCH,
    }


def _of_signs(index: int, around: Surroundings) -> Evidence:
    return {
        "short line after": around.sum("short", index + 1, index + 1),
        "short lines before": around.sum("short", index - 4, index - 1) / 4,
        "short lines in the 12 before": around.sum("short", index - 12, index - 1) / 12,
        "marker before": around.sum("marker", index - 1, index - 1),
        "furniture in the 4 lines before": around.sum("signs", index - 4, index - 1) / 4,
        "furniture in the 4 lines after": around.sum("signs", index + 1, index + 4) / 4,
        "markers in the 12 lines before": around.sum("marker", index - 12, index - 1) / 12,
        "markers in the 12 lines after": around.sum("marker", index + 1, index + 12) / 12,
        "ages and commenters in the 4 lines after": around.sum("noise", index + 1, index + 4) / 4,
    }


def _share_of_gaps(lines: Sequence[Sighted]) -> float:
    """How usual a blank line before prose is on this page: 1 once a few paragraphs have it, however long other lists are."""
    gaps = [line.piece.gap for line in lines if line.is_prose]
    if sum(gaps) >= _PARAGRAPHS:
        return 1.0
    return sum(gaps) / len(gaps) if gaps else 0.5


def _in_comments(lines: Sequence[Sighted], around: Surroundings) -> list[bool]:
    """Per line, whether readers' comments have begun. A counter above the article does not begin them: no prose precedes it."""
    closed = False
    found: list[bool] = []
    for index, line in enumerate(lines):
        if not closed and tells.opens_comments(line.piece.text):
            closed = around.sum("prose words", index - 40, index - 1) >= _ENOUGH_PROSE
        found.append(closed)
    return found


def _colon_above(lines: Sequence[Sighted], index: int) -> bool:
    for above in range(index - 1, max(-1, index - _COLON_REACH), -1):
        if not lines[above].item:
            return lines[above].piece.text.endswith(":")
    return False
