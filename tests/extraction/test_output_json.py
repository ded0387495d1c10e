"""The shape that scorers and scripts read."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.domain.article import Article
from bot.extraction.layers import layers
from bot.extraction.output import as_json
from bot.extraction.rules import extract

Builder = Callable[..., Article]


def test_a_claim_carries_its_parts_with_offsets(article_of: Builder) -> None:
    article = article_of(("B", "Tom Reed said the storm sank at least 40 boats."))
    document = json.loads(json.dumps(as_json("a", article, extract(article))))
    (claim,) = document["claims"]
    text = document["article"]["text"]
    assert document["id"] == "a"
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert claim["kinds"] == ["numeric", "attributed"]
    assert claim["attribution"]["source"]["text"] == "Tom Reed"
    assert claim["attribution"]["cue"]["text"] == "said"
    assert claim["attribution"]["form"] == "indirect"
    assert [(one["value"], one["relation"]) for one in claim["quantities"]] == [(40, ">=")]
    assert 0 <= claim["priority"] <= 1


def test_layers_are_printed_only_when_asked_for(article_of: Builder) -> None:
    article = article_of(("B", "Tom Reed said the storm sank 40 boats."))
    plain = as_json("a", article, extract(article))
    deep = json.loads(json.dumps(as_json("a", article, extract(article), layers(article.text))))
    assert "sentences" not in plain
    assert [article.text[one["start"] : one["end"]] for one in deep["sentences"]] == ["Tom Reed said the storm sank 40 boats."]
    ((start, end),) = deep["attributions"][0]["source"]
    assert article.text[start:end] == "Tom Reed"
    assert [one["value"] for one in deep["quantities"]] == [40]


def test_an_article_without_claims_is_a_document_too(article_of: Builder) -> None:
    article = article_of(("B", "The harbour is old."))
    document = as_json("a", article, extract(article))
    assert document["claims"] == []
    assert document["ledger"] == []
