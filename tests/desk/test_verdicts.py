"""Verdicts, and what second people say to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from bot.desk import configuring, queries, tasks, verdicts
from bot.desk.store import Store
from bot.desk.tables import VerdictRow
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import AttributionFinding, Judgement, Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, RECORD, TEAM, evidence, in_review, open_article, says

TRUE, FALSE, HALF = Rating.TRUE, Rating.FALSE, Rating.HALF_TRUE


@pytest.fixture
def task(store: Store) -> int:
    return open_article(store)[0]


@pytest.fixture
def quoted(store: Store) -> int:
    """A task whose claim quotes somebody."""
    return open_article(store)[1]


def version(store: Store, task: int) -> int:
    return queries.task_view(store, TEAM, task).version


def test_a_verdict_is_kept_as_it_was_handed_in(store: Store, task: int) -> None:
    view = in_review(store, task)

    assert (view.state, view.version, view.assignee) == (TaskState.IN_REVIEW, 3, "U-anna")
    assert [(v.reviewer, v.revision, v.judgement, v.confirmations) for v in view.verdicts] == [("U-anna", 1, says(TRUE), ())]


def test_the_first_verdict_is_the_assignees(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task"):
        verdicts.judge(store, ANNA, task, 1, says(TRUE))
    tasks.assign(store, ANNA, task, 1)
    with pytest.raises(RefusedError, match="only they can hand in its first verdict") as refused:
        verdicts.judge(store, BEN, task, 2, says(TRUE))
    assert refused.value.who == "U-anna"


def test_a_claim_that_quotes_somebody_needs_a_finding_and_keeps_it_apart_from_the_rating(store: Store, quoted: int) -> None:
    tasks.assign(store, ANNA, quoted, 1)
    with pytest.raises(RefusedError, match="whether it was said"):
        verdicts.judge(store, ANNA, quoted, 2, says(FALSE))
    view = verdicts.judge(store, ANNA, quoted, 2, says(FALSE, finding=AttributionFinding.AS_QUOTED))

    assert view.verdicts[0].judgement == says(FALSE, finding=AttributionFinding.AS_QUOTED)


def test_a_claim_that_quotes_nobody_takes_no_finding(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match="Nobody is quoted"):
        verdicts.judge(store, ANNA, task, 2, says(TRUE, finding=AttributionFinding.AS_QUOTED))


@pytest.mark.parametrize("url", ["records.example/page", "ftp://records.example", "https://", "https://[::1", "javascript:x"])
def test_evidence_is_a_link(store: Store, task: int, url: str) -> None:
    tasks.assign(store, ANNA, task, 1)

    with pytest.raises(RefusedError, match="is no link"):
        verdicts.judge(store, ANNA, task, 2, says(TRUE, replace(RECORD[0], url=url)))


def test_a_verdict_on_an_old_view_is_refused_and_overwrites_nothing(store: Store, task: int) -> None:
    in_review(store, task)
    seen = version(store, task)
    verdicts.judge(store, BEN, task, seen, says(TRUE))

    with pytest.raises(RefusedError, match=r"{who} changed this task in the meantime") as refused:
        verdicts.judge(store, CARA, task, seen, says(FALSE))
    assert refused.value.who == "U-ben"
    assert "Nothing was overwritten" in refused.value.text
    assert [v.reviewer for v in queries.task_view(store, TEAM, task).verdicts] == ["U-anna", "U-ben"]


def test_a_form_sent_twice_is_one_verdict(store: Store, task: int) -> None:
    first = in_review(store, task)

    assert first == verdicts.judge(store, ANNA, task, 2, says(TRUE))


def test_the_same_old_form_with_other_words_is_refused(store: Store, task: int) -> None:
    in_review(store, task)

    with pytest.raises(RefusedError, match="You changed this task in the meantime"):
        verdicts.judge(store, ANNA, task, 2, says(HALF))


def test_a_second_person_makes_it_final(store: Store, task: int) -> None:
    in_review(store, task)
    view = verdicts.confirm(store, BEN, task, 3)

    assert view.state is TaskState.FINAL
    assert [(word.reviewer, word.agrees) for word in view.verdicts[0].confirmations] == [("U-ben", True)]


def test_nobody_confirms_their_own_verdict(store: Store, task: int) -> None:
    in_review(store, task)

    with pytest.raises(RefusedError, match="This is your own verdict"):
        verdicts.confirm(store, ANNA, task, 3)
    assert version(store, task) == 3


def test_nobody_disputes_their_own_verdict(store: Store, task: int) -> None:
    in_review(store, task)

    with pytest.raises(RefusedError, match="a verdict of your own"):
        verdicts.dispute(store, ANNA, task, 3, "I doubt it")


def test_there_is_nothing_to_confirm_or_dispute_before_a_verdict(store: Store, task: int) -> None:
    with pytest.raises(RefusedError, match="Nobody has this task"):
        verdicts.confirm(store, BEN, task, 1)
    tasks.assign(store, ANNA, task, 1)
    with pytest.raises(RefusedError, match="still checking"):
        verdicts.confirm(store, BEN, task, 2)
    with pytest.raises(RefusedError, match="still checking"):
        verdicts.dispute(store, BEN, task, 2, "No")


def test_a_final_task_takes_no_more_words(store: Store, task: int) -> None:
    in_review(store, task)
    verdicts.confirm(store, BEN, task, 3)

    with pytest.raises(RefusedError, match="final"):
        verdicts.confirm(store, CARA, task, 4)
    with pytest.raises(RefusedError, match="final"):
        verdicts.dispute(store, CARA, task, 4, "No")
    with pytest.raises(RefusedError, match="final"):
        verdicts.judge(store, CARA, task, 4, says(FALSE))


def test_a_confirmation_sent_twice_counts_once(store: Store, task: int) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    in_review(store, task)
    first = verdicts.confirm(store, BEN, task, 3)

    assert (first.state, first.needed) == (TaskState.IN_REVIEW, 2)
    assert first == verdicts.confirm(store, BEN, task, 3)
    with pytest.raises(RefusedError, match="You confirmed this already"):
        verdicts.confirm(store, BEN, task, 4)


def test_a_further_confirmation_on_an_old_view_is_fine_while_the_verdict_is_the_same(store: Store, task: int) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    in_review(store, task)
    verdicts.confirm(store, BEN, task, 3)

    assert verdicts.confirm(store, CARA, task, 3).state is TaskState.FINAL


def test_nobody_speaks_on_a_verdict_that_changed_since_they_looked(store: Store, task: int) -> None:
    in_review(store, task, HALF)
    verdicts.judge(store, ANNA, task, 3, says(TRUE))

    with pytest.raises(RefusedError, match="changed this task in the meantime") as refused:
        verdicts.confirm(store, BEN, task, 3)
    with pytest.raises(RefusedError, match="changed this task in the meantime"):
        verdicts.dispute(store, BEN, task, 3, "Only half of it")
    assert refused.value.who == "U-anna"


def test_an_edit_is_a_new_revision_and_clears_its_confirmations(store: Store, task: int) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    in_review(store, task)
    verdicts.confirm(store, BEN, task, 3)
    edited = verdicts.judge(store, ANNA, task, 4, says(TRUE, *evidence("a.example", "b.example")))

    assert [(v.revision, v.confirmations) for v in edited.verdicts] == [(2, ())]
    assert verdicts.confirm(store, BEN, task, 5).state is TaskState.IN_REVIEW


def test_reviewers_who_agree_stay_in_review_each_with_a_verdict(store: Store, task: int) -> None:
    in_review(store, task)
    view = verdicts.judge(store, BEN, task, 3, says(TRUE))

    assert (view.state, [v.reviewer for v in view.verdicts]) == (TaskState.IN_REVIEW, ["U-anna", "U-ben"])
    assert verdicts.confirm(store, ANNA, task, 4).state is TaskState.FINAL


def test_true_and_false_by_two_people_is_disputed_and_both_stay(store: Store, task: int) -> None:
    in_review(store, task)
    view = verdicts.judge(store, BEN, task, 3, says(FALSE))

    assert view.state is TaskState.DISPUTED
    assert [v.judgement.rating for v in view.verdicts] == [TRUE, FALSE]
    with pytest.raises(RefusedError, match="disagree"):
        verdicts.confirm(store, CARA, task, 4)


def test_different_findings_are_a_disagreement_too(store: Store, quoted: int) -> None:
    tasks.assign(store, ANNA, quoted, 1)
    verdicts.judge(store, ANNA, quoted, 2, says(TRUE, finding=AttributionFinding.AS_QUOTED))
    view = verdicts.judge(store, BEN, quoted, 3, says(TRUE, finding=AttributionFinding.ALTERED))

    assert view.state is TaskState.DISPUTED


def test_reviewers_who_come_to_agree_bring_the_task_back_to_review(store: Store, task: int) -> None:
    in_review(store, task)
    verdicts.judge(store, BEN, task, 3, says(FALSE))
    view = verdicts.judge(store, BEN, task, 4, says(TRUE))

    assert view.state is TaskState.IN_REVIEW
    assert [(v.reviewer, v.revision) for v in view.verdicts] == [("U-anna", 1), ("U-ben", 2)]


def test_a_dispute_needs_a_reason_and_shows_it(store: Store, task: int) -> None:
    in_review(store, task)
    with pytest.raises(RefusedError, match="needs a reason"):
        verdicts.dispute(store, BEN, task, 3, "  ")
    view = verdicts.dispute(store, BEN, task, 3, "The record says 12")

    assert view.state is TaskState.DISPUTED
    assert [(w.reviewer, w.agrees, w.note) for w in view.verdicts[0].confirmations] == [("U-ben", False, "The record says 12")]


def test_a_disputed_verdict_that_is_edited_is_in_review_again(store: Store, task: int) -> None:
    in_review(store, task)
    verdicts.dispute(store, BEN, task, 3, "The record says 12")
    view = verdicts.judge(store, ANNA, task, 4, says(HALF))

    assert (view.state, view.verdicts[0].confirmations) == (TaskState.IN_REVIEW, ())


def test_a_third_verdict_does_not_settle_somebody_elses_dispute(store: Store, task: int) -> None:
    in_review(store, task)
    verdicts.dispute(store, BEN, task, 3, "The record says 12")

    assert verdicts.judge(store, CARA, task, 4, says(TRUE)).state is TaskState.DISPUTED


def test_a_verdict_of_their_own_takes_the_place_of_a_persons_dispute(store: Store, task: int) -> None:
    in_review(store, task)
    verdicts.dispute(store, BEN, task, 3, "The record says 12")
    view = verdicts.judge(store, BEN, task, 4, says(TRUE))

    assert view.state is TaskState.IN_REVIEW
    assert [v.confirmations for v in view.verdicts] == [(), ()]


def test_a_confirmation_does_not_outlive_a_contrary_verdict_of_the_same_person(store: Store, task: int) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    in_review(store, task)
    verdicts.confirm(store, BEN, task, 3)
    verdicts.judge(store, BEN, task, 4, says(FALSE))
    view = verdicts.judge(store, ANNA, task, 5, says(FALSE))

    assert (view.state, [v.confirmations for v in view.verdicts]) == (TaskState.IN_REVIEW, [(), ()])


def test_true_without_evidence_can_wait_in_review_but_not_become_final(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, says(TRUE, *evidence("a.example")))

    with pytest.raises(RefusedError, match="one primary source or two independent secondary ones"):
        verdicts.confirm(store, BEN, task, 3)
    assert queries.task_view(store, TEAM, task).verdicts[0].confirmations == ()


def test_agreeing_reviewers_evidence_counts_together(store: Store, task: int) -> None:
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, says(TRUE, *evidence("a.example")))
    verdicts.judge(store, BEN, task, 3, says(TRUE, *evidence("b.example")))

    assert verdicts.confirm(store, CARA, task, 4).state is TaskState.FINAL


def test_a_workspace_may_do_without_the_evidence_rule(store: Store, task: int) -> None:
    configuring.change_settings(store, DAN, {"evidence_rule": False})
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, Judgement(FALSE, None))

    assert verdicts.confirm(store, BEN, task, 3).state is TaskState.FINAL


def test_without_confirmations_a_verdict_is_final_at_once_if_its_evidence_allows(store: Store, task: int) -> None:
    configuring.change_settings(store, DAN, {"confirmations": 0})
    tasks.assign(store, ANNA, task, 1)
    with pytest.raises(RefusedError, match="There is none yet"):
        verdicts.judge(store, ANNA, task, 2, Judgement(TRUE, None))

    assert verdicts.judge(store, ANNA, task, 2, says(TRUE)).state is TaskState.FINAL


def test_gates_are_each_workspaces_own(store: Store) -> None:
    configuring.change_settings(store, DAN, {"confirmations": 0, "evidence_rule": False})
    chosen, other = configuring.settings(store, TEAM), configuring.settings(store, "T2")

    assert (chosen.confirmations, chosen.evidence_rule, other.confirmations, other.evidence_rule) == (0, False, 1, True)


def test_three_confirmations_are_more_than_a_workspace_can_ask_for(store: Store) -> None:
    with pytest.raises(RefusedError, match="0, 1 or 2"):
        configuring.change_settings(store, DAN, {"confirmations": 3})


@pytest.mark.parametrize("reviewer", ["", None])
def test_the_database_keeps_no_verdict_without_a_person(store: Store, task: int, reviewer: str | None) -> None:
    row = VerdictRow(
        team_id=TEAM, task_id=task, task_version=2, reviewer="x", revision=1, rating="true", payload="{}", at=store.clock()
    )
    row.reviewer = reviewer  # type: ignore[assignment]  # what the database has to refuse
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(row)


def test_a_verdict_on_a_task_of_another_workspace_is_refused_as_gone(store: Store, task: int) -> None:
    in_review(store, task)
    stranger = Actor("T2", "U-zoe")

    with pytest.raises(RefusedError, match="This task is gone"):
        verdicts.judge(store, stranger, task, 3, says(TRUE))
    with pytest.raises(RefusedError, match="This task is gone"):
        verdicts.confirm(store, stranger, task, 3)
    with pytest.raises(RefusedError, match="This task is gone"):
        verdicts.dispute(store, stranger, task, 3, "No")
