"""Markdown → blocks. Runs in a worker process."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from bot.intake.blocks import blocks_of
from bot.intake.charset import decode
from bot.intake.document import Document, tidy

_FRONT = re.compile(r"---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(?m)^(title|author|date):[ \t]*[\"']?(.{1,300}?)[\"']?[ \t]*$", re.IGNORECASE)


def read_markdown(data: bytes) -> Document:
    """The words of a Markdown file without its markup; fields at its front tell title, author and date."""
    text = decode(data, None).replace("\r\n", "\n")
    front = _FRONT.match(text)
    said = {match[1].lower(): tidy(match[2]) for match in _FIELD.finditer(front[1])} if front else {}
    html = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    return Document(
        blocks_of(html), title=said.get("title", ""), author=said.get("author", ""), published=said.get("date", "")[:10]
    )
