"""A final verdict that was wrong: changed in the open, and told to everything that relied on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk import (
    articles,
    clearing,
    configuring,
    corrections,
    dismissing,
    history,
    notices,
    queries,
    settling,
    verdicts,
)
from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import ReuseRow
from bot.domain.board import TaskView
from bot.domain.concerns import Reason
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import Judgement, Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, TEAM, in_review, open_article, says

TRUE, FALSE, HALF = Rating.TRUE, Rating.FALSE, Rating.HALF_TRUE


def final(store: Store, number: int = 0, rating: Rating = TRUE) -> int:
    """A task of an article of its own, judged by Anna and confirmed by Ben; version 4."""
    task = open_article(store, event_id=f"F{number}", thread_ts=f"{number}.5")[0]
    in_review(store, task, rating)
    verdicts.confirm(store, BEN, task, 3)
    return task


def relies(store: Store, task: int, on: int) -> None:
    """Write down that a task began from the check of another."""
    values = {"team_id": TEAM, "task_id": task, "from_task_id": on, "reviewer": "U-anna", "same": True, "at": store.clock()}
    with store.write() as session:
        assert add_if_absent(session, ReuseRow, values)


def made(store: Store) -> list[tuple[int, Rating, Rating, str, str]]:
    now = store.clock()
    found = corrections.corrections_between(store, TEAM, "C1", now - timedelta(days=1), now + timedelta(days=1))
    return [(one.task_id, one.old.rating, one.new.rating, one.reason, one.corrected_by) for one in found]


def view_of(store: Store, task: int) -> TaskView:
    return queries.task_view(store, TEAM, task)


def test_a_corrected_verdict_waits_for_confirmation_and_the_record_says_what_was(store: Store) -> None:
    task = final(store)
    view = corrections.correct(store, ANNA, task, 4, says(FALSE), " Misread the table. ")

    assert (view.state, view.version) == (TaskState.IN_REVIEW, 5)
    assert [(v.revision, v.judgement.rating, v.confirmations) for v in view.verdicts] == [(2, FALSE, ())]
    assert made(store) == [(task, TRUE, FALSE, "Misread the table.", "U-anna")]
    assert corrections.correct(store, ANNA, task, 4, says(FALSE), "Misread the table.") == view
    assert verdicts.confirm(store, BEN, task, 5).state is TaskState.FINAL
    assert len(made(store)) == 1
    assert history.verify(store) is None


def test_without_confirmations_a_correction_is_final_at_once(store: Store) -> None:
    configuring.change_settings(store, DAN, {"confirmations": 0})
    task = open_article(store)[0]
    in_review(store, task)
    view = corrections.correct(store, ANNA, task, 3, says(FALSE), "Misread the table.")

    assert (view.state, view.concluded) == (TaskState.FINAL, says(FALSE))
    assert len(made(store)) == 1


def test_a_correction_that_another_reviewer_does_not_share_is_disputed_and_can_be_settled(store: Store) -> None:
    task = open_article(store)[0]
    in_review(store, task)
    verdicts.judge(store, BEN, task, 3, says(TRUE))
    verdicts.confirm(store, CARA, task, 4)
    disputed = corrections.correct(store, ANNA, task, 5, says(FALSE), "Misread the table.")
    assert disputed.state is TaskState.DISPUTED
    settling.settle(store, DAN, task, 6, Judgement(TRUE, None), "The table was read well.")

    assert made(store) == [
        (task, TRUE, FALSE, "Misread the table.", "U-anna"),
        (task, FALSE, TRUE, "The table was read well.", "U-dan"),
    ]


def test_a_correction_has_a_reason_and_is_made_by_those_who_answer_for_the_verdict(store: Store) -> None:
    task = final(store)
    configuring.change_settings(store, DAN, {"editors": ("U-dan",)})
    with pytest.raises(RefusedError, match="A correction needs a reason"):
        corrections.correct(store, ANNA, task, 4, says(FALSE), " ")
    with pytest.raises(RefusedError, match="Only a reviewer of this task or an editor"):
        corrections.correct(store, CARA, task, 4, says(FALSE), "I doubt it.")
    with pytest.raises(RefusedError, match="This is what the task says already"):
        corrections.correct(store, ANNA, task, 4, says(TRUE), "Nothing.")
    with pytest.raises(RefusedError, match="changed this task in the meantime"):
        corrections.correct(store, ANNA, task, 3, says(FALSE), "Misread.")
    assert corrections.correct(store, DAN, task, 4, says(FALSE), "Misread.").state is TaskState.DISPUTED


def test_only_what_is_final_is_corrected(store: Store) -> None:
    task = open_article(store)[0]
    in_review(store, task)

    with pytest.raises(RefusedError, match="handed in a verdict already"):
        corrections.correct(store, ANNA, task, 3, says(FALSE), "Misread.")


def test_a_verdict_that_three_articles_reused_is_told_in_each_thread_and_reopens_each(store: Store) -> None:
    source = final(store)
    relying = [final(store, number) for number in (1, 2, 3)]
    for task in relying:
        relies(store, task, source)
        dismissing.dismiss(store, CARA, task + 1, 1, "An opinion")
        clearing.sign_off(store, DAN, view_of(store, task).article_id, 1)
    corrections.correct(store, ANNA, source, 4, says(FALSE), "Misread the table.")
    told = [n for n in notices.pending(store) if n.kind is NoticeKind.CORRECTED]

    assert [(n.user_id, n.article_id) for n in told] == [(None, article_id) for article_id in (1, 2, 3, 4)]
    assert told[0].detail == {"task": str(source), "old": "True", "new": "False", "reason": "Misread the table."}
    assert len(made(store)) == 1
    for task in relying:
        card = articles.article_view(store, TEAM, view_of(store, task).article_id)
        assert (view_of(store, task).state, card.signed_off) == (TaskState.IN_REVIEW, None)
        assert [one.reason for one in card.readiness.blockers] == [Reason.UNFINISHED]


def test_a_task_that_relied_on_it_needs_a_fresh_confirmation_which_its_confirmer_may_give_again(store: Store) -> None:
    source, task = final(store), final(store, 1)
    relies(store, task, source)
    corrections.correct(store, ANNA, source, 4, says(FALSE), "Misread the table.")
    assert view_of(store, task).verdicts[0].confirmations == ()
    with pytest.raises(RefusedError, match="changed this task in the meantime"):
        verdicts.confirm(store, BEN, task, 4)
    view = verdicts.confirm(store, BEN, task, 5)

    assert (view.state, view.concluded) == (TaskState.FINAL, says(TRUE))
    assert len(made(store)) == 1


def test_a_task_that_relied_on_it_and_now_says_something_else_is_a_correction_too(store: Store) -> None:
    source, task = final(store), final(store, 1)
    relies(store, task, source)
    corrections.correct(store, ANNA, source, 4, says(FALSE), "Misread the table.")
    verdicts.judge(store, ANNA, task, 5, says(FALSE))
    verdicts.confirm(store, BEN, task, 6)

    assert [(number, old, new) for number, old, new, _, _ in made(store)] == [(source, TRUE, FALSE), (task, TRUE, FALSE)]


def test_a_correction_reaches_what_relied_on_it_at_second_hand_and_nothing_else(store: Store) -> None:
    source, second, third, other = (final(store, number) for number in range(4))
    relies(store, second, source)
    relies(store, third, second)
    relies(store, source, third)
    corrections.correct(store, ANNA, source, 4, says(HALF), "Misread the table.")

    assert [view_of(store, task).state for task in (second, third)] == [TaskState.IN_REVIEW] * 2
    assert view_of(store, other).state is TaskState.FINAL


def test_corrections_are_found_by_channel_and_time(store: Store) -> None:
    task = final(store)
    corrections.correct(store, ANNA, task, 4, says(FALSE), "Misread the table.")
    now = store.clock()

    assert corrections.corrections_between(store, TEAM, "C1", now - timedelta(hours=1), now) == ()
    assert len(corrections.corrections_between(store, TEAM, "C1", now, now + timedelta(seconds=1))) == 1
    assert corrections.corrections_between(store, TEAM, "C2", now, now + timedelta(seconds=1)) == ()
    assert corrections.corrections_between(store, "T2", "C1", now, now + timedelta(seconds=1)) == ()


def test_a_task_of_another_workspace_cannot_be_corrected(store: Store) -> None:
    with pytest.raises(RefusedError, match="This task is gone"):
        corrections.correct(store, Actor("T2", "U-anna"), final(store), 4, says(FALSE), "Misread.")
