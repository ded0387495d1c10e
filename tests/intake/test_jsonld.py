"""What pages say about their articles in JSON-LD, in all the shapes that occur."""

from __future__ import annotations

import json

import pytest

from bot.intake.jsonld import Described, described

ARTICLE = {"@type": "NewsArticle", "headline": "Dam Breaks"}


def one(node: object) -> Described | None:
    return described([json.dumps(node)])


@pytest.mark.parametrize(
    "wrapped",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]},
        {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]},
    ],
)
def test_the_article_is_found_wherever_it_is_wrapped(wrapped: object) -> None:
    found = one(wrapped)

    assert found is not None
    assert found.headline == "Dam Breaks"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ines Okafor", "Ines Okafor"),
        ({"name": " Ines \n Okafor "}, "Ines Okafor"),
        ([{"name": "Ines Okafor"}, "Jan Vesely"], "Ines Okafor, Jan Vesely"),
        ([], ""),
        (7, ""),
        ({"name": {"name": "x"}}, ""),
    ],
)
def test_an_author_may_be_a_text_an_object_or_a_list(author: object, expected: str) -> None:
    found = one({**ARTICLE, "author": author})

    assert found is not None
    assert found.author == expected


@pytest.mark.parametrize(
    ("said", "free"),
    [(False, False), ("False", False), ("http://schema.org/False", False), (True, True), ("true", True), (0, None), ("", None)],
)
def test_a_paywall_may_be_said_in_words_or_as_a_truth_value(said: object, free: bool | None) -> None:
    found = one({**ARTICLE, "isAccessibleForFree": said})

    assert found is not None
    assert found.free is free


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", "[[[[]]]]", '{"@type": {"a": 1}}', '{"@graph": "x", "@type": 3}', "[" * 99_999, '{"@type": "WebSite"}'],
)
def test_what_describes_no_article_gives_nothing(script: str) -> None:
    assert described([script]) is None


def test_stray_control_characters_and_a_last_semicolon_are_forgiven() -> None:
    found = described(['<!-- {"@type": "Article", "headline": "Dam\x07 Breaks\ntoday"}; -->', "{"])

    assert found is not None
    assert found.headline == "Dam Breaks today"
