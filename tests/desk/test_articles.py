"""Pastes become articles, once each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.desk import articles, posts
from bot.desk.store import Store
from bot.domain.board import Stage
from bot.domain.task import TaskState
from bot.errors import IntakeError, RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import PASTE, TEAM, TEXT, article, extraction, open_article


def received(store: Store, **changes: Any) -> int:
    article_id = articles.receive(store, replace(PASTE, **changes))
    assert article_id is not None
    return article_id


def test_the_same_gesture_again_is_the_same_article(store: Store) -> None:
    first = received(store)

    assert first == received(store)


def test_a_second_gesture_on_the_same_message_is_the_same_article(store: Store) -> None:
    first = received(store)

    assert first == received(store, event_id="Ev2")


def test_the_same_event_id_in_another_workspace_is_another_article(store: Store) -> None:
    first = received(store)

    assert first != received(store, team_id="T2")


def test_pastes_without_a_message_are_told_apart_by_their_events(store: Store) -> None:
    first, again, other = (received(store, thread_ts="", event_id=event) for event in ("s1", "s1", "s2"))

    assert (first == again, first == other) == (True, False)


def test_an_event_that_was_served_to_its_end_gives_nothing_to_do(store: Store) -> None:
    received(store)
    articles.finish(store, PASTE)

    assert articles.receive(store, PASTE) is None


def test_an_article_is_loaded_as_it_was_saved(store: Store) -> None:
    article_id = received(store)
    articles.save(store, article_id, article())

    assert articles.load(store, article_id) == article()


def test_saving_twice_keeps_one_version(store: Store) -> None:
    article_id = received(store)
    articles.save(store, article_id, article())
    card = posts.get(store, f"card:{article_id}")
    articles.save(store, article_id, article())

    assert posts.get(store, f"card:{article_id}") == card


def test_a_text_that_changed_before_tasks_were_opened_replaces_the_first_one(store: Store) -> None:
    article_id = received(store)
    articles.save(store, article_id, article())
    newer = replace(article(), text=TEXT.replace("14", "15"))
    articles.save(store, article_id, newer)

    assert articles.load(store, article_id) == newer


def test_a_text_does_not_change_any_more_once_its_tasks_are_open(store: Store) -> None:
    open_article(store)
    article_id = received(store)
    articles.save(store, article_id, replace(article(), text=TEXT.replace("14", "15")))

    assert articles.load(store, article_id) == article()


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_a_text_that_no_database_can_keep_is_refused_in_words(store: Store, bad: str) -> None:
    article_id = received(store)

    with pytest.raises(IntakeError, match="cannot be stored"):
        articles.save(store, article_id, replace(article(), text=TEXT + bad))


def test_opening_tasks_answers_with_keys_in_article_order_and_makes_the_article_ready(store: Store) -> None:
    tasks = open_article(store)
    view = articles.article_view(store, TEAM, received(store))

    assert tasks == sorted(tasks)
    assert view.stage is Stage.READY
    assert dict(view.by_state) == {TaskState.OPEN: 2}
    assert dict(view.by_kind) == {"numeric": 1, "attributed": 1}
    assert dict(view.set_aside) == {"date": 1}
    assert (view.lines_set_aside, view.title, view.publisher) == (1, "Harbour rebuilt after the flood", "The Quay")


def test_opening_tasks_again_changes_nothing(store: Store) -> None:
    first = open_article(store)
    before = posts.unsent(store)

    assert (first, before) == (open_article(store), posts.unsent(store))


def test_a_quote_that_is_not_in_the_article_opens_nothing(store: Store) -> None:
    article_id = received(store)
    articles.save(store, article_id, article())
    wrong = replace(extraction().claims[0], quote="The city spent 15 million euros on the harbour in 2025.")

    with pytest.raises(ValueError, match="other words"):
        articles.open_tasks(store, article_id, replace(extraction(), claims=(wrong,), ledger=()))
    assert articles.article_view(store, TEAM, article_id).total == 0


def test_an_article_that_could_not_be_read_says_why_and_is_read_anew_from_the_next_paste(store: Store) -> None:
    article_id = received(store, url="https://news.example/a")
    articles.fail(store, article_id, "The page did not answer.")
    failed = articles.article_view(store, TEAM, article_id)
    again = received(store, event_id="Ev2")
    view = articles.article_view(store, TEAM, again)

    assert (failed.stage, failed.problem) == (Stage.FAILED, "The page did not answer.")
    assert (again, view.stage, view.problem, view.url) == (article_id, Stage.READING, "", "https://news.example/a")


def test_an_article_that_is_ready_neither_fails_nor_goes_back(store: Store) -> None:
    open_article(store)
    article_id = received(store)
    articles.fail(store, article_id, "too late")
    articles.stage(store, article_id, Stage.FINDING)

    assert articles.article_view(store, TEAM, article_id).stage is Stage.READY


def test_each_stage_is_something_new_for_the_card_once(store: Store) -> None:
    article_id = received(store)
    wanted = []
    for stage in (Stage.READING, Stage.FINDING, Stage.FINDING):
        articles.stage(store, article_id, stage)
        row = posts.get(store, f"card:{article_id}")
        wanted.append(row and row.wanted)

    assert wanted == [1, 2, 2]


def test_another_workspace_sees_no_article(store: Store) -> None:
    article_id = received(store)

    with pytest.raises(RefusedError, match="gone"):
        articles.article_view(store, "T2", article_id)


def test_the_card_shows_who_asked_and_where(store: Store, clock: ManualClock) -> None:
    view = articles.article_view(store, TEAM, received(store))

    assert (view.requested_by, view.place.channel_id, view.place.thread_ts, view.stage) == (
        "U-anna",
        "C1",
        "100.1",
        Stage.READING,
    )
