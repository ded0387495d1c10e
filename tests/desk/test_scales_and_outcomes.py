"""The house's own labels, what a verdict asks of the article, and what the writer says to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import configuring, notices, queries, replying, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.settings import DEFAULT_SCALE, Grade
from bot.domain.task import TaskState
from bot.domain.verdict import Judgement, Outcome, Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, RECORD, TEAM, evidence, in_review, open_article, says

FIRE = Grade("fire", "Pants on fire", Rating.FALSE)
CHANGE = replace(says(Rating.FALSE), outcome=Outcome.CHANGE, replacement="The city spent 12 million euros.")


@pytest.fixture
def task(store: Store) -> int:
    return open_article(store)[0]


def final(store: Store, task: int, judgement: Judgement) -> TaskView:
    """Cara checks, Ben confirms; version 4."""
    tasks.assign(store, CARA, task, 1)
    verdicts.judge(store, CARA, task, 2, judgement)
    return verdicts.confirm(store, BEN, task, 3)


def test_a_renamed_label_shows_on_new_verdicts_and_not_on_old_ones(store: Store, task: int) -> None:
    in_review(store, task)
    scale = (replace(DEFAULT_SCALE[0], label="Correct"), *DEFAULT_SCALE[1:])
    configuring.change_settings(store, DAN, {"scale": scale})
    view = verdicts.judge(store, BEN, task, 3, says(Rating.TRUE))

    assert [verdict.judgement.wording for verdict in view.verdicts] == ["True", "Correct"]
    assert view.state is TaskState.IN_REVIEW


def test_an_added_label_stands_for_a_rating_and_differs_from_its_plain_label(store: Store, task: int) -> None:
    configuring.change_settings(store, DAN, {"scale": (*DEFAULT_SCALE, FIRE)})
    in_review(store, task, Rating.FALSE)
    view = verdicts.judge(store, BEN, task, 3, replace(says(Rating.TRUE), choice="fire"))
    judgement = view.verdicts[1].judgement

    assert (judgement.rating, judgement.choice, judgement.wording) == (Rating.FALSE, "fire", "Pants on fire")
    assert view.state is TaskState.DISPUTED


def test_an_added_label_needs_the_evidence_of_its_rating(store: Store, task: int) -> None:
    configuring.change_settings(store, DAN, {"scale": (*DEFAULT_SCALE, FIRE)})
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, replace(says(Rating.TRUE, *evidence("a.example")), choice="fire"))

    with pytest.raises(RefusedError, match="“Pants on fire” needs one primary source"):
        verdicts.confirm(store, BEN, task, 3)


@pytest.mark.parametrize("choice", ["", "fire"])
def test_a_label_that_is_not_on_the_scale_is_refused_with_those_that_are(store: Store, task: int, choice: str) -> None:
    configuring.change_settings(store, DAN, {"scale": DEFAULT_SCALE[1:3]})
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match="“True” is not on this workspace's rating scale") as refused:
        verdicts.judge(store, ANNA, task, 2, replace(says(Rating.TRUE), choice=choice))
    assert refused.value.next_step == "Choose one of: Mostly true, Half true."


def test_evidence_keeps_all_that_was_said_about_it(store: Store, task: int) -> None:
    full = replace(RECORD[0], title="Register", origin=" Wire ", archived="https://archive.example/1", excerpt="12 million")
    view = in_review_with(store, task, full.url, replace(says(Rating.TRUE), evidence=(full,)))
    kept = view.verdicts[0].judgement.evidence[0]

    assert kept == replace(full, origin="Wire")
    assert kept.site == "records.example"


def in_review_with(store: Store, task: int, _url: str, judgement: Judgement) -> TaskView:
    tasks.assign(store, ANNA, task, 1)
    return verdicts.judge(store, ANNA, task, 2, judgement)


def test_two_reports_from_one_agency_are_one_source(store: Store, task: int) -> None:
    wire = tuple(replace(item, origin="The Wire") for item in evidence("a.example", "b.example"))
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, says(Rating.TRUE, *wire))

    with pytest.raises(RefusedError, match="There is one secondary source so far"):
        verdicts.confirm(store, BEN, task, 3)


def test_an_archived_copy_is_a_link(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match="is no link"):
        verdicts.judge(store, ANNA, task, 2, says(Rating.TRUE, replace(RECORD[0], archived="shelf 3")))


def test_a_change_says_to_what_and_nothing_else_does(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    with pytest.raises(RefusedError, match="A change needs the new wording"):
        verdicts.judge(store, ANNA, task, 2, replace(CHANGE, replacement=" "))
    with pytest.raises(RefusedError, match="A new wording belongs to a change"):
        verdicts.judge(store, ANNA, task, 2, replace(CHANGE, outcome=Outcome.CUT))


def test_whoever_asked_for_the_check_hears_what_has_to_change_and_accepts(store: Store, task: int) -> None:
    view = final(store, task, CHANGE)
    [notice] = notices.pending(store)

    assert (notice.kind, notice.user_id) == (NoticeKind.OUTCOME, "U-anna")
    assert notice.detail == {"outcome": "change", "replacement": "The city spent 12 million euros."}
    accepted = replying.accept(store, ANNA, task, 4)
    assert accepted.reply is not None
    assert (accepted.state, accepted.reply.writer, accepted.reply.accepted) == (TaskState.FINAL, "U-anna", True)
    assert replying.accept(store, ANNA, task, 4) == accepted
    assert [(n.kind, n.user_id) for n in notices.pending(store)][1:] == [(NoticeKind.ACCEPTED, "U-cara")]
    assert view.concluded == accepted.concluded == CHANGE


def test_the_writer_declines_with_a_reason(store: Store, task: int) -> None:
    final(store, task, replace(says(Rating.FALSE), outcome=Outcome.CUT))
    with pytest.raises(RefusedError, match="To decline the change needs a reason"):
        replying.decline(store, ANNA, task, 4, " ")
    view = replying.decline(store, ANNA, task, 4, "It is a quotation.")

    assert view.reply is not None
    assert (view.reply.accepted, view.reply.reason) == (False, "It is a quotation.")


def test_a_writer_may_change_their_mind(store: Store, task: int) -> None:
    final(store, task, CHANGE)
    replying.decline(store, ANNA, task, 4, "No.")
    view = replying.accept(store, ANNA, task, 5)

    assert view.reply is not None
    assert view.reply.accepted


def test_nobody_replies_where_nothing_is_asked_or_in_the_writers_place(store: Store, task: int) -> None:
    configuring.change_settings(store, DAN, {"editors": ("U-dan",)})
    with pytest.raises(RefusedError, match="Nobody has this task yet"):
        replying.accept(store, ANNA, task, 1)
    final(store, task, replace(says(Rating.TRUE), outcome=Outcome.STANDS))
    with pytest.raises(RefusedError, match="asked for this check"):
        replying.accept(store, BEN, task, 4)
    with pytest.raises(RefusedError, match="asks for no change"):
        replying.accept(store, ANNA, task, 4)
    with pytest.raises(RefusedError, match="changed this task"):
        replying.accept(store, ANNA, task, 3)
    assert notices.pending(store) == []
    assert queries.task_view(store, TEAM, task).reply is None
