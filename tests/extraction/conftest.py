"""Articles built by hand, so that extraction is tested without the room that labels lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.article import Article, Line, LineLabel
from bot.domain.text import Span

Builder = Callable[..., Article]

LABELS = {
    "H": LineLabel.HEADLINE,
    "B": LineLabel.BODY,
    "S": LineLabel.SUBHEAD,
    "D": LineLabel.DATELINE,
    "N": LineLabel.NOTICE,
    "M": LineLabel.MARKER,
    "T": LineLabel.TEASER,
}


def build(*lines: tuple[str, str]) -> Article:
    """An article of (label letter, line) pairs."""
    text = ""
    labelled: list[Line] = []
    for letter, line in lines:
        labelled.append(Line(Span(len(text), len(text) + len(line)), LABELS[letter]))
        text += line + "\n"
    return Article(text, tuple(labelled))


@pytest.fixture(name="article_of")
def fixture_article_of() -> Builder:
    """Build an article from labelled lines."""
    return build
