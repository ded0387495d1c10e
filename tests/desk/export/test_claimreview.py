"""ClaimReview: only what people settled, in schema.org's own terms."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.desk import articles, tasks, verdicts
from bot.desk.export.claimreview import Publication, claim_reviews
from bot.desk.export.selection import Selection
from bot.desk.store import Store
from bot.domain.article import Article, Detected, Metadata
from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.claim import Claim, ClaimKind, Extraction
from bot.domain.people import Paste
from bot.domain.text import Span
from bot.domain.verdict import RATING_LABELS, AttributionFinding, Judgement, Rating
from bot.errors import UserError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CHANNEL, RECORD, TEAM, in_review, open_article, says

VOCABULARY: dict[str, Any] = json.loads(Path(__file__).with_name("schema_org.json").read_text())
DESK = Publication("The Quay Desk", "https://quay.example/checks/{task}")


def ancestors(kind: str) -> set[str]:
    return {kind}.union(*(ancestors(parent) for parent in VOCABULARY["types"][kind]))


def problems(node: dict[str, Any], path: str = "") -> list[str]:
    """What of a node is not in the vocabulary: its type, a property that the type does not have, a value of the wrong kind."""
    kind = node["@type"]
    if kind not in VOCABULARY["types"]:
        return [f"{path}: no type {kind}"]
    found: list[str] = []
    for name, value in node.items():
        if name in {"@type", "@context"}:
            continue
        known = VOCABULARY["properties"].get(name)
        if known is None or not ancestors(kind) & set(known["of"]):
            found.append(f"{path}/{name}: no property of {kind}")
        elif isinstance(value, dict):
            if not ancestors(value["@type"]) & set(known["expects"]):
                found.append(f"{path}/{name}: is a {value['@type']}")
            found += problems(value, f"{path}/{name}")
        elif not any(_fits(value, expected) for expected in known["expects"]):
            found.append(f"{path}/{name}: {value!r} is none of {known['expects']}")
    return found


def _fits(value: object, expected: str) -> bool:
    if expected == "Number":
        return isinstance(value, int)
    if not isinstance(value, str) or not value:
        return False
    if expected == "Date":
        return bool(date.fromisoformat(value))
    return value.startswith("https://") if expected == "URL" else expected == "Text"


def reviews(store: Store, **narrowed: Any) -> list[dict[str, Any]]:
    return [dict(review) for _, review in claim_reviews(store, Selection(TEAM, **narrowed), DESK)]


def settle(store: Store, task_id: int, judgement: Judgement) -> None:
    version = tasks.assign(store, ANNA, task_id, 1).version
    version = verdicts.judge(store, ANNA, task_id, version, judgement).version
    verdicts.confirm(store, BEN, task_id, version)


def test_a_final_verdict_is_a_claim_review_in_every_detail(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    settle(store, one, Judgement(Rating.FALSE, None, "The ledger says nine.", RECORD, missing_context=True))

    assert reviews(store) == [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": "https://quay.example/checks/1",
            "claimReviewed": "The city spent 14 million euros on the harbour in 2025.",
            "datePublished": "2026-11-24",
            "author": {"@type": "Organization", "name": "The Quay Desk"},
            "itemReviewed": {"@type": "Claim"},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": "False",
                "ratingValue": 1,
                "bestRating": 5,
                "worstRating": 1,
                "ratingExplanation": "Important context is missing. The ledger says nine.",
            },
        }
    ]


@pytest.mark.parametrize("rating", [rating for rating in Rating if rating is not Rating.NOT_CHECKABLE])
def test_every_rating_uses_schema_orgs_terms_alone(store: Store, rating: Rating) -> None:
    one, two = open_article(store, url="https://news.example/harbour")
    settle(store, one, says(rating))
    settle(store, two, says(rating, finding=AttributionFinding.AS_QUOTED))
    made = reviews(store)

    assert len(made) == 2
    assert [problem for review in made for problem in problems(review)] == []
    assert {review["reviewRating"]["alternateName"] for review in made} == {RATING_LABELS[rating]}


@pytest.mark.parametrize("rating", [Rating.UNPROVEN, Rating.CONFLICTING, Rating.OUTDATED])
def test_a_rating_off_the_scale_has_no_number(store: Store, rating: Rating) -> None:
    one, _ = open_article(store)
    settle(store, one, says(rating))
    [review] = reviews(store)

    assert set(review["reviewRating"]) == {"@type", "alternateName", "ratingExplanation"}


def test_what_is_not_final_or_not_checkable_is_not_exported(store: Store) -> None:
    one, two = open_article(store)
    settle(store, one, says(Rating.NOT_CHECKABLE))
    tasks.assign(store, ANNA, two, 1)
    three, _ = open_article(store, event_id="Ev2", thread_ts="200.1")
    in_review(store, three)

    assert reviews(store) == []


def test_the_vocabulary_check_finds_what_is_wrong() -> None:
    wrong = {"@type": "ClaimReview", "claimText": "x", "itemReviewed": {"@type": "Claim", "reviewRating": 3}, "author": "me"}

    assert len(problems(wrong)) == 3


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("Ada Brandt", "Person"),
        ("Ludwig van Holt", "Person"),
        ("Port Authority", "Organization"),
        ("Ministry of Finance", "Organization"),
        ("UNICEF", "Organization"),
        ("the mayor", None),
        ("officials", None),
    ],
)
def test_whoever_the_article_names_is_the_author_of_the_claim(store: Store, source: str, author: str | None) -> None:
    text = f"All is well, said {source}."
    said = Attribution(
        Source(Span(text.index(source), text.index(source) + len(source)), source), Cue(Span(13, 17), "said"), (), Form.INDIRECT
    )
    claim = Claim(Span(0, len(text)), text, frozenset({ClaimKind.ATTRIBUTED}), attribution=said)
    article = Article(
        text,
        (),
        Metadata(published=Detected("2026-11-20T10:00:00Z", "json-ld")),
        url="https://news.example/a?utm=1",
        canonical_url="https://news.example/a",
    )
    received = articles.receive(store, Paste("Ev9", TEAM, CHANNEL, "9.1", "U-anna", text))
    assert received
    articles.save(store, received, article)
    [key] = articles.open_tasks(store, received, Extraction((claim,), ()))
    settle(store, int(key.removeprefix("task:")), says(Rating.TRUE, finding=AttributionFinding.AS_QUOTED))
    [review] = reviews(store)

    assert review["itemReviewed"] == {
        "@type": "Claim",
        **({"author": {"@type": author, "name": source}} if author else {}),
        "appearance": {"@type": "CreativeWork", "url": "https://news.example/a"},
        "datePublished": "2026-11-20",
    }


@pytest.mark.parametrize("page", ["", "quay.example/{task}", "https://quay.example/checks", "javascript:{task}"])
def test_without_an_address_for_each_check_there_is_no_export(page: str) -> None:
    with pytest.raises(UserError, match="address"):
        Publication("The Quay Desk", page)
