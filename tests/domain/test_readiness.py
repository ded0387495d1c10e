"""What stands in the way of clearing an article, and what reviewers came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import review
from bot.domain.board import Place, TaskView
from bot.domain.claim import Claim, ClaimKind
from bot.domain.concerns import Concern, Readiness, Reason
from bot.domain.readiness import readiness
from bot.domain.task import Action, TaskState, allowed, require
from bot.domain.text import Span
from bot.domain.verdict import (
    Evidence,
    EvidenceKind,
    Judgement,
    Outcome,
    OutcomeReply,
    Rating,
    Settlement,
    Verdict,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def says(rating: Rating, outcome: Outcome | None = None, *sites: str) -> Judgement:
    links = tuple(Evidence(f"https://{site}", EvidenceKind.SECONDARY, date(2026, 1, 1), site=site) for site in sites)
    return Judgement(rating, None, evidence=links, outcome=outcome)


def verdict(judgement: Judgement, number: int = 1, minutes: int = 0) -> Verdict:
    return Verdict(number, f"U{number}", judgement, 1, NOON + timedelta(minutes=minutes))


def task(number: int, state: TaskState, judgement: Judgement | None = None, reply: OutcomeReply | None = None) -> TaskView:
    claim = Claim(Span(0, 4), "Five", frozenset({ClaimKind.NUMERIC}))
    verdicts = () if judgement is None else (verdict(judgement),)
    place = Place("T", "C", "1.1")
    return TaskView(number * 10, 1, place, number, 9, claim, "", state, 1, None, verdicts, 1, "", None, NOON, reply=reply)


def reply(*, accepted: bool) -> OutcomeReply:
    return OutcomeReply("U9", accepted, "" if accepted else "No.", NOON)


FINAL = TaskState.FINAL
CLOSED_QUIETLY = [
    task(1, TaskState.DISMISSED),
    task(2, TaskState.WITHDRAWN, says(Rating.FALSE, Outcome.CUT)),
    task(3, FINAL, says(Rating.TRUE)),
    task(4, FINAL, says(Rating.FALSE, Outcome.STANDS)),
    task(5, FINAL, says(Rating.FALSE, Outcome.CUT), reply(accepted=True)),
    task(6, FINAL),
    task(7, FINAL, says(Rating.HALF_TRUE)),
]


def test_an_article_whose_tasks_are_all_settled_is_ready_without_warnings() -> None:
    assert readiness(CLOSED_QUIETLY) == Readiness()
    assert readiness([]).ready


@pytest.mark.parametrize("state", sorted(set(TaskState) - {FINAL, TaskState.DISMISSED, TaskState.WITHDRAWN}))
def test_every_other_state_blocks(state: TaskState) -> None:
    found = readiness([*CLOSED_QUIETLY, task(8, state)])

    assert found == Readiness(blockers=(Concern(80, 8, Reason.UNFINISHED),))
    assert not found.ready


@pytest.mark.parametrize("outcome", [Outcome.CHANGE, Outcome.ATTRIBUTE, Outcome.CUT])
def test_a_change_blocks_until_it_is_answered_and_warns_when_declined(outcome: Outcome) -> None:
    asked = task(1, FINAL, says(Rating.TRUE, outcome))
    declined = replace(asked, reply=reply(accepted=False))

    assert readiness([asked]) == Readiness(blockers=(Concern(10, 1, Reason.UNANSWERED),))
    assert readiness([declined]) == Readiness(warnings=(Concern(10, 1, Reason.DECLINED),))


@pytest.mark.parametrize("rating", [Rating.FALSE, Rating.MOSTLY_FALSE])
def test_a_false_claim_without_an_outcome_warns(rating: Rating) -> None:
    assert readiness([task(1, FINAL, says(rating))]) == Readiness(warnings=(Concern(10, 1, Reason.NO_OUTCOME),))


def test_what_an_editor_settled_is_what_a_task_came_to() -> None:
    settled = Settlement("U9", says(Rating.TRUE), "So it is.", NOON)
    view = replace(task(1, FINAL, says(Rating.FALSE)), settlement=settled)

    assert view.concluded == says(Rating.TRUE)
    assert readiness([view]) == Readiness()
    assert replace(view, state=TaskState.IN_REVIEW).concluded is None


def test_the_last_word_is_what_agreeing_reviewers_found() -> None:
    early, late = verdict(says(Rating.TRUE), 2), verdict(says(Rating.TRUE, Outcome.CUT), 1, minutes=5)

    assert review.concluded([late, early]) == late.judgement
    assert review.concluded([verdict(says(Rating.TRUE), 1), verdict(says(Rating.FALSE), 2)]).rating is Rating.FALSE


def test_evidence_of_those_who_found_the_same_counts_together_and_no_other() -> None:
    one, two = verdict(says(Rating.TRUE, None, "a.example")), verdict(says(Rating.TRUE, None, "b.example"), 2)
    other = verdict(says(Rating.HALF_TRUE, None, "c.example"), 3)

    assert review.lacking([]) is None
    assert review.lacking([one, two]) is None
    assert review.lacking([one]) is not None
    assert review.lacking_for(says(Rating.TRUE), [one, two, other]) is None
    assert review.lacking_for(says(Rating.TRUE), [one, other]) is not None
    assert review.lacking_for(says(Rating.TRUE, None, "d.example"), [one]) is None


def test_nobody_stands_behind_what_nobody_said() -> None:
    assert review.confirmed([]) == 0


def test_the_table_answers_for_one_state_and_action() -> None:
    assert {(row.state, row.action) for row in allowed(TaskState.OPEN, Action.ASSIGN)} == {(TaskState.OPEN, Action.ASSIGN)}
    assert allowed(TaskState.FINAL, Action.ASSIGN) == ()
    with pytest.raises(ValueError, match="no transition takes a task from open by release to final"):
        require(TaskState.OPEN, Action.RELEASE, TaskState.FINAL)
