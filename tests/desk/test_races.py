"""Many people at once: one of them wins, everybody else is told, and history explains the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.desk import articles, digest, history, posts, queries, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, PASTE, TEAM, extraction, in_review, open_article, says
from tests.desk.samples import article as an_article

CROWD = 20
T = TypeVar("T")


def together(works: Sequence[Callable[[], T]]) -> list[T | RefusedError]:
    """Run all of these at the same moment; what each gave, or why it was refused."""
    barrier = threading.Barrier(len(works))

    def one(work: Callable[[], T]) -> T | RefusedError:
        barrier.wait()
        try:
            return work()
        except RefusedError as refused:
            return refused

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def crowd(act: Callable[[Actor], TaskView]) -> tuple[list[TaskView], list[RefusedError]]:
    people = [Actor(TEAM, f"U-{number}") for number in range(CROWD)]
    results = together([partial(act, person) for person in people])
    return (
        [result for result in results if isinstance(result, TaskView)],
        [result for result in results if isinstance(result, RefusedError)],
    )


def test_of_twenty_who_take_a_task_at_once_exactly_one_has_it_and_the_others_learn_who(store: Store) -> None:
    task = open_article(store)[0]
    winners, losers = crowd(lambda person: tasks.assign(store, person, task, 1))
    owner = queries.task_view(store, TEAM, task).assignee

    assert [view.assignee for view in winners] == [owner]
    assert [loser.who for loser in losers] == [owner] * (CROWD - 1)
    assert [entry.action for entry in history.of_task(store, TEAM, task)] == ["assign"]
    assert history.verify(store) is None


def test_of_twenty_who_confirm_at_once_exactly_one_does(store: Store) -> None:
    task = open_article(store)[0]
    in_review(store, task)
    winners, losers = crowd(lambda person: verdicts.confirm(store, person, task, 3))
    view = queries.task_view(store, TEAM, task)

    assert (len(winners), len(losers), view.state) == (1, CROWD - 1, TaskState.FINAL)
    assert len(view.verdicts[0].confirmations) == 1


def test_release_against_verdict_ends_in_one_order_that_history_tells(store: Store) -> None:
    outcomes = {"judge": TaskState.IN_REVIEW, "release": TaskState.OPEN}
    for number in range(5):
        task = open_article(store, event_id=f"r{number}", thread_ts=f"{number}.0")[0]
        tasks.assign(store, ANNA, task, 1)
        give_back = partial(tasks.release, store, ANNA, task, 2)
        together([give_back, partial(verdicts.judge, store, ANNA, task, 2, says(Rating.TRUE))])
        last = history.of_task(store, TEAM, task)[-1]

        assert (last.task_version, outcomes[last.action]) == (3, queries.task_view(store, TEAM, task).state)


def test_an_event_that_is_delivered_twenty_times_at_once_is_one_article(store: Store) -> None:
    for thread_ts in ("7.7", ""):
        paste = replace(PASTE, event_id=f"Ev{thread_ts}", channel_id="C9", thread_ts=thread_ts)
        ids = together([partial(articles.receive, store, paste)] * CROWD)

        assert len(set(ids)) == 1
    assert len(posts.unsent(store)) == 2


def test_a_link_that_twenty_people_paste_at_once_is_one_article_and_the_others_are_told(store: Store) -> None:
    spellings = [
        "https://News.example/a?utm_source=x",
        "https://news.example/a",
        "https://news.example/a#top",
        "https://news.example:443/a",
    ]
    pastes = [
        replace(PASTE, event_id=f"L{number}", thread_ts=f"{number}.9", url=spellings[number % 4], user_id=f"U{number}")
        for number in range(CROWD)
    ]
    answers = together([partial(articles.receive, store, paste) for paste in pastes])
    told = [answer.text for answer in answers if isinstance(answer, RefusedError)]

    assert len(told) == CROWD - 1
    assert set(told) == {"This link is on the desk already. Its card is in this channel, in a thread of 24 November."}
    assert len(posts.unsent(store)) == 1


def test_a_link_that_could_not_be_read_can_be_tried_in_another_thread(store: Store) -> None:
    first = replace(PASTE, event_id="L1", thread_ts="1.9", url="https://news.example/a")
    article_id = articles.receive(store, first)
    assert article_id is not None
    articles.fail(store, article_id, "It is behind a paywall.")

    assert articles.receive(store, replace(first, event_id="L2", thread_ts="2.9")) == article_id + 1
    assert articles.receive(store, replace(first, event_id="L3", channel_id="C7")) is not None
    assert articles.receive(store, replace(first, event_id="L4", team_id="T7")) is not None


def test_tasks_that_are_opened_twice_at_once_are_opened_once(store: Store) -> None:
    article_id = articles.receive(store, PASTE)
    assert article_id is not None
    articles.save(store, article_id, an_article())
    keys = together([lambda: tuple(articles.open_tasks(store, article_id, extraction()))] * 4)

    assert len(set(keys)) == 1
    assert articles.article_view(store, TEAM, article_id).total == 2


def test_a_due_digest_is_taken_once(store: Store, clock: ManualClock) -> None:
    open_article(store)
    clock.advance(days=7)
    [due] = digest.due(store, clock())
    keys = together([lambda: digest.take_due(store, due)] * 5)

    assert sorted(key is not None for key in keys) == [False] * 4 + [True]


def test_changes_in_many_workspaces_and_tasks_at_once_keep_every_history_whole(store: Store) -> None:
    works = [
        partial(tasks.assign, store, Actor(team, "U-x"), task, 1)
        for team in ("T1", "T2", "T3")
        for number in range(3)
        for task in open_article(store, team_id=team, event_id=f"{team}{number}", thread_ts=f"{number}.0")
    ]
    results = together(works)

    assert [result for result in results if isinstance(result, RefusedError)] == []
    assert history.verify(store) is None
