"""A long article shows its most important claims by itself, and the others once somebody asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import articles, members, posts, queries, showing
from bot.desk.configuring import change_settings
from bot.desk.store import Store
from bot.desk.tasks import assign
from bot.domain.article import Article, Line, LineLabel
from bot.domain.claim import Claim, ClaimKind, Extraction, Priority
from bot.domain.people import Actor, Member
from bot.domain.quantity import Quantity
from bot.domain.roles import Membership
from bot.domain.text import Span
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, PASTE, TEAM, numeric

WEIGHTS = (0.1, 0.9, 0.5, 0.9, 0.3)


def claims_of(text: str) -> tuple[Claim, ...]:
    """One claim a sentence, each with a weight of its own."""
    found, start = [], 0
    for weight, sentence in zip(WEIGHTS, text.split(". "), strict=True):
        span = Span(start, start + len(sentence))
        start += len(sentence) + 2
        figure = Quantity(span, sentence, 1.0, "boats", "boat")
        found.append(
            Claim(span, sentence, frozenset({ClaimKind.NUMERIC}), quantities=(figure,), priority=Priority(weight, ("large",)))
        )
    return tuple(found)


def long_article(store: Store, most: int) -> list[str]:
    """An article of five claims in a workspace that shows `most`; the outbox keys that opening it gave."""
    change_settings(store, ANNA, {"claims_shown": most})
    text = ". ".join(f"The town counted {number} boats in its harbour" for number in range(10, 15))
    article_id = articles.receive(store, PASTE)
    assert article_id is not None
    articles.save(store, article_id, Article(text, (Line(Span(0, len(text)), LineLabel.BODY),)))
    return articles.open_tasks(store, article_id, Extraction(claims_of(text), ()))


def tasks_with_messages(store: Store) -> list[int]:
    return sorted(int(key.split(":")[1]) for key in posts.unsent(store) if key.startswith("task:"))


def test_the_most_important_claims_get_messages_in_article_order_and_all_have_tasks(store: Store) -> None:
    keys = long_article(store, 3)

    assert keys == ["task:2", "task:3", "task:4"]
    assert tasks_with_messages(store) == [2, 3, 4]
    assert len(queries.task_views_of_article(store, TEAM, 1)) == 5
    assert articles.article_view(store, TEAM, 1).unshown == 2


def test_the_rest_is_asked_for_once_however_often_it_is_pressed(store: Store) -> None:
    long_article(store, 3)
    before = posts.get(store, "card:1")

    assert showing.show_rest(store, BEN, 1) == ["task:1", "task:5"]
    assert showing.show_rest(store, ANNA, 1) == []
    after = posts.get(store, "card:1")
    assert tasks_with_messages(store) == [1, 2, 3, 4, 5]
    assert articles.article_view(store, TEAM, 1).unshown == 0
    assert before is not None
    assert after is not None
    assert after.wanted == before.wanted + 1


def test_opening_again_names_the_same_messages(store: Store) -> None:
    keys = long_article(store, 2)

    assert articles.open_tasks(store, 1, Extraction((numeric(),), ())) == keys


def test_a_claim_that_somebody_takes_gets_its_message(store: Store) -> None:
    long_article(store, 3)
    assign(store, BEN, 5, 1)

    assert tasks_with_messages(store) == [2, 3, 4, 5]
    assert articles.article_view(store, TEAM, 1).unshown == 1


def test_who_only_reads_cannot_flood_a_thread_and_another_workspace_sees_no_article(store: Store) -> None:
    long_article(store, 3)
    members.note(store, Member(TEAM, "U-guest", Membership.GUEST))

    with pytest.raises(RefusedError, match="Guests"):
        showing.show_rest(store, Actor(TEAM, "U-guest"), 1)
    with pytest.raises(RefusedError, match="gone"):
        showing.show_rest(store, Actor("T-other", "U-x"), 1)
    assert tasks_with_messages(store) == [2, 3, 4]


@given(st.lists(st.floats(0, 1), max_size=40), st.integers(1, 40))
def test_nothing_that_waits_is_more_important_than_what_is_shown(weights: list[float], most: int) -> None:
    claims = [replace(numeric(), priority=Priority(weight)) for weight in weights]
    first = showing.foremost(claims, most)
    left = [weight for place, weight in enumerate(weights) if place not in first]

    assert first == sorted(set(first))
    assert len(first) == min(most, len(weights))
    assert not left or not first or max(left) <= min(weights[place] for place in first)
