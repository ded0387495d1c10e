"""A task goes from hand to hand: by an editor, by its owner, or after a long silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.desk import assigning, history, notices, posts, queries, tasks, verdicts, waiting
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, in_review, open_article, says


@pytest.fixture
def task(store: Store) -> int:
    return open_article(store)[0]


@pytest.fixture
def annas(store: Store, task: int) -> int:
    """A task that Anna has, at version 2."""
    tasks.assign(store, ANNA, task, 1)
    return task


def told(store: Store) -> list[tuple[NoticeKind, str | None, dict[str, str]]]:
    return [(notice.kind, notice.user_id, dict(notice.detail)) for notice in notices.pending(store)]


def refusal(store: Store, task: int) -> str:
    """What Ben is told when he tries to take over Anna's task."""
    with pytest.raises(RefusedError) as refused:
        assigning.take_over(store, BEN, task, 3)
    assert refused.value.who == "U-anna"
    return refused.value.text


def test_an_editor_gives_an_open_task_to_somebody_who_is_told(store: Store, task: int) -> None:
    view = assigning.assign_to(store, CARA, task, 1, "U-ben")

    assert (view.state, view.assignee, view.version) == (TaskState.ASSIGNED, "U-ben", 2)
    assert told(store) == [(NoticeKind.ASSIGNED, "U-ben", {})]


def test_an_editor_gives_a_task_to_somebody_else_and_both_are_told(store: Store, annas: int) -> None:
    view = assigning.assign_to(store, CARA, annas, 2, "U-ben")

    assert view.assignee == "U-ben"
    assert told(store) == [(NoticeKind.ASSIGNED, "U-ben", {}), (NoticeKind.REASSIGNED, "U-anna", {"to": "U-ben"})]


def test_an_editor_who_takes_a_task_for_themselves_is_not_told_so(store: Store, annas: int) -> None:
    assigning.assign_to(store, CARA, annas, 2, "U-cara")

    assert told(store) == [(NoticeKind.REASSIGNED, "U-anna", {"to": "U-cara"})]


def test_assigning_twice_by_the_same_form_is_one_change_and_another_name_is_refused_as_outdated(store: Store, task: int) -> None:
    first = assigning.assign_to(store, CARA, task, 1, "U-ben")

    assert assigning.assign_to(store, CARA, task, 1, "U-ben") == first
    with pytest.raises(RefusedError, match="You changed this task in the meantime"):
        assigning.assign_to(store, CARA, task, 1, "U-dan")
    with pytest.raises(RefusedError, match="has this task already"):
        assigning.assign_to(store, CARA, task, 2, "U-ben")


def test_a_task_with_a_verdict_is_given_to_nobody(store: Store, task: int) -> None:
    in_review(store, task)

    with pytest.raises(RefusedError, match="handed in a verdict already"):
        assigning.assign_to(store, CARA, task, 3, "U-ben")
    with pytest.raises(RefusedError, match="handed in a verdict already"):
        assigning.hand_over(store, ANNA, task, 3, "U-ben")
    with pytest.raises(RefusedError, match="handed in a verdict already"):
        assigning.take_over(store, BEN, task, 3)


def test_the_owner_hands_a_task_over_with_a_note(store: Store, annas: int) -> None:
    view = assigning.hand_over(store, ANNA, annas, 2, "U-ben", " You know the registry. ")

    assert (view.state, view.assignee) == (TaskState.ASSIGNED, "U-ben")
    assert told(store) == [(NoticeKind.HANDED_OVER, "U-ben", {"note": "You know the registry."})]
    assert assigning.hand_over(store, ANNA, annas, 2, "U-ben", "You know the registry.") == view


def test_nobody_hands_over_what_is_not_theirs_or_to_themselves(store: Store, annas: int) -> None:
    with pytest.raises(RefusedError, match="only they can hand it over") as refused:
        assigning.hand_over(store, BEN, annas, 2, "U-cara")
    assert refused.value.who == "U-anna"
    with pytest.raises(RefusedError, match="You have this task already"):
        assigning.hand_over(store, ANNA, annas, 2, "U-anna")


