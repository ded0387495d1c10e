"""The article alone, as a text of its own: for printing and for scoring, where nobody asks what was set aside."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.article import Article, Line
from bot.domain.text import Span

_BETWEEN = "\n\n"


def condensed(article: Article) -> Article:
    """`article` with only its own lines, a blank line between them. Offsets index the new, shorter text."""
    lines: list[Line] = []
    written: list[str] = []
    at = 0
    for part in article.parts:
        words = part.span.of(article.text)
        written.append(words)
        lines.append(Line(Span(at, at + len(words)), part.label))
        at += len(words) + len(_BETWEEN)
    return replace(article, text=_BETWEEN.join(written), lines=tuple(lines))
