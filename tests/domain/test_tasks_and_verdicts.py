"""The rules about tasks and verdicts that need no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import review
from bot.domain.task import CLOSED, TRANSITIONS, Action, TaskState, actions_in, allowed, require
from bot.domain.verdict import (
    NEEDS_EVIDENCE,
    AttributionFinding,
    Confirmation,
    Evidence,
    EvidenceKind,
    Judgement,
    Rating,
    Verdict,
    independent,
    missing_evidence,
)

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MAIN_LINE = {TaskState.OPEN, TaskState.ASSIGNED, TaskState.IN_REVIEW, TaskState.DISPUTED}


def link(host: str, kind: EvidenceKind = EvidenceKind.SECONDARY) -> Evidence:
    return Evidence(f"https://{host}/page", kind, DAY, site=host.removeprefix("www."))


def verdict(reviewer: str, rating: Rating, *words: Confirmation, finding: AttributionFinding | None = None) -> Verdict:
    return Verdict(1, reviewer, Judgement(rating, finding), 1, NOON, words)


def word(agrees: bool, who: str = "ben") -> Confirmation:
    return Confirmation(who, agrees, NOON)


def test_what_leads_out_of_a_closed_task_is_written_down_and_something_leads_out_of_every_task_on_the_main_line() -> None:
    assert {action for state in CLOSED for action in actions_in(state)} == {
        Action.REOPEN,
        Action.CORRECT,
        Action.REVISIT,
        Action.ACCEPT,
        Action.DECLINE,
        Action.REVISE,
        Action.WITHDRAW,
    }
    assert [state for state in MAIN_LINE if not actions_in(state)] == []


def test_every_state_of_the_main_line_can_become_final() -> None:
    reached, grown = {TaskState.FINAL}, True
    while grown:
        before = len(reached)
        reached |= {row.state for row in TRANSITIONS if row.target in reached}
        grown = len(reached) > before

    assert reached >= MAIN_LINE


def test_no_row_of_the_table_is_there_twice() -> None:
    assert len({(row.state, row.action, row.target) for row in TRANSITIONS}) == len(TRANSITIONS)


@given(st.sampled_from(TaskState), st.sampled_from(Action), st.sampled_from(TaskState))
def test_only_what_is_in_the_table_passes(state: TaskState, action: Action, target: TaskState) -> None:
    listed = any(row.target is target for row in allowed(state, action))
    try:
        require(state, action, target)
        passed = True
    except ValueError:
        passed = False

    assert passed == listed


def test_ratings_that_differ_or_findings_that_differ_are_a_disagreement() -> None:
    one = verdict("anna", Rating.TRUE, finding=AttributionFinding.AS_QUOTED)

    assert not review.disagreement([one, replace(one, reviewer="ben")])
    assert review.disagreement([one, verdict("ben", Rating.FALSE, finding=AttributionFinding.AS_QUOTED)])
    assert review.disagreement([one, verdict("ben", Rating.TRUE, finding=AttributionFinding.ALTERED)])


def test_one_dispute_is_a_disagreement_and_one_confirmation_is_none() -> None:
    assert review.disagreement([verdict("anna", Rating.TRUE, word(agrees=False))])
    assert not review.disagreement([verdict("anna", Rating.TRUE, word(agrees=True))])


@pytest.mark.parametrize(
    ("needed", "words", "target"),
    [
        (1, [word(agrees=True)], TaskState.FINAL),
        (2, [word(agrees=True)], TaskState.IN_REVIEW),
        (2, [word(agrees=True), word(agrees=True, who="cara")], TaskState.FINAL),
    ],
)
def test_the_last_confirmation_needed_makes_it_final(needed: int, words: list[Confirmation], target: TaskState) -> None:
    assert review.after_confirming([verdict("anna", Rating.TRUE, *words)], needed) is target


def test_confirmations_of_different_verdicts_do_not_add_up() -> None:
    each = [
        verdict("anna", Rating.TRUE, word(agrees=True, who="ben")),
        verdict("ben", Rating.TRUE, word(agrees=True, who="anna")),
    ]

    assert review.after_confirming(each, 2) is TaskState.IN_REVIEW


@pytest.mark.parametrize(("needed", "target"), [(0, TaskState.FINAL), (1, TaskState.IN_REVIEW)])
def test_a_first_verdict_is_final_only_where_nobody_has_to_confirm(needed: int, target: TaskState) -> None:
    assert review.after_judging(TaskState.ASSIGNED, [verdict("anna", Rating.TRUE)], needed) is target
    assert review.after_judging(TaskState.IN_REVIEW, [verdict("anna", Rating.TRUE)], needed) is TaskState.IN_REVIEW


@pytest.mark.parametrize("rating", sorted(NEEDS_EVIDENCE))
@pytest.mark.parametrize(
    ("evidence", "lacks"),
    [
        ((), "There is none yet"),
        ((link("a.example"),), "There is one secondary source so far"),
        ((link("a.example"), link("www.a.example")), "There is one secondary source so far"),
        ((link("a.example"), link("b.example")), None),
        ((link("a.example", EvidenceKind.PRIMARY),), None),
    ],
)
def test_true_and_false_need_a_primary_source_or_two_sites(
    rating: Rating, evidence: tuple[Evidence, ...], lacks: str | None
) -> None:
    said = missing_evidence(Judgement(rating, None, evidence=evidence))

    assert (said is None) == (lacks is None)
    assert said is None or lacks is None or lacks in said


@pytest.mark.parametrize("rating", sorted(set(Rating) - NEEDS_EVIDENCE))
def test_other_ratings_need_no_evidence(rating: Rating) -> None:
    assert missing_evidence(Judgement(rating, None)) is None


def test_links_of_one_site_or_from_one_origin_are_one_source() -> None:
    wire = [
        replace(link(host), origin=origin) for host, origin in (("a.example", "Wire "), ("b.example", "wire"), ("c.example", ""))
    ]

    assert independent([]) == 0
    assert independent(wire[:2]) == 1
    assert independent(wire) == 2
    assert independent([*wire, replace(link("c.example"), origin="WIRE")]) == 1