def test_a_task_is_taken_over_after_a_day_without_a_change_and_its_former_owner_is_told(
    store: Store, annas: int, clock: ManualClock
) -> None:
    clock.advance(hours=23, minutes=30)
    assert refusal(store, annas) == (
        "{who} has this task, and it can be taken over only after 24 hours without a change. "
        "That is in 30 minutes. Ask them to hand it over, or ask an editor."
    )
    clock.advance(minutes=30)
    view = assigning.take_over(store, BEN, annas, 2)

    assert (view.state, view.assignee) == (TaskState.ASSIGNED, "U-ben")
    assert told(store) == [(NoticeKind.TAKEN_OVER, "U-anna", {})]
    with pytest.raises(RefusedError, match="You have this task already"):
        assigning.take_over(store, BEN, annas, 3)


def test_one_minute_or_two_hours_are_said_as_such(store: Store, annas: int, clock: ManualClock) -> None:
    clock.advance(hours=22, seconds=30)
    assert "in 2 hours." in refusal(store, annas)
    clock.advance(hours=1, minutes=58, seconds=50)
    assert "in 1 minute." in refusal(store, annas)


def test_nobody_takes_over_what_nobody_has(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task yet"):
        assigning.take_over(store, BEN, task, 1)


def test_a_task_that_was_put_aside_can_be_taken_over_only_a_day_after_that_time(
    store: Store, annas: int, clock: ManualClock
) -> None:
    until = clock() + timedelta(days=3)
    view = waiting.snooze(store, ANNA, annas, 2, until)
    clock.advance(days=3, hours=23)

    assert (view.state, view.assignee, view.snoozed_until) == (TaskState.ASSIGNED, "U-anna", until)
    assert "in 1 hour." in refusal(store, annas)
    clock.advance(hours=1)
    assert assigning.take_over(store, BEN, annas, 3).snoozed_until is None


def test_any_later_change_ends_the_snooze(store: Store, annas: int, clock: ManualClock) -> None:
    waiting.snooze(store, ANNA, annas, 2, clock() + timedelta(hours=2))

    assert verdicts.judge(store, ANNA, annas, 3, says(Rating.TRUE)).snoozed_until is None


@pytest.mark.parametrize("hours", [0, -1, 90 * 24 + 1])
def test_a_task_is_put_aside_until_a_time_ahead_and_within_reach(
    store: Store, annas: int, clock: ManualClock, hours: int
) -> None:
    with pytest.raises(RefusedError, match="within the next 90 days"):
        waiting.snooze(store, ANNA, annas, 2, clock() + timedelta(hours=hours))


def test_ninety_days_are_within_reach(store: Store, annas: int, clock: ManualClock) -> None:
    assert waiting.snooze(store, ANNA, annas, 2, clock() + timedelta(days=90)).version == 3


def test_only_the_owner_puts_a_task_aside(store: Store, annas: int, clock: ManualClock) -> None:
    with pytest.raises(RefusedError, match="only they can put it aside"):
        waiting.snooze(store, BEN, annas, 2, clock() + timedelta(hours=1))
    tasks.release(store, ANNA, annas, 2)
    with pytest.raises(RefusedError, match="Nobody has this task yet"):
        waiting.snooze(store, ANNA, annas, 3, clock() + timedelta(hours=1))


def test_a_notice_that_was_posted_is_pending_no_more(store: Store, task: int) -> None:
    assigning.assign_to(store, CARA, task, 1, "U-ben")
    [notice] = notices.pending(store)
    posts.posted(store, posts.notice_key(notice.notice_id), "5.5", 1)

    assert (notice.team_id, notice.actor, notice.task_id) == (TEAM, "U-cara", task)
    assert notices.pending(store) == []


def test_a_refused_change_tells_nobody(store: Store, annas: int) -> None:
    with pytest.raises(RefusedError):
        assigning.assign_to(store, CARA, annas, 1, "U-ben")

    assert told(store) == []
    assert [entry.action for entry in history.of_task(store, TEAM, annas)] == ["assign"]


def test_a_task_of_another_workspace_is_gone_for_all_of_these(store: Store, annas: int, clock: ManualClock) -> None:
    stranger = Actor("T2", "U-anna")
    acts: list[Callable[[], TaskView]] = [
        lambda: assigning.assign_to(store, stranger, annas, 2, "U-ben"),
        lambda: assigning.hand_over(store, stranger, annas, 2, "U-ben"),
        lambda: assigning.take_over(store, stranger, annas, 2),
        lambda: waiting.snooze(store, stranger, annas, 2, clock() + timedelta(hours=1)),
    ]
    for act in acts:
        with pytest.raises(RefusedError, match="This task is gone"):
            act()
    assert queries.task_view(store, TEAM, annas).version == 2
