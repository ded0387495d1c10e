"""A file → article. What it is, is told by its bytes; what cannot be read is answered in words."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.article import Article, Detected, Line, LineLabel, Metadata
from bot.domain.text import Span, fold
from bot.errors import IntakeError
from bot.intake.apart import document_apart
from bot.intake.charset import decode
from bot.intake.document import Block, Document
from bot.intake.filetype import FileKind, kind_of_file
from bot.intake.html import read_html
from bot.intake.labels import label_extracted, label_lines
from bot.intake.language import with_language
from bot.intake.notes import metadata_of
from bot.intake.paste import checked_length, read_text

MAX_BYTES = 20_000_000
_HERE = "this file"
_BETWEEN = "\n\n"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_HEADLINE_REACH = 3
_HEADLINE_WORDS = range(2, 31)
_FOUND_IN = {FileKind.MAIL: "e-mail"}


def read_file(data: bytes, name: str) -> Article:
    """The article in a file: plain text, Markdown, HTML, Word, PDF, e-mail, RTF or OpenDocument text.

    name: as given by whoever sent it; it is never opened. Raises IntakeError, which says what is wrong and what to do now.
    """
    if not data.strip():
        raise IntakeError("empty", "This file is empty.", "Send it again, or paste the text.")
    if len(data) > MAX_BYTES:
        raise IntakeError("too_large", f"This file is larger than {MAX_BYTES // 1_000_000} MB.")
    kind = kind_of_file(data, name)
    if kind is FileKind.HTML:
        return read_html(data, None)
    if kind is FileKind.TEXT:
        return read_text(decode(data, None), where=_HERE)
    return article_of(document_apart(kind, data), _FOUND_IN.get(kind, "file"))


def article_of(document: Document, found_in: str) -> Article:
    """The document's blocks as one text with labelled lines. Raises IntakeError when nothing in it is an article."""
    shown = [block for block in document.blocks if not block.aside]
    text = _BETWEEN.join(block.text for block in document.blocks)
    checked_length(text, _HERE)
    end = len(_BETWEEN.join(block.text for block in shown))
    labelled = label_extracted(text[:end]) if document.whole else label_lines(text[:end])
    lines = (*_with_headline(labelled, text, shown, document.title), *_aside(document.blocks, end))
    if not any(line.in_article for line in lines):
        raise IntakeError("no_article", f"No article text found in {_HERE}.")
    return with_language(Article(text, lines, _metadata(document, text, lines, found_in)))


def _with_headline(lines: tuple[Line, ...], text: str, blocks: list[Block], title: str) -> tuple[Line, ...]:
    """The lines with one of the first as the headline: the title that the file names, its first heading, or its first line."""
    if any(line.label is LineLabel.HEADLINE for line in lines):
        return lines
    first = [line for line in lines[:_HEADLINE_REACH] if line.in_article]
    headings = {block.text for block in blocks[:_HEADLINE_REACH] if block.level == 1}
    named = [line for line in first if title and fold(line.span.of(text)).text == fold(title).text]
    headed = [line for line in first if line.span.of(text) in headings]
    short = [line for line in first[:1] if line.label is LineLabel.SUBHEAD and _could_be_headline(line.span.of(text))]
    chosen = next(iter(named or headed or short), None)
    return tuple(replace(line, label=LineLabel.HEADLINE) if line is chosen else line for line in lines)


def _could_be_headline(line: str) -> bool:
    return len(line.split()) in _HEADLINE_WORDS and "\t" not in line


def _aside(blocks: tuple[Block, ...], at: int) -> list[Line]:
    """The lines of page furniture, which stand after the text that ends at `at`."""
    lines: list[Line] = []
    for block in blocks:
        if block.aside:
            start = at + len(_BETWEEN) * bool(at)
            at = start + len(block.text)
            lines.append(Line(Span(start, at), LineLabel.FURNITURE))
    return lines


def _metadata(document: Document, text: str, lines: tuple[Line, ...], found_in: str) -> Metadata:
    """What the lines say, and besides what the file's own fields say. A title that stands in the text comes first."""
    noted = metadata_of(text, lines, found_in)
    day = document.published if _DAY.match(document.published) else ""
    return replace(
        noted,
        title=noted.title or _named(document.title, found_in),
        author=noted.author or _named(document.author, found_in),
        published=noted.published or _named(day, found_in),
        distributor=noted.distributor or _named(document.sender, found_in),
        remarks=document.remarks,
    )


def _named(value: str, found_in: str) -> Detected | None:
    return Detected(value, found_in) if value else None
