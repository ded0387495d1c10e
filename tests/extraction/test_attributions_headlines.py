"""Headlines attribute in ways of their own."""

from __future__ import annotations

import pytest

from bot.domain.text import Span
from bot.extraction.attributions.headlines import headline_hits
from bot.extraction.words import SharedWords


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Mayor: Bridge is safe for lorries", "Mayor", "Bridge is safe for lorries"),
        ("Bridge is safe, mayor says", "mayor", "Bridge is safe"),
        ("Bridge is safe, says mayor", "mayor", "Bridge is safe"),
        ("Harbour Office Estimates 400 Boats Lost", "Harbour Office", "400 Boats Lost"),
        ("Union says 400 jobs will go", "Union", "400 jobs will go"),
    ],
)
def test_a_headline_names_its_source(title: str, source: str, content: str) -> None:
    (hit,) = headline_hits(title, [Span(0, len(title))], SharedWords(title))
    assert hit.attribution.source is not None
    assert hit.attribution.source.text == source
    assert [span.of(title) for span in hit.attribution.contents] == [content]


@pytest.mark.parametrize(
    "title", ["Live: Storm reaches the coast", "Nine boats lost in storm", "Why bridges fail: a guide in pictures"]
)
def test_other_headlines_attribute_nothing(title: str) -> None:
    assert headline_hits(title, [Span(0, len(title))], SharedWords(title)) == []
