"""What holds for any text whatever: exact quotes, and a ledger whose sum comes out."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, Line, LineLabel
from bot.domain.claim import Found
from bot.domain.text import Span
from bot.extraction.rules import extract

_PIECES = st.sampled_from(
    [
        "The mayor said ",
        "said the mayor",
        "“We lost 40 boats,” ",
        "according to Reuters, ",
        '"no" ',
        "5 % ",
        "2026 ",
        "Ana Roe, who ",
        "more than half ",
        "he told reporters that ",
        ". ",
        "? ",
        "\n",
        ", ",
        "; ",
        "while ",
        "”",
        "“",
        "X: ",
        "is ",
        "claim that ",
        "U.S. ",
        "‘It is safe,’ ",
        "residents’ ",
        "citing the port ",
        "he’d ",
        "born in 1931 ",
        "one in ",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))
_LABELS = st.sampled_from([LineLabel.BODY, LineLabel.BODY, LineLabel.HEADLINE, LineLabel.TEASER])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any text, cut at line breaks, each line labelled at random; some lines are left out altogether."""
    text = draw(_TEXTS)
    spans = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    return Article(text, tuple(Line(span, draw(_LABELS)) for span in spans if draw(st.integers(0, 9))))


@settings(max_examples=150, deadline=None)
@given(articles())
def test_every_quote_is_the_text_at_its_offsets(article: Article) -> None:
    for claim in extract(article).claims:
        assert article.text[claim.span.start : claim.span.end] == claim.quote
        assert claim.quote == claim.quote.strip()
        assert claim.quote


@settings(max_examples=150, deadline=None)
@given(articles())
def test_parts_of_an_attribution_are_the_text_at_their_offsets(article: Article) -> None:
    for claim in extract(article).claims:
        if claim.attribution is None:
            continue
        if claim.attribution.source:
            assert claim.attribution.source.span.of(article.text) == claim.attribution.source.text
        if claim.attribution.cue:
            assert claim.attribution.cue.span.of(article.text) == claim.attribution.cue.text
        assert all(len(span) and span.end <= len(article.text) for span in claim.attribution.contents)


@settings(max_examples=150, deadline=None)
@given(articles())
def test_every_digit_of_the_text_is_accounted_for(article: Article) -> None:
    extraction = extract(article)
    numbers = [entry.span for entry in extraction.ledger if entry.found is Found.NUMBER]
    for match in re.finditer(r"\d+", article.text):
        digits = Span(match.start(), match.end())
        assert any(number.overlaps(digits) for number in numbers), digits.of(article.text)


@settings(max_examples=150, deadline=None)
@given(articles())
def test_every_number_of_a_claim_is_entered_under_that_claim(article: Article) -> None:
    extraction = extract(article)
    entered = {(entry.span, entry.claim) for entry in extraction.ledger if entry.found is Found.NUMBER}
    for index, claim in enumerate(extraction.claims):
        for quantity in claim.quantities:
            assert (quantity.span, index) in entered


@settings(max_examples=100, deadline=None)
@given(articles())
def test_claims_come_in_order_and_do_not_overlap(article: Article) -> None:
    spans = [claim.span for claim in extract(article).claims]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(articles())
def test_reading_twice_gives_the_same(article: Article) -> None:
    assert extract(article) == extract(article)
