"""Which sentences become claims, where a claim starts and ends, and what stays out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.article import Article
from bot.domain.claim import ClaimKind
from bot.extraction.rules import extract

Builder = Callable[..., Article]


def quotes(article: Article) -> list[str]:
    return [claim.quote for claim in extract(article).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The port asked whether the dam would hold.",
        "The mayor thanked the crews.",
        "Residents hope to return soon.",
        "The port did not say how it happened.",
        "The firm declined to comment.",
        "“Will the dam hold?” she asked.",
        "The harbour is old.",
        "Is it true that 40 boats sank?",
        "Who, one wonders, paid for it?",
    ],
)
def test_what_puts_no_proposition_into_a_mouth_is_no_claim(article_of: Builder, text: str) -> None:
    assert quotes(article_of(("B", text))) == []


def test_two_sources_with_a_clause_each_give_two_claims(article_of: Builder) -> None:
    article = article_of(("B", "Police said 5 people died; the union put the toll at 9."))
    assert quotes(article) == ["Police said 5 people died", "the union put the toll at 9."]


def test_instruments_with_a_verb_each_give_a_claim_each(article_of: Builder) -> None:
    article = article_of(("B", "Brent crude fell 1.2%, while U.S. crude lost 2.1% in early trade."))
    assert quotes(article) == ["Brent crude fell 1.2%", "U.S. crude lost 2.1% in early trade."]


def test_two_speakers_joined_by_a_conjunction_give_two_claims(article_of: Builder) -> None:
    article = article_of(("B", "Mara Holt claimed the dam was “a joke”, while the port’s spokesman insisted it was safe."))
    assert quotes(article) == ["Mara Holt claimed the dam was “a joke”", "the port’s spokesman insisted it was safe."]


def test_one_speaker_with_two_assertions_gives_one_claim(article_of: Builder) -> None:
    text = "The mayor said the bridge was safe but added that it would stay shut."
    assert quotes(article_of(("B", text))) == [text]


def test_a_speech_over_several_sentences_is_one_claim(article_of: Builder) -> None:
    text = "“We tested the bridge twice. It holds,” the mayor said. “Nobody needs to worry.”"
    assert quotes(article_of(("B", text))) == [text]


def test_a_quotation_in_a_later_paragraph_inherits_its_source(article_of: Builder) -> None:
    article = article_of(("B", "“We tested the bridge,” Mara Holt said."), ("B", "“It will stand for many years to come.”"))
    first, second = extract(article).claims
    assert second.quote == "“It will stand for many years to come.”"
    assert second.attribution is not None
    assert second.attribution.source is not None
    assert second.attribution.source.inherited
    assert second.attribution.source.text == "Mara Holt"
    assert first.attribution is not None


def test_a_headline_that_the_text_repeats_is_a_mention(article_of: Builder) -> None:
    article = article_of(("H", "Storm sinks 40 boats in Ost harbour"), ("B", "A storm sank 40 boats in the harbour of Ost."))
    (claim,) = extract(article).claims
    assert claim.quote.startswith("A storm")
    assert [span.of(article.text) for span in claim.mentions] == ["Storm sinks 40 boats in Ost harbour"]


def test_a_headline_may_round_what_the_text_gives_exactly(article_of: Builder) -> None:
    article = article_of(("H", "Port buys cranes for $9 million"), ("B", "The port buys three cranes for $8.9 million."))
    assert len(extract(article).claims) == 1


def test_a_headline_with_a_figure_of_its_own_is_a_claim(article_of: Builder) -> None:
    article = article_of(("H", "Storm sinks 40 boats"), ("B", "The harbour was closed, the port said."))
    assert quotes(article)[0] == "Storm sinks 40 boats"


def test_subheads_claim_nothing(article_of: Builder) -> None:
    article = article_of(("B", "The harbour was closed, the port said."), ("S", "Union says 400 jobs will go"))
    assert quotes(article) == ["The harbour was closed, the port said."]


def test_the_same_sentence_twice_is_one_claim(article_of: Builder) -> None:
    text = "The storm sank 40 fishing boats in the old harbour."
    (claim,) = extract(article_of(("B", text), ("B", text))).claims
    assert len(claim.mentions) == 1


def test_a_dateline_is_left_out_of_the_quote(article_of: Builder) -> None:
    article = article_of(("B", "LIMA, Peru (AP) — A storm sank 40 boats."))
    assert quotes(article) == ["A storm sank 40 boats."]


def test_a_wish_with_a_figure_is_numeric_only(article_of: Builder) -> None:
    (claim,) = extract(article_of(("B", "The port wants to build 12 cranes."))).claims
    assert claim.kinds == {ClaimKind.NUMERIC}


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("The ministry said nine boats sank, according to the Ost Herald.", "The ministry", "the Ost Herald"),
        ("Nine boats sank, state radio reported, citing the ministry.", "the ministry", "state radio"),
        ("The Ost Herald, citing two officials, reported that nine boats sank.", "two officials", "The Ost Herald"),
    ],
)
def test_relayed_words_belong_to_whoever_said_them(article_of: Builder, text: str, source: str, via: str) -> None:
    (claim,) = extract(article_of(("B", text))).claims
    assert claim.attribution is not None
    assert claim.attribution.source is not None
    assert (claim.attribution.source.text, claim.attribution.source.via) == (source, via)
