"""Pasted text → article. Lines are labelled, never deleted: the stored text is the text given."""

from __future__ import annotations

from bot.domain.article import Article, Line, LineLabel, Metadata
from bot.domain.text import Span
from bot.errors import IntakeError
from bot.intake.identity import canonical_url
from bot.intake.labels import label_lines
from bot.intake.language import with_language
from bot.intake.lines import trimmed
from bot.intake.notes import metadata_of

MAX_CHARACTERS = 1_000_000
MAX_LINES = 20_000
HERE = "this paste"


def read_text(text: str, *, url: str | None = None, where: str = HERE) -> Article:
    """Label the lines of a pasted text. `url` is the link it came with, if any; `where` it stands, for the words of a refusal.

    Raises IntakeError when the text is empty, too long, or holds nothing that reads as an article.
    """
    checked_length(text, where)
    lines = label_lines(text)
    if not any(line.in_article for line in lines):
        raise IntakeError("no_article", f"No article text found in {where}, only menus, buttons or notices.")
    return with_language(Article(text, lines, metadata_of(text, lines), url, canonical_url(url) if url else None))


def as_is(text: str) -> Article:
    """The whole text as the article's body, paragraph by paragraph, nothing set aside.

    Raises IntakeError when the text is empty or too long.
    """
    checked_length(text)
    lines: list[Line] = []
    at = 0
    for paragraph in text.splitlines(keepends=True):
        span = trimmed(text, Span(at, at + len(paragraph)))
        at += len(paragraph)
        if len(span):
            lines.append(Line(span, LineLabel.BODY))
    return Article(text, tuple(lines), Metadata())


def checked_length(text: str, where: str = HERE) -> None:
    """Raises IntakeError when the text is empty or too long to be taken."""
    if not len(trimmed(text, Span(0, len(text)))):
        raise IntakeError("empty", f"There is no text in {where}.")
    limit = ""
    if len(text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,} characters"
    elif text.count("\n") + text.count("\r") > MAX_LINES:
        limit = f"{MAX_LINES:,} lines"
    if limit:
        raise IntakeError("too_long", f"This text is longer than {limit}.", "Paste the article alone and Factdesk carries on.")
