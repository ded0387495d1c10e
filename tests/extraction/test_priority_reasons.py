"""Priorities and the reasons given for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim
from bot.extraction.rules import extract
from bot.extraction.triage.traits import wording_of
from bot.extraction.triage.worth import check_worthiness

Builder = Callable[..., Article]


def claim_of(article: Article) -> Claim:
    return extract(article).claims[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It is the largest fire since 1931, with 40 homes lost.", "superlative: “largest”"),
        ("Mayor Tom Reed owns 12 boats.", "names a person: Mayor Tom"),
        ("Nine patients caught the virus in two days.", "life and health"),
        ("The court sentenced 14 fishermen.", "law and crime"),
        ("The bridge cost $4 million to build.", "money"),
        ("The river carries 3 million tonnes of mud.", "large number: 3 million tonnes"),
        ("Officials said the dam could fail.", "anonymous source: Officials"),
    ],
)
def test_a_ground_is_stated_in_words(article_of: Builder, text: str, reason: str) -> None:
    assert any(given.startswith(reason[:22]) for given in claim_of(article_of(("B", text))).priority.reasons)


def test_the_only_source_of_an_article_is_pointed_out(article_of: Builder) -> None:
    article = article_of(("B", "Mara Holt said the dam was weak."), ("B", "Holt said the gates were rusty."))
    assert any("only source" in reason for reason in claim_of(article).priority.reasons)


def test_more_grounds_mean_a_higher_score_within_bounds(article_of: Builder) -> None:
    plain = claim_of(article_of(("B", "Mara Holt said the garden was pretty.")))
    grave = claim_of(
        article_of(("B", "Officials said 3 million people died, the worst toll since 1931, and $4 billion was lost."))
    )
    assert 0 <= plain.priority.score < grave.priority.score <= 1


def test_a_figure_wants_checking_more_than_an_opinion() -> None:
    assert check_worthiness(wording_of("Unemployment rose by 4 percent in 2019.")) > 0.5
    assert check_worthiness(wording_of("I think you should be proud of what you can do.")) < 0.2
    assert check_worthiness(wording_of("")) == 0
