"""Taking a task and giving it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.desk import history, posts, queries, tasks
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, TEAM, in_review, open_article


@pytest.fixture
def task(store: Store) -> int:
    return open_article(store)[0]


def test_whoever_takes_an_open_task_has_it(store: Store, task: int) -> None:
    view = tasks.assign(store, ANNA, task, 1)

    assert (view.state, view.assignee, view.version) == (TaskState.ASSIGNED, "U-anna", 2)
    assert view == queries.task_view(store, TEAM, task)


def test_the_second_person_is_told_who_was_faster(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match=r"{who} took this a moment ago") as refused:
        tasks.assign(store, BEN, task, 1)
    assert refused.value.who == "U-anna"


def test_long_afterwards_it_is_no_moment_ago(store: Store, task: int, clock: ManualClock) -> None:
    tasks.assign(store, ANNA, task, 1)
    clock.advance(hours=3)

    with pytest.raises(RefusedError, match=r"{who} has this task"):
        tasks.assign(store, BEN, task, 1)


def test_a_double_click_is_one_change_and_the_same_answer(store: Store, task: int) -> None:
    first = tasks.assign(store, ANNA, task, 1)
    again = tasks.assign(store, ANNA, task, 1)

    assert first == again
    assert [entry.action for entry in history.of_task(store, TEAM, task)] == ["assign"]


def test_a_click_that_arrives_again_after_the_release_does_not_take_the_task_again(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    tasks.release(store, ANNA, task, 2)

    assert tasks.assign(store, ANNA, task, 1).state is TaskState.OPEN


def test_an_old_button_takes_an_open_task_all_the_same(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    tasks.release(store, ANNA, task, 2)

    assert tasks.assign(store, BEN, task, 1).assignee == "U-ben"


def test_a_released_task_is_open_to_anybody(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    released = tasks.release(store, ANNA, task, 2)

    assert (released.state, released.assignee, released.version) == (TaskState.OPEN, None, 3)
    assert tasks.release(store, ANNA, task, 2) == released


def test_nobody_else_can_release_a_task(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match="only they can release it") as refused:
        tasks.release(store, BEN, task, 2)
    assert refused.value.who == "U-anna"


def test_a_task_that_nobody_has_cannot_be_released(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task"):
        tasks.release(store, ANNA, task, 1)


def test_a_task_with_a_verdict_can_be_neither_taken_nor_released(store: Store, task: int) -> None:
    view = in_review(store, task, Rating.HALF_TRUE)

    with pytest.raises(RefusedError, match="handed in a verdict already") as refused:
        tasks.assign(store, BEN, task, view.version)
    with pytest.raises(RefusedError, match="cannot be released"):
        tasks.release(store, ANNA, task, view.version)
    assert refused.value.who == "U-anna"


@pytest.mark.parametrize("act", [tasks.assign, tasks.release])
def test_a_task_of_another_workspace_is_gone(store: Store, task: int, act: Callable[[Store, Actor, int, int], object]) -> None:
    for actor, task_id in ((Actor("T2", "U-anna"), task), (ANNA, task + 999)):
        with pytest.raises(RefusedError, match="This task is gone"):
            act(store, actor, task_id, 1)
    assert queries.task_view(store, TEAM, task).version == 1


def test_every_change_is_news_for_the_tasks_message_and_the_card(store: Store, task: int) -> None:
    article_id = queries.task_view(store, TEAM, task).article_id
    keys = [f"task:{task}", f"card:{article_id}", f"task:{task + 1}"]
    before = {key: row.wanted for key in keys if (row := posts.get(store, key))}
    tasks.assign(store, ANNA, task, 1)
    after = {key: row.wanted for key in keys if (row := posts.get(store, key))}

    assert [after[key] - before[key] for key in keys] == [1, 1, 0]


def test_a_refused_change_leaves_nothing_behind(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    before = (queries.task_view(store, TEAM, task), posts.get(store, f"task:{task}"), history.of_task(store, TEAM, task))
    with pytest.raises(RefusedError):
        tasks.assign(store, BEN, task, 1)

    assert before == (
        queries.task_view(store, TEAM, task),
        posts.get(store, f"task:{task}"),
        history.of_task(store, TEAM, task),
    )
