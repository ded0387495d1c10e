"""Labelling every line of a text: what belongs to the article and what only came along with it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.article import Line, LineLabel
from bot.domain.text import Span
from bot.intake.block import article_lines, is_loose_item
from bot.intake.companions import with_companions
from bot.intake.evidence import Sighted, sight
from bot.intake.furniture import by_itself
from bot.intake.headline import find_headline, glued_date, headline_text
from bot.intake.lines import Piece, pieces, trimmed
from bot.intake.lists import is_entry
from bot.intake.posts import embedded_posts


def label_lines(text: str) -> tuple[Line, ...]:
    """Label every line of `text`. Spans are trimmed, in order, and never overlap."""
    lines = with_companions([_sighted(piece) for piece in pieces(text)])
    block, kept = article_lines(lines)
    if not block:
        return tuple(Line(line.piece.span, line.own or LineLabel.BODY) for line in lines)
    kept |= embedded_posts(lines, block)
    labels = [_label(line, index, block, kept) for index, line in enumerate(lines)]
    headline = find_headline(lines, block)
    if headline is not None:
        labels[headline] = LineLabel.HEADLINE
    return tuple(part for line, label in zip(lines, labels, strict=True) for part in _split(text, line, label))


def label_extracted(text: str) -> tuple[Line, ...]:
    """Label a text that an extraction library already took for the article: everything is in it that gives no sign against."""
    labels: list[Line] = []
    after_marker = False
    for line in map(_sighted, pieces(text)):
        if line.own is LineLabel.MARKER:
            after_marker = True
        elif line.prose > 0 or _sentence_like(line):
            after_marker = False
        labels.append(Line(line.piece.span, _extracted_label(line, after_marker)))
    return tuple(labels)


def _extracted_label(line: Sighted, after_marker: bool) -> LineLabel:
    if line.own is not None:
        return line.own
    if line.prose > 0 or _sentence_like(line):
        return LineLabel.BODY
    if after_marker:
        return LineLabel.TEASER
    return LineLabel.BODY if line.item else LineLabel.SUBHEAD


def _sighted(piece: Piece) -> Sighted:
    return sight(piece, by_itself(piece.text))


def _label(line: Sighted, index: int, block: range, kept: frozenset[int]) -> LineLabel:
    if line.own is not None and not (index in kept and is_entry(line)):
        return line.own
    if index in kept:
        return LineLabel.BODY if line.item or line.prose > 0 or _sentence_like(line) else LineLabel.SUBHEAD
    if index in block:
        return LineLabel.ITEM if line.item else LineLabel.OUTSIDE
    if line.prose > 0 and not is_loose_item(line):
        return LineLabel.OUTSIDE
    return LineLabel.TEASER if index >= block.stop else LineLabel.FURNITURE


def _sentence_like(line: Sighted) -> bool:
    return line.piece.text.endswith((".", "!", "?", "”", '"'))


def _split(text: str, line: Sighted, label: LineLabel) -> Iterator[Line]:
    """The line; a headline with a date glued to its front in two."""
    span = line.piece.span
    cut = glued_date(line.piece.text) if label is LineLabel.HEADLINE else 0
    if cut:
        yield Line(trimmed(text, Span(span.start, span.start + cut)), LineLabel.DATELINE)
    yield Line(Span(span.end - len(headline_text(line.piece.text)), span.end) if cut else span, label)
