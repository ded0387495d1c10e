"""Small questions about an article's text: can it be stored, what is it called, what stands around a quote."""

from __future__ import annotations

import re

from bot.domain.article import Article, LineLabel
from bot.domain.text import Span
from bot.errors import IntakeError

_TITLE_LENGTH = 150
_REACH = 320
"""How many characters before and after a quote the context shows at most."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")


def storable(text: str) -> str:
    """The text, if every database can keep it. Raises IntakeError for NUL and for halves of surrogate pairs."""
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise IntakeError("characters", "This text holds characters that cannot be stored, as broken files do.")
    return text


def cleaned(text: str) -> str:
    """Text about an article, with what a database cannot keep replaced. Not for the article's own text."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def title_of(article: Article) -> str:
    """What to call an article: its title, else its headline, else how it begins, else its link."""
    if article.metadata.title is not None:
        return _one_line(article.metadata.title.value)
    parts = sorted(article.parts, key=lambda line: line.label is not LineLabel.HEADLINE)
    for line in parts:
        if begins := _one_line(line.span.of(article.text)):
            return begins
    return _one_line(article.url or "")


def context_of(article: Article, quote: Span) -> str:
    """The paragraph that a quote stands in, or the sentences nearest to the quote where the paragraph is long."""
    home = next((line.span for line in article.lines if line.span.contains(quote)), Span(0, len(article.text)))
    start, end = max(home.start, quote.start - _REACH), min(home.end, quote.end + _REACH)
    if start > home.start:
        ends = [match.end() for match in _SENTENCE_END.finditer(article.text, start, quote.start)]
        start = ends[0] if ends else start
    if end < home.end:
        ends = [match.end() for match in _SENTENCE_END.finditer(article.text, quote.end, end)]
        end = ends[-1] if ends else end
    words = article.text[start:end].strip()
    return f"{'… ' if start > home.start else ''}{words}{' …' if end < home.end else ''}"


def _one_line(text: str) -> str:
    line = " ".join(cleaned(text).split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"
