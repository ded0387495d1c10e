"""One pasted article with everything that makes pastes hard, and exactly the claims in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.article import Article
from bot.domain.attribution import Form
from bot.domain.claim import Claim, ClaimKind, Found
from bot.domain.quantity import Relation
from bot.extraction.rules import extract

LINES = (
    ("D", "Date 2026-03-09"),
    ("H", "Norland Defence Ministry Estimates 4,500 Casean Losses On Ibra Front"),
    (
        "B",
        "That would be more than half of the 8,000 Casean soldiers first sent to the Ibra front, the Norland Defence Ministry "
        "said in a briefing on its website.“Large RCS losses have very likely been caused by repeated assaults on foot,” the "
        "statement said. RCS stands for the country's formal name, the Republic of Casea.",
    ),
    (
        "B",
        "Harbour Wire was unable to independently verify the estimate. Neither Casea nor Tolmin provides official numbers of "
        "soldiers lost. Casea admitted for the first time in February that its troops fought alongside Tolmin's army but "
        "didn't say how many of them had died.",
    ),
    (
        "B",
        "In talks with a security aide to Hask, Rasko Venn, in Port Almery last week, Doru said Casea will“stand without any "
        "conditions” behind Tolmin and“every decision of its government.” It was Venn's second visit to Casea in less than "
        "three months.",
    ),
    ("N", "©2026 Harbour Wire Ltd."),
    ("N", "Dockside News passes this on “as is” and takes no responsibility."),
    ("M", "Most read"),
    ("T", "- How One Trader Made 400 Into 2 Million: 73% Win Rate Revealed"),
)


@pytest.fixture(name="claims")
def fixture_claims(article_of: Callable[..., Article]) -> tuple[Claim, ...]:
    return extract(article_of(*LINES)).claims


def test_the_article_has_six_claims_and_nothing_else(claims: tuple[Claim, ...]) -> None:
    starts = [" ".join(claim.quote.split()[:4]) for claim in claims]
    assert starts == [
        "Norland Defence Ministry Estimates",
        "That would be more",
        "“Large RCS losses have",
        "Casea admitted for the",
        "In talks with a",
        "It was Venn's second",
    ]


def test_kinds_tell_numeric_from_attributed(claims: tuple[Claim, ...]) -> None:
    numeric, attributed = ClaimKind.NUMERIC, ClaimKind.ATTRIBUTED
    assert [claim.kinds for claim in claims] == [
        {numeric, attributed},
        {numeric, attributed},
        {attributed},
        {attributed},
        {attributed},
        {numeric},
    ]


def test_every_attributed_claim_names_its_source_and_cue(claims: tuple[Claim, ...]) -> None:
    told = [
        (one.attribution.source.text, one.attribution.cue.text)
        for one in claims
        if one.attribution and one.attribution.source and one.attribution.cue
    ]
    assert told == [
        ("Norland Defence Ministry", "Estimates"),
        ("the Norland Defence Ministry", "said"),
        ("the statement", "said"),
        ("Casea", "admitted"),
        ("Doru", "said"),
    ]


def test_forms_are_indirect_direct_and_mixed(claims: tuple[Claim, ...]) -> None:
    forms = [claim.attribution.form for claim in claims if claim.attribution]
    assert forms == [Form.INDIRECT, Form.INDIRECT, Form.DIRECT, Form.INDIRECT, Form.MIXED]


def test_the_statement_is_led_back_to_the_ministry(claims: tuple[Claim, ...]) -> None:
    attribution = claims[2].attribution
    assert attribution is not None
    assert attribution.source is not None
    assert attribution.source.resolved == "Norland Defence Ministry"


def test_quantities_are_read_with_their_relation(claims: tuple[Claim, ...]) -> None:
    read = [[(quantity.value, quantity.relation) for quantity in claim.quantities] for claim in claims]
    assert read == [
        [(4500, Relation.EQUAL)],
        [(0.5, Relation.MORE), (8000, Relation.EQUAL)],
        [],
        [],
        [],
        [(2, Relation.EQUAL), (3, Relation.LESS)],
    ]


def test_teasers_notices_and_dates_stand_in_the_ledger_as_outside(article_of: Callable[..., Article]) -> None:
    article = article_of(*LINES)
    outside = {
        entry.span.of(article.text)
        for entry in extract(article).ledger
        if entry.reason == "outside the article" and entry.found is Found.NUMBER
    }
    assert {"73%", "400", "2026"} <= {text.strip() for text in outside} | {text[:4] for text in outside}
