"""An article is signed off when nothing blocks, and not any more when something reopens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import articles, clearing, configuring, corrections, dismissing, history, replying, setaside, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import ArticleView
from bot.domain.concerns import Reason, SignOff
from bot.domain.people import Actor
from bot.domain.verdict import Outcome, Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, PASTE, TEAM, open_article, says
from tests.desk.samples import article as an_article


@pytest.fixture
def two(store: Store) -> list[int]:
    return open_article(store)


def card(store: Store) -> ArticleView:
    return articles.article_view(store, TEAM, 1)


def concerns(view: ArticleView) -> list[tuple[int, Reason]]:
    return [(one.number, one.reason) for one in (*view.readiness.blockers, *view.readiness.warnings)]


def settled(store: Store, two: list[int]) -> None:
    """The first is found half true, the second dismissed."""
    tasks.assign(store, CARA, two[0], 1)
    verdicts.judge(store, CARA, two[0], 2, says(Rating.HALF_TRUE))
    verdicts.confirm(store, BEN, two[0], 3)
    dismissing.dismiss(store, CARA, two[1], 1, "An opinion")


def test_the_first_open_claim_is_named_with_how_many_more_there_are(store: Store, two: list[int]) -> None:
    with pytest.raises(RefusedError, match="Claim 1 is not settled, so the article cannot be signed off") as refused:
        clearing.sign_off(store, DAN, 1, 1)
    assert refused.value.next_step == "Settle it first. There is 1 more."
    dismissing.dismiss(store, CARA, two[0], 1, "An opinion")
    with pytest.raises(RefusedError, match="Claim 2 is not settled") as refused:
        clearing.sign_off(store, DAN, 1, 1)
    assert refused.value.next_step == "Settle it first."
    assert concerns(card(store)) == [(2, Reason.UNFINISHED)]


def test_with_nothing_in_the_way_it_is_signed_off_once_by_whom_when_and_which_version(store: Store, two: list[int]) -> None:
    settled(store, two)
    assert card(store).readiness.ready
    view = clearing.sign_off(store, DAN, 1, 1)

    assert view.signed_off == SignOff("U-dan", store.clock(), 1)
    assert clearing.sign_off(store, CARA, 1, 1) == view == card(store)
    entries = [entry for entry in history.of_article(store, TEAM, 1) if entry.action == "sign off"]
    assert [(entry.actor, entry.after) for entry in entries] == [("U-dan", {"version": 1})]


def test_reopening_a_claim_undoes_the_sign_off_for_good(store: Store, two: list[int]) -> None:
    settled(store, two)
    clearing.sign_off(store, DAN, 1, 1)
    dismissing.reopen(store, BEN, two[1], 2)
    assert card(store).signed_off is None
    dismissing.dismiss(store, BEN, two[1], 3, "An opinion")

    assert card(store).signed_off is None
    assert [e.actor for e in history.of_article(store, TEAM, 1) if e.action == "undo sign-off"] == ["U-ben"]


def test_a_correction_undoes_the_sign_off(store: Store, two: list[int]) -> None:
    settled(store, two)
    clearing.sign_off(store, DAN, 1, 1)
    corrections.correct(store, CARA, two[0], 4, says(Rating.TRUE), "Misread the table.")

    assert card(store).signed_off is None


def test_a_claim_that_is_added_later_undoes_the_sign_off(store: Store, two: list[int]) -> None:
    settled(store, two)
    clearing.sign_off(store, DAN, 1, 1)
    line = setaside.set_aside(store, TEAM, 1).lines[-1]
    assert len(setaside.take_line_in(store, BEN, 1, line.start)) == 1

    assert card(store).signed_off is None


def test_a_change_that_the_writer_has_not_answered_blocks_and_a_declined_one_warns(store: Store, two: list[int]) -> None:
    dismissing.dismiss(store, CARA, two[1], 1, "An opinion")
    tasks.assign(store, CARA, two[0], 1)
    verdicts.judge(store, CARA, two[0], 2, replace(says(Rating.FALSE), outcome=Outcome.CUT))
    verdicts.confirm(store, BEN, two[0], 3)
    with pytest.raises(RefusedError, match="Claim 1 waits for the writer's answer"):
        clearing.sign_off(store, DAN, 1, 1)
    replying.decline(store, ANNA, two[0], 4, "It is a quotation.")

    assert concerns(card(store)) == [(1, Reason.DECLINED)]
    clearing.sign_off(store, DAN, 1, 1)
    replying.accept(store, ANNA, two[0], 5)
    assert concerns(card(store)) == []
    assert card(store).signed_off is not None


def test_a_false_claim_of_which_nobody_says_what_should_happen_warns(store: Store, two: list[int]) -> None:
    dismissing.dismiss(store, CARA, two[1], 1, "An opinion")
    tasks.assign(store, CARA, two[0], 1)
    verdicts.judge(store, CARA, two[0], 2, says(Rating.MOSTLY_FALSE))
    verdicts.confirm(store, BEN, two[0], 3)

    assert concerns(card(store)) == [(1, Reason.NO_OUTCOME)]
    assert card(store).readiness.ready


def test_signing_off_needs_an_editor_the_version_that_was_seen_and_an_article_of_ones_own(store: Store, two: list[int]) -> None:
    settled(store, two)
    with pytest.raises(RefusedError, match="at version 1 by now"):
        clearing.sign_off(store, DAN, 1, 2)
    for who, article_id in ((Actor("T2", "U-dan"), 1), (DAN, 99)):
        with pytest.raises(RefusedError, match="This article is gone"):
            clearing.sign_off(store, who, article_id, 1)
    configuring.change_settings(store, DAN, {"editors": ("U-dan",)})
    with pytest.raises(RefusedError, match="Only an editor"):
        clearing.sign_off(store, BEN, 1, 1)


def test_an_article_whose_claims_are_not_listed_is_not_signed_off(store: Store) -> None:
    article_id = articles.receive(store, PASTE)
    assert article_id is not None
    articles.save(store, article_id, an_article())

    with pytest.raises(RefusedError, match="not listed yet"):
        clearing.sign_off(store, DAN, article_id, 1)
