"""Earlier checks: who is offered what, and what a press takes over."""

from __future__ import annotations

import pytest

from bot.desk import articles, history, keeping, memory, protection, tasks, verdicts
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.domain.sameness import Difference
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.claims_of_old import Desk
from tests.desk.samples import ANNA, BEN, CARA, RECORD, TEAM

SPENT = "The city spent 14 million euros on the harbour in 2025."
OTHER_SUM = "The city spent 19 million euros on the harbour in 2025."
SAID = "The ferries carried 6,000 passengers in 2025, the transport ministry said."


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def offers(desk: Desk, task_id: int, actor: Actor = CARA, channels: set[str] | None = None) -> list[tuple[int, bool]]:
    found = memory.earlier_checks(desk.store, actor, task_id, channels)
    return [(check.task_id, check.same) for check in found]


def test_the_same_claim_is_offered_with_verdict_date_age_and_link(desk: Desk, clock: ManualClock) -> None:
    earlier = desk.checked(SPENT, Rating.MOSTLY_TRUE)
    finished = clock.now
    clock.advance(days=9)
    [now] = desk.paste(SPENT)
    [check] = memory.earlier_checks(desk.store, CARA, now)

    assert (check.task_id, check.same, check.stale) == (earlier, True, False)
    assert (check.judgement.rating, check.checked_at, check.age.days) == (Rating.MOSTLY_TRUE, finished, 9)
    assert (check.claim.quote, check.place.thread_ts, check.message_ts) == (SPENT, "1.1", f"{earlier}.7")
    assert check.article_title == "Work on the quay"


def test_another_number_is_offered_as_similar_and_says_so(desk: Desk) -> None:
    earlier = desk.checked(SPENT)
    [now] = desk.paste(OTHER_SUM)
    [check] = memory.earlier_checks(desk.store, CARA, now)

    assert (check.task_id, check.same) == (earlier, False)
    assert Difference.FIGURES in check.differences


def test_the_same_claim_comes_before_more_recent_similar_ones(desk: Desk) -> None:
    same = desk.checked(SPENT)
    similar = desk.checked(OTHER_SUM)
    [now] = desk.paste(SPENT)

    assert offers(desk, now) == [(same, True), (similar, False)]


def test_a_figure_written_otherwise_is_the_same_figure(desk: Desk) -> None:
    same = desk.checked("The city spent €14m on the harbour in 2025.")
    [now] = desk.paste("In 2025 the city spent 14 million euros on the harbour.")

    assert offers(desk, now) == [(same, True)]


@pytest.mark.parametrize("state", ["open", "assigned", "in review", "disputed"])
def test_only_final_verdicts_are_offered(desk: Desk, state: str) -> None:
    [earlier] = desk.paste(SPENT)
    if state != "open":
        view = tasks.assign(desk.store, ANNA, earlier, 1)
    if state in {"in review", "disputed"}:
        view = verdicts.judge(desk.store, ANNA, earlier, view.version, Judgement(Rating.TRUE, None, "", RECORD))
    if state == "disputed":
        verdicts.dispute(desk.store, BEN, earlier, view.version, "The sum is last year's.")
    [now] = desk.paste(SPENT)

    assert offers(desk, now) == []


def test_no_check_of_another_workspace_is_offered_or_reused(desk: Desk) -> None:
    theirs = desk.checked(SPENT, team="T2")
    [now] = desk.paste(SPENT)
    tasks.assign(desk.store, CARA, now, 1)

    assert offers(desk, now) == []
    with pytest.raises(RefusedError, match="no longer there"):
        memory.reuse(desk.store, CARA, now, 2, theirs)
    with pytest.raises(RefusedError, match="gone"):
        memory.earlier_checks(desk.store, Actor("T2", "U-cara"), now)


def test_checks_of_channels_that_a_person_may_not_see_are_not_offered(desk: Desk) -> None:
    secret = desk.checked(SPENT, channel="C-secret")
    [now] = desk.paste(SPENT)
    tasks.assign(desk.store, CARA, now, 1)

    assert offers(desk, now, channels={"C1"}) == []
    assert offers(desk, now, channels={"C1", "C-secret"}) == [(secret, True)]
    with pytest.raises(RefusedError):
        memory.reuse(desk.store, CARA, now, 2, secret, {"C1"})


def test_what_was_sent_in_a_direct_message_is_offered_to_its_sender_alone(desk: Desk) -> None:
    own = desk.checked(SPENT, channel="D1", user="U-ben")
    [now] = desk.paste(SPENT)

    assert offers(desk, now, CARA) == []
    assert offers(desk, now, BEN) == [(own, True)]


