"""What people see of the desk."""

from __future__ import annotations

import pytest

from bot.desk import articles, home, queries, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import HomeView, TaskView
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, attributed, in_review, numeric, open_article, says


def ids(views: tuple[TaskView, ...]) -> list[int]:
    return [view.task_id for view in views]


def test_a_task_shows_its_claim_and_what_stands_around_it(store: Store) -> None:
    one, two = open_article(store)
    view = queries.task_view(store, TEAM, two)

    assert (view.claim, view.number, view.total, view.needed) == (attributed(), 2, 2, 1)
    assert view.context == f"{numeric().quote} {attributed().quote}"
    assert (view.place.channel_id, view.place.thread_ts, view.article_title) == ("C1", "100.1", "Harbour rebuilt after the flood")
    assert queries.task_view(store, TEAM, one).claim == numeric()


def test_an_articles_tasks_come_in_article_order(store: Store) -> None:
    one, two = open_article(store)
    tasks.assign(store, ANNA, one, 1)
    article_id = queries.task_view(store, TEAM, one).article_id

    assert ids(queries.task_views_of_article(store, TEAM, article_id)) == [one, two]
    assert queries.task_views_of_article(store, "T2", article_id) == ()


def test_a_task_of_another_workspace_is_gone(store: Store) -> None:
    one, _ = open_article(store)

    with pytest.raises(RefusedError, match="This task is gone"):
        queries.task_view(store, "T2", one)


def test_an_empty_desk_has_an_empty_queue(store: Store) -> None:
    assert home.home_view(store, TEAM, "U-anna") == HomeView("U-anna", (), (), (), 0, ())


def test_a_queue_shows_what_is_mine_what_awaits_me_what_is_open_and_what_was_settled(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store)
    three, four = open_article(store, event_id="Ev2", thread_ts="200.1")
    open_article(store, team_id="T2")
    tasks.assign(store, BEN, two, 1)
    clock.advance(minutes=1)
    in_review(store, one)
    clock.advance(minutes=1)
    in_review(store, three)
    verdicts.confirm(store, CARA, three, 3)
    anna, ben = (home.home_view(store, TEAM, person) for person in ("U-anna", "U-ben"))

    assert (ids(anna.mine), ids(anna.to_confirm), ids(anna.open), anna.open_total, ids(anna.recent)) == (
        [one],
        [],
        [four],
        1,
        [three],
    )
    assert (ids(ben.mine), ids(ben.to_confirm), ids(ben.recent)) == ([two], [one], [three])


def test_a_dispute_is_the_business_of_everybody_with_a_verdict_in_it(store: Store) -> None:
    one, _ = open_article(store)
    in_review(store, one)
    verdicts.judge(store, BEN, one, 3, says(Rating.FALSE))

    assert [ids(home.home_view(store, TEAM, person).mine) for person in ("U-anna", "U-ben", "U-cara")] == [[one], [one], []]


def test_a_queue_can_be_kept_to_the_channels_that_a_person_sees(store: Store) -> None:
    one, _ = open_article(store)
    _, four = open_article(store, channel_id="C2", event_id="Ev2")
    in_review(store, one)
    view = home.home_view(store, TEAM, "U-ben", channels=["C2"])

    assert (ids(view.to_confirm), four in ids(view.open), view.open_total) == ([], True, 2)


def test_what_was_sent_in_a_direct_message_is_in_nobody_elses_queue(store: Store) -> None:
    open_article(store, channel_id="D9", event_id="Ev9", user_id="U-ben")
    ben, anna = (home.home_view(store, TEAM, person) for person in ("U-ben", "U-anna"))

    assert (ben.open_total, len(ben.open)) == (2, 2)
    assert (anna.open_total, anna.open) == (0, ())


def test_a_card_names_who_works_on_the_article(store: Store) -> None:
    one, two = open_article(store)
    in_review(store, one)
    verdicts.judge(store, BEN, one, 3, says(Rating.TRUE))
    tasks.assign(store, CARA, two, 1)
    article_id = queries.task_view(store, TEAM, one).article_id

    assert articles.article_view(store, TEAM, article_id).reviewers == ("U-anna", "U-ben", "U-cara")
