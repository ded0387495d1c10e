"""An editor settles a dispute; both verdicts stay."""

from __future__ import annotations

import pytest

from bot.desk import configuring, history, notices, queries, settling, verdicts
from bot.desk.store import Store
from bot.domain.notice import NoticeKind
from bot.domain.task import TaskState
from bot.domain.verdict import Evidence, Judgement, Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, TEAM, evidence, in_review, open_article, says

TRUE, FALSE = Rating.TRUE, Rating.FALSE


@pytest.fixture
def task(store: Store) -> int:
    """Anna says true, Ben says false; version 4."""
    task = open_article(store)[0]
    in_review(store, task)
    verdicts.judge(store, BEN, task, 3, says(FALSE))
    return task


def test_a_settled_dispute_is_final_and_both_verdicts_stay(store: Store, task: int) -> None:
    view = settling.settle(store, CARA, task, 4, Judgement(FALSE, None), " The later record counts. ")

    assert (view.state, view.version) == (TaskState.FINAL, 5)
    assert [verdict.judgement.rating for verdict in view.verdicts] == [TRUE, FALSE]
    assert view.settlement is not None
    assert (view.settlement.editor, view.settlement.note) == ("U-cara", "The later record counts.")
    assert view.concluded == Judgement(FALSE, None)
    assert settling.settle(store, CARA, task, 4, Judgement(FALSE, None), "The later record counts.") == view


def test_both_reviewers_are_told_and_history_has_the_note(store: Store, task: int) -> None:
    settling.settle(store, CARA, task, 4, Judgement(FALSE, None), "The later record counts.")
    entry = history.of_task(store, TEAM, task)[-1]

    assert [(n.kind, n.user_id) for n in notices.pending(store)] == [
        (NoticeKind.SETTLED, "U-anna"),
        (NoticeKind.SETTLED, "U-ben"),
    ]
    assert (entry.action, entry.after["note"]) == ("settle", "The later record counts.")


def test_an_editor_may_settle_on_something_else_than_either(store: Store, task: int) -> None:
    view = settling.settle(store, CARA, task, 4, Judgement(Rating.CONFLICTING, None), "Both records are good.")

    assert view.concluded is not None
    assert view.concluded.rating is Rating.CONFLICTING


def test_nobody_settles_a_dispute_of_their_own(store: Store, task: int) -> None:
    for who in (ANNA, BEN):
        with pytest.raises(RefusedError, match="You take part in this dispute"):
            settling.settle(store, who, task, 4, Judgement(FALSE, None), "I am right.")


def test_whoever_disputed_a_verdict_takes_part(store: Store) -> None:
    task = open_article(store)[0]
    in_review(store, task)
    verdicts.dispute(store, BEN, task, 3, "The record says 12")

    with pytest.raises(RefusedError, match="You take part in this dispute"):
        settling.settle(store, BEN, task, 4, Judgement(TRUE, None), "Never mind.")
    assert settling.settle(store, CARA, task, 4, Judgement(TRUE, None), "It says 14.").state is TaskState.FINAL


def test_a_settlement_has_a_note_the_latest_view_and_an_editor(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="A settlement needs a reason"):
        settling.settle(store, CARA, task, 4, Judgement(FALSE, None), " ")
    with pytest.raises(RefusedError, match="changed this task in the meantime"):
        settling.settle(store, CARA, task, 3, Judgement(FALSE, None), "So it is.")
    configuring.change_settings(store, DAN, {"editors": ("U-dan",)})
    with pytest.raises(RefusedError, match="Only an editor"):
        settling.settle(store, CARA, task, 4, Judgement(FALSE, None), "So it is.")


def test_only_a_dispute_is_settled(store: Store) -> None:
    task = open_article(store)[0]
    in_review(store, task)

    with pytest.raises(RefusedError, match="handed in a verdict already"):
        settling.settle(store, CARA, task, 3, Judgement(FALSE, None), "So it is.")


def weak_dispute(store: Store) -> int:
    """Anna says true with proof, Ben false with a single report."""
    task = open_article(store)[0]
    in_review(store, task)
    verdicts.judge(store, BEN, task, 3, says(FALSE, *evidence("a.example")))
    return task


def test_the_evidence_of_those_who_found_the_same_has_to_suffice(store: Store) -> None:
    task = weak_dispute(store)
    with pytest.raises(RefusedError, match="one primary source or two independent"):
        settling.settle(store, CARA, task, 4, Judgement(FALSE, None), "Ben is right.")
    more: tuple[Evidence, ...] = evidence("b.example")

    assert settling.settle(store, CARA, task, 4, Judgement(FALSE, None, evidence=more), "Ben is right.").state is TaskState.FINAL


def test_without_the_evidence_rule_a_note_is_enough(store: Store) -> None:
    task = weak_dispute(store)
    configuring.change_settings(store, DAN, {"evidence_rule": False})

    assert settling.settle(store, CARA, task, 4, Judgement(FALSE, None), "Ben is right.").state is TaskState.FINAL
    assert queries.task_view(store, TEAM, task).concluded == Judgement(FALSE, None)
