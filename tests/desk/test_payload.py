"""What is stored comes back as it was."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.payload import (
    article_from_json,
    article_to_json,
    claim_from_json,
    claim_to_json,
    judgement_from_json,
    judgement_to_json,
)
from bot.domain.article import Article, Detected, Line, LineLabel, Metadata
from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.claim import Claim, ClaimKind, Lead, LeadResult, Priority
from bot.domain.quantity import Change, Quantity, QuantityType, Relation
from bot.domain.text import Span
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Rating

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
figures = st.floats(allow_nan=False, allow_infinity=False)
maybe = st.one_of(st.none(), words)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    relation = draw(st.sampled_from(Relation))
    is_range = relation is Relation.RANGE
    return Quantity(
        draw(spans),
        draw(words),
        None if is_range else draw(figures),
        draw(words),
        draw(words),
        relation,
        draw(st.sampled_from(QuantityType)),
        draw(figures) if is_range else None,
        draw(figures) if is_range else None,
        draw(st.one_of(st.none(), st.sampled_from(Change))),
    )


sources = st.builds(Source, spans, words, maybe, st.booleans(), st.booleans(), maybe)
attributions = st.builds(
    Attribution,
    st.one_of(st.none(), sources),
    st.one_of(st.none(), st.builds(Cue, spans, words)),
    st.lists(spans, max_size=3).map(tuple),
    st.sampled_from(Form),
)
leads = st.builds(Lead, words, st.sampled_from(LeadResult), st.lists(spans, max_size=2).map(tuple))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kinds = draw(st.frozensets(st.sampled_from(ClaimKind), min_size=1))
    return Claim(
        draw(spans),
        draw(words),
        kinds,
        draw(attributions) if ClaimKind.ATTRIBUTED in kinds else None,
        tuple(draw(st.lists(quantities(), max_size=3))),
        tuple(draw(st.lists(leads, max_size=2))),
        Priority(draw(st.floats(0, 1)), tuple(draw(st.lists(words, max_size=2)))),
        tuple(draw(st.lists(spans, max_size=2))),
    )


found = st.one_of(st.none(), st.builds(Detected, words, words))
articles = st.builds(
    Article,
    words,
    st.lists(st.builds(Line, spans, st.sampled_from(LineLabel)), max_size=4).map(tuple),
    st.builds(Metadata, found, found, found, found, found, found),
    maybe,
    maybe,
)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
links = st.builds(Evidence, words, st.sampled_from(EvidenceKind), days, words)
judgements = st.builds(
    Judgement,
    st.sampled_from(Rating),
    st.one_of(st.none(), st.sampled_from(AttributionFinding)),
    words,
    st.lists(links, max_size=3).map(tuple),
    st.booleans(),
)


@given(claims())
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert claim_from_json(claim_to_json(claim)) == claim


@given(articles)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert article_from_json(article.text, article_to_json(article)) == article


@given(judgements)
def test_a_judgement_comes_back_as_it_was(judgement: Judgement) -> None:
    assert judgement_from_json(judgement_to_json(judgement)) == judgement
