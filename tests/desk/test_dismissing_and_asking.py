"""Claims that need no check, and claims that mean more than one thing."""

from __future__ import annotations

import pytest

from bot.desk import asking, dismissing, history, notices, queries, tasks
from bot.desk.store import Store
from bot.domain.notice import NoticeKind
from bot.domain.task import TaskState
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, TEAM, in_review, open_article

READINGS = ("14 million in all", "14 million a year")


@pytest.fixture
def task(store: Store) -> int:
    return open_article(store)[0]


def test_a_dismissed_task_says_why_and_can_be_reopened(store: Store, task: int) -> None:
    view = dismissing.dismiss(store, BEN, task, 1, " An opinion ")

    assert (view.state, view.reason, view.assignee) == (TaskState.DISMISSED, "An opinion", None)
    assert dismissing.dismiss(store, BEN, task, 1, "An opinion") == view
    reopened = dismissing.reopen(store, CARA, task, 2)
    assert (reopened.state, reopened.reason, reopened.version) == (TaskState.OPEN, "", 3)
    assert dismissing.reopen(store, CARA, task, 2) == reopened
    assert [entry.after.get("reason") for entry in history.of_task(store, TEAM, task)] == ["An opinion", None]


def test_a_dismissal_needs_a_reason_and_the_latest_view(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="A dismissal needs a reason"):
        dismissing.dismiss(store, BEN, task, 1, " \n")
    tasks.assign(store, ANNA, task, 1)
    tasks.release(store, ANNA, task, 2)
    with pytest.raises(RefusedError, match="changed this task in the meantime") as refused:
        dismissing.dismiss(store, BEN, task, 1, "An opinion")
    assert refused.value.who == "U-anna"


def test_a_task_with_a_verdict_is_not_dismissed(store: Store, task: int) -> None:
    in_review(store, task)

    with pytest.raises(RefusedError, match="handed in a verdict already"):
        dismissing.dismiss(store, BEN, task, 3, "An opinion")


def test_the_owner_of_a_task_that_somebody_else_dismissed_is_told(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    dismissing.dismiss(store, CARA, task, 2, "An opinion")
    [notice] = notices.pending(store)

    assert (notice.kind, notice.user_id, notice.detail) == (NoticeKind.DISMISSED, "U-anna", {"reason": "An opinion"})


def test_only_what_was_dismissed_is_reopened(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task yet"):
        dismissing.reopen(store, BEN, task, 1)


def test_an_ambiguous_claim_is_asked_to_whoever_asked_for_the_check(store: Store, task: int) -> None:
    tasks.assign(store, BEN, task, 1)
    view = asking.ask(store, BEN, task, 2, [*READINGS, f" {READINGS[0]} "])
    [notice] = notices.pending(store)

    assert (view.state, view.assignee) == (TaskState.AMBIGUOUS, "U-ben")
    assert view.ambiguity is not None
    assert (view.ambiguity.asked_by, view.ambiguity.readings, view.ambiguity.answer) == ("U-ben", READINGS, "")
    assert (notice.kind, notice.user_id) == (NoticeKind.ASKED, "U-anna")
    assert asking.ask(store, BEN, task, 2, READINGS) == view


def test_the_answer_brings_the_task_back_to_its_owner(store: Store, task: int) -> None:
    tasks.assign(store, BEN, task, 1)
    asking.ask(store, BEN, task, 2, READINGS)
    view = asking.answer(store, ANNA, task, 3, READINGS[1])

    assert (view.state, view.assignee) == (TaskState.ASSIGNED, "U-ben")
    assert view.ambiguity is not None
    assert (view.ambiguity.answer, view.ambiguity.answered_by) == (READINGS[1], "U-anna")
    assert [(n.kind, n.user_id, n.detail) for n in notices.pending(store)][1:] == [
        (NoticeKind.ANSWERED, "U-ben", {"answer": READINGS[1]})
    ]
    assert asking.answer(store, ANNA, task, 3, READINGS[1]) == view


def test_an_open_claim_that_was_asked_about_is_open_again_after_the_answer(store: Store, task: int) -> None:
    asking.ask(store, BEN, task, 1, READINGS)

    assert asking.answer(store, ANNA, task, 2, "Something else").state is TaskState.OPEN


def test_the_last_question_is_the_one_that_is_shown(store: Store, task: int) -> None:
    asking.ask(store, BEN, task, 1, READINGS)
    asking.answer(store, ANNA, task, 2, READINGS[0])
    view = asking.ask(store, CARA, task, 3, ["euros", "crowns"])

    assert view.ambiguity is not None
    assert (view.ambiguity.asked_by, view.ambiguity.readings, view.ambiguity.answer) == ("U-cara", ("euros", "crowns"), "")


@pytest.mark.parametrize("readings", [(), ("one",), ("same", " same"), ("a", "b", "c", "d", "e", "f")])
def test_a_question_has_two_to_five_readings(store: Store, task: int, readings: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError, match="two to five different readings"):
        asking.ask(store, BEN, task, 1, readings)


def test_five_readings_are_fine(store: Store, task: int) -> None:
    assert asking.ask(store, BEN, task, 1, list("abcde")).state is TaskState.AMBIGUOUS


def test_questions_and_answers_are_refused_where_they_do_not_belong(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task yet"):
        asking.answer(store, ANNA, task, 1, "x")
    tasks.assign(store, ANNA, task, 1)
    with pytest.raises(RefusedError, match="only they can ask what is meant"):
        asking.ask(store, BEN, task, 2, READINGS)
    with pytest.raises(RefusedError, match="You changed this task"):
        asking.ask(store, ANNA, task, 1, READINGS)
    asking.ask(store, ANNA, task, 2, READINGS)
    with pytest.raises(RefusedError, match="The answer is empty"):
        asking.answer(store, ANNA, task, 3, " ")
    with pytest.raises(RefusedError, match="You changed this task"):
        asking.answer(store, ANNA, task, 2, "x")
    with pytest.raises(RefusedError, match="more than one way"):
        asking.ask(store, BEN, task, 3, READINGS)


def test_a_claim_that_nobody_can_explain_is_dismissed_as_not_checkable_as_written(store: Store, task: int) -> None:
    asking.ask(store, BEN, task, 1, READINGS)
    view = dismissing.dismiss(store, BEN, task, 2, dismissing.NOT_CHECKABLE_AS_WRITTEN)

    assert (view.state, view.reason) == (TaskState.DISMISSED, "Not checkable as written")
    assert queries.task_view(store, TEAM, task) == view
