"""An article as it was pasted or fetched: one frozen text, its lines labelled, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.text import Span


class LineLabel(StrEnum):
    """What a line of the text is. Only `headline`, `body` and `subhead` belong to the article."""

    HEADLINE = "headline"
    BODY = "body"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    ITEM = "item"
    NOTICE = "notice"
    MARKER = "marker"
    TEASER = "teaser"
    FURNITURE = "furniture"
    OUTSIDE = "outside"


ARTICLE_LABELS = frozenset({LineLabel.HEADLINE, LineLabel.BODY, LineLabel.SUBHEAD})


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled stretch of the text; a glued line may be split into several."""

    span: Span
    label: LineLabel

    @property
    def in_article(self) -> bool:
        """True for lines that are searched for claims."""
        return self.label in ARTICLE_LABELS


@dataclass(frozen=True, slots=True)
class Detected:
    """A piece of metadata and where it was found (`json-ld`, `opengraph`, `paste`, `person`, …)."""

    value: str
    found_in: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article. None means unknown, which is an honest value.

    language: a code such as `en` or `pt-br`. remarks: sentences that people must see beside the text, such as what of a
    file could not be read.
    """

    title: Detected | None = None
    publisher: Detected | None = None
    distributor: Detected | None = None
    author: Detected | None = None
    published: Detected | None = None
    language: Detected | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A text that never changes, with labelled lines. Every offset in Factdesk indexes `text`.

    `url` is the link as pasted, `canonical_url` the normalised one; both None for a pasted text.
    """

    text: str
    lines: tuple[Line, ...]
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    canonical_url: str | None = None

    @property
    def parts(self) -> tuple[Line, ...]:
        """The lines that are searched for claims, in order."""
        return tuple(line for line in self.lines if line.in_article)

    @property
    def set_aside(self) -> tuple[Line, ...]:
        """The lines that are kept and shown on demand but not searched."""
        return tuple(line for line in self.lines if not line.in_article)

    def with_line(self, span: Span) -> Article:
        """This article with the line of exactly this span taken (back) into it as body. Unchanged when there is no such line."""
        lines = tuple(
            replace(line, label=LineLabel.BODY) if line.span == span and not line.in_article else line for line in self.lines
        )
        return replace(self, lines=lines)

    @property
    def sha256(self) -> str:
        """Hash of the text, hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
