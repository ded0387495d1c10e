"""The ledger says of everything found where it went."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.article import Article
from bot.domain.claim import Found
from bot.extraction.rules import extract

Builder = Callable[..., Article]


def entries(article: Article) -> dict[str, int | str | None]:
    return {
        entry.span.of(article.text): entry.claim if entry.claim is not None else entry.reason for entry in extract(article).ledger
    }


def test_numbers_in_a_claim_are_tied_to_it(article_of: Builder) -> None:
    article = article_of(("B", "Nothing happened."), ("B", "The storm sank 40 boats."))
    assert [entry.claim for entry in extract(article).ledger if entry.found is Found.NUMBER] == [0]


def test_what_stands_outside_the_article_says_so(article_of: Builder) -> None:
    article = article_of(("B", "The harbour is old."), ("T", "Win 500 crowns, says “Lotto”"))
    assert set(entries(article).values()) == {"outside the article"}


def test_a_question_and_a_title_have_their_reasons(article_of: Builder) -> None:
    article = article_of(("B", "“Will it hold?” she asked."), ("B", "Her book is called “Old Harbours”."))
    found = entries(article)
    assert found["“Will it hold?”"] == "question"
    assert found["“Old Harbours”"] in {"title, name or turn of phrase", 0}


def test_an_attribution_that_is_no_claim_has_a_reason(article_of: Builder) -> None:
    assert entries(article_of(("B", "Residents hope to return."))) == {"hope": "wish or plan"}
    assert entries(article_of(("B", "The mayor praised the crews."))) == {"praised": "praise, blame or support"}


def test_text_that_no_line_covers_is_accounted_for(article_of: Builder) -> None:
    article = article_of(("B", "The harbour is old."))
    longer = Article(article.text + "Call 555 now.", article.lines)
    assert entries(longer) == {"555": "outside the article"}