def test_an_articles_own_claims_are_not_offered_to_it(desk: Desk) -> None:
    first, second = desk.paste(f"{SPENT} {OTHER_SUM}")
    desk.settle(first)

    assert offers(desk, second) == []


def test_a_claim_with_a_confidential_source_is_not_remembered(desk: Desk) -> None:
    earlier = desk.checked(SAID)
    [now] = desk.paste(SAID)
    before = offers(desk, now)
    protection.withhold(desk.store, ANNA, earlier)

    assert before == [(earlier, True)]
    assert offers(desk, now) == []


def test_confidential_evidence_is_not_shown_and_not_taken_over(desk: Desk, clock: ManualClock) -> None:
    leaked = Evidence("https://leaks.example/canary", EvidenceKind.PRIMARY, clock.now.date(), "Canary", confidential=True)
    [earlier] = desk.paste(SPENT)
    desk.settle(earlier, Rating.FALSE, leaked)
    [now] = desk.paste(SPENT)
    tasks.assign(desk.store, CARA, now, 1)
    [check] = memory.earlier_checks(desk.store, CARA, now)
    draft = memory.reuse(desk.store, CARA, now, 2, earlier)

    assert "canary" not in repr(check).casefold()
    assert draft.evidence == RECORD


def test_reuse_gives_a_draft_links_both_and_decides_nothing(desk: Desk) -> None:
    earlier = desk.checked(SAID, Rating.FALSE)
    [now] = desk.paste(SAID)
    tasks.assign(desk.store, CARA, now, 1)
    draft = memory.reuse(desk.store, CARA, now, 2, earlier)
    again = memory.reuse(desk.store, CARA, now, 2, earlier)
    entries = [entry for entry in history.of_task(desk.store, TEAM, now) if entry.action == "reuse"]

    assert (draft.rating, draft.finding, draft.evidence) == (Rating.FALSE, AttributionFinding.AS_QUOTED, RECORD)
    assert again == draft
    assert [(entry.actor, entry.after) for entry in entries] == [("U-cara", {"from_task": earlier, "same": True, "stale": False})]
    assert articles.article_view(desk.store, TEAM, 2).by_state == {"assigned": 1}


def test_a_similar_check_gives_its_evidence_and_no_rating(desk: Desk) -> None:
    earlier = desk.checked(SPENT, Rating.FALSE)
    [now] = desk.paste(OTHER_SUM)
    tasks.assign(desk.store, CARA, now, 1)
    draft = memory.reuse(desk.store, CARA, now, 2, earlier)

    assert (draft.rating, draft.finding, draft.explanation, draft.evidence) == (None, None, "", RECORD)


def test_only_who_may_judge_now_can_reuse(desk: Desk) -> None:
    earlier = desk.checked(SPENT)
    [now] = desk.paste(SPENT)
    with pytest.raises(RefusedError, match="Nobody has this task"):
        memory.reuse(desk.store, CARA, now, 1, earlier)
    tasks.assign(desk.store, ANNA, now, 1)
    with pytest.raises(RefusedError):
        memory.reuse(desk.store, CARA, now, 2, earlier)
    with pytest.raises(RefusedError, match="changed"):
        memory.reuse(desk.store, ANNA, now, 1, earlier)
    with pytest.raises(RefusedError):
        memory.reuse(desk.store, ANNA, now, 2, now)


def test_a_check_older_than_the_workspace_trusts_says_so(desk: Desk, clock: ManualClock) -> None:
    desk.checked(SPENT)
    clock.advance(days=181)
    [now] = desk.paste(SPENT)
    by_default = [check.stale for check in memory.earlier_checks(desk.store, CARA, now)]
    keeping.set_keeping(desk.store, ANNA, stale_days=365)
    chosen = [check.stale for check in memory.earlier_checks(desk.store, CARA, now)]

    assert (by_default, chosen) == ([True], [False])
    with pytest.raises(RefusedError):
        keeping.set_keeping(desk.store, ANNA, stale_days=0)


@pytest.mark.parametrize("sentence", ["“' OR 1=1 --” cost 14 million euros.", 'The NEAR(x) * AND "NOT" cost 14 million euros.'])
def test_no_claim_is_read_as_a_query(desk: Desk, sentence: str) -> None:
    desk.checked(SPENT)
    [now] = desk.paste(sentence)

    assert all(not same for _, same in offers(desk, now))
