"""The outbox: what is to be posted, what was, and what is behind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk import articles, posts, queries, tasks
from bot.desk.store import Store
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, CHANNEL, PASTE, TEAM, open_article


def row(store: Store, key: str) -> posts.Post:
    found = posts.get(store, key)
    assert found is not None
    return found


def test_a_new_article_asks_for_its_card_in_its_thread(store: Store) -> None:
    card = f"card:{articles.receive(store, PASTE)}"

    assert row(store, card) == posts.Post(card, TEAM, CHANNEL, "100.1", None, None, wanted=1, shown=0)


def test_messages_wait_in_the_order_in_which_they_have_to_be_posted(store: Store) -> None:
    one, two = open_article(store)

    assert posts.unsent(store)[1:] == [f"task:{one}", f"task:{two}"]
    assert posts.unsent(store)[0].startswith("card:")


def test_beginning_shows_an_attempt_that_was_begun_before(store: Store, clock: ManualClock) -> None:
    task = f"task:{open_article(store)[0]}"
    first = posts.begin(store, task)
    began = clock()
    clock.advance(seconds=9)
    second = posts.begin(store, task)

    assert (first.posting_since, second.posting_since, row(store, task).posting_since) == (None, began, began)


def test_a_post_that_slack_certainly_refused_begins_anew(store: Store) -> None:
    task = f"task:{open_article(store)[0]}"
    posts.begin(store, task)
    posts.rejected(store, task)

    assert posts.begin(store, task).posting_since is None


def test_what_is_posted_is_no_longer_unsent_and_keeps_its_first_id(store: Store) -> None:
    task = f"task:{open_article(store)[0]}"
    posts.begin(store, task)
    posts.posted(store, task, "200.1", 1)
    posts.posted(store, task, "200.2", 1)

    assert (row(store, task).ts, row(store, task).posting_since, task in posts.unsent(store)) == ("200.1", None, False)
    assert queries.task_view(store, TEAM, int(task[5:])).message_ts == "200.1"


def test_a_message_is_behind_from_a_change_until_it_shows_it(store: Store) -> None:
    number = open_article(store)[0]
    task = f"task:{number}"
    posts.posted(store, task, "200.1", 1)
    before = posts.behind(store)
    tasks.assign(store, ANNA, number, 1)
    during = posts.behind(store)
    posts.shown(store, task, row(store, task).wanted)

    assert (before, during, posts.behind(store)) == ([], [task], [])


def test_what_a_message_shows_never_goes_back(store: Store) -> None:
    task = f"task:{open_article(store)[0]}"
    posts.posted(store, task, "200.1", 3)
    posts.shown(store, task, 2)

    assert row(store, task).shown == 3


def test_a_card_without_a_thread_gives_its_own_to_the_article_and_its_tasks(store: Store) -> None:
    number = open_article(store, thread_ts="")[0]
    card = posts.unsent(store)[0]
    before = row(store, f"task:{number}").thread_ts
    posts.posted(store, card, "300.1", 1)

    assert (before, row(store, f"task:{number}").thread_ts, row(store, card).thread_ts) == (None, "300.1", None)
    assert queries.task_view(store, TEAM, number).place.thread_ts == "300.1"


def test_a_card_in_a_thread_leaves_the_thread_as_it_is(store: Store) -> None:
    number = open_article(store)[0]
    posts.posted(store, posts.unsent(store)[0], "300.1", 1)

    assert row(store, f"task:{number}").thread_ts == "100.1"


def test_the_pace_of_a_channel_is_remembered(store: Store, clock: ManualClock) -> None:
    before = posts.last_posted_at(store, TEAM, CHANNEL)
    posts.set_posted_at(store, TEAM, CHANNEL)
    clock.advance(seconds=5)
    first = posts.last_posted_at(store, TEAM, CHANNEL)
    posts.set_posted_at(store, TEAM, CHANNEL)

    assert (before, first, posts.last_posted_at(store, TEAM, CHANNEL)) == (None, clock() - timedelta(seconds=5), clock())
    assert posts.last_posted_at(store, TEAM, "C2") is None


def test_an_unknown_key_is_no_message(store: Store) -> None:
    posts.posted(store, "task:9", "1.1", 1)
    posts.shown(store, "task:9", 1)

    assert posts.get(store, "task:9") is None
    with pytest.raises(RefusedError, match="gone"):
        posts.begin(store, "task:9")
