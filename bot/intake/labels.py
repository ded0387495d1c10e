"""Labelling every line of a text: what belongs to the article and what only came along with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.article import ARTICLE_LABELS, Line, LineLabel
from bot.domain.text import Span
from bot.intake.block import Judged, best_block, judge
from bot.intake.furniture import DATE
from bot.intake.lines import pieces, trimmed
from bot.intake.prose import prose_score

_HEADLINE_WORDS = range(3, 31)
_HEADLINE_REACH = 8
_GLUE = " \t|-–—:,"
_SAYS_DATE = re.compile(r"(?i)date\b")


def label_lines(text: str) -> tuple[Line, ...]:
    """Label every line of `text`. Spans are trimmed, in order, and never overlap."""
    judged = [judge(piece) for piece in pieces(text)]
    block = best_block(judged)
    if not block:
        return tuple(_without_prose(judged))
    labels = [_label(line, index, block) for index, line in enumerate(judged)]
    headline = _headline(judged, labels, block)
    if headline is not None:
        labels[headline] = LineLabel.HEADLINE
    return tuple(part for line, label in zip(judged, labels, strict=True) for part in _split(text, line, label))


def label_extracted(text: str) -> tuple[Line, ...]:
    """Label a text that an extraction library already took for the article: everything is in it that gives no sign against."""
    labels: list[Line] = []
    after_marker = False
    for line in map(judge, pieces(text)):
        if line.own is LineLabel.MARKER:
            after_marker = True
        elif line.prose > 0 or _sentence_like(line):
            after_marker = False
        labels.append(Line(line.piece.span, _extracted_label(line, after_marker)))
    return tuple(labels)


def _extracted_label(line: Judged, after_marker: bool) -> LineLabel:
    if line.own is not None and line.own is not LineLabel.ITEM:
        return line.own
    if line.prose > 0 or _sentence_like(line):
        return LineLabel.BODY
    if after_marker:
        return LineLabel.TEASER
    return LineLabel.BODY if line.own is LineLabel.ITEM else LineLabel.SUBHEAD


def _label(line: Judged, index: int, block: range) -> LineLabel:
    if line.own is not None and (index in block or line.own is not LineLabel.ITEM):
        return line.own
    if index in block:
        return LineLabel.BODY if line.prose > 0 or _sentence_like(line) else LineLabel.SUBHEAD
    if line.prose > 0:
        return LineLabel.OUTSIDE
    return LineLabel.TEASER if index >= block.stop else LineLabel.FURNITURE


def _sentence_like(line: Judged) -> bool:
    return line.piece.text.endswith((".", "!", "?", "”", '"'))


def _headline(judged: Sequence[Judged], labels: Sequence[LineLabel], block: range) -> int | None:
    """The last line above the body that could be a headline."""
    for index in range(block.start - 1, max(-1, block.start - _HEADLINE_REACH - 1), -1):
        if labels[index] is LineLabel.FURNITURE and judged[index].own is None and _headline_like(judged[index].piece.text):
            return index
    first = judged[block.start]
    if block.start == 0 and len(block) > 1 and labels[0] is LineLabel.SUBHEAD and _headline_like(first.piece.text):
        return 0
    return None


def _headline_like(line: str) -> bool:
    return len(line.split()) in _HEADLINE_WORDS


def _split(text: str, line: Judged, label: LineLabel) -> Iterator[Line]:
    """The line, in two when a date is glued to the front of a headline."""
    span = line.piece.span
    match = DATE.match(line.piece.text) if label in ARTICLE_LABELS | {LineLabel.FURNITURE} else None
    if match and _glued(line.piece.text, match.end()):
        cut = span.start + match.end()
        rest = cut
        while rest < span.end and text[rest] in _GLUE:
            rest += 1
        yield Line(trimmed(text, Span(span.start, cut)), LineLabel.DATELINE)
        yield Line(Span(rest, span.end), LineLabel.HEADLINE)
    else:
        yield Line(span, label)


def _glued(line: str, end: int) -> bool:
    rest = line[end:]
    return len(rest.split()) >= _HEADLINE_WORDS.start and (_SAYS_DATE.match(line) is not None or prose_score(rest) <= 0)


def _without_prose(judged: Sequence[Judged]) -> Iterator[Line]:
    """A short paste without one full sentence: everything that is not plainly furniture is what somebody wants checked."""
    for line in judged:
        yield Line(line.piece.span, line.own or LineLabel.BODY)
