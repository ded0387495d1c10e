"""A person's own digest: what waits for them and what came of their claims, and nothing that is for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import asking, digest, posts, protection, replying, schedule, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.digest import DigestChoice, OwnDigest
from bot.domain.verdict import AttributionFinding, Outcome, Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, in_review, open_article, says

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def seen_by(store: Store, clock: ManualClock, user_id: str) -> dict[str, list[int]]:
    view = digest.own_digest_view(store, TEAM, user_id, clock())
    return {name: numbers(getattr(view, name)) for name in ("mine", "to_confirm", "questions", "settled")}


def numbers(views: tuple[TaskView, ...]) -> list[int]:
    return [view.task_id for view in views]


def taken(store: Store, moment: datetime) -> list[OwnDigest]:
    keys = [digest.take_due(store, due) for due in digest.due(store, moment) if schedule.is_own(due.channel_id)]
    return [digest.own_digest_of(store, key) for key in keys if key is not None]


def test_it_holds_what_waits_for_each_person(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store)
    three, four = open_article(store, event_id="Ev2", thread_ts="2.5")
    in_review(store, one)
    asking.ask(store, BEN, two, 1, ["The city", "The port"])
    tasks.assign(store, CARA, four, 1)
    in_review(store, three)
    verdicts.confirm(store, CARA, three, 3)

    assert seen_by(store, clock, "U-anna") == {"mine": [], "to_confirm": [], "questions": [two], "settled": [three]}
    assert seen_by(store, clock, "U-ben") == {"mine": [], "to_confirm": [one], "questions": [], "settled": []}
    assert seen_by(store, clock, "U-cara") == {"mine": [four], "to_confirm": [one], "questions": [], "settled": []}


def test_a_dispute_concerns_both_sides_and_what_is_answered_waits_no_more(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store)
    in_review(store, one, Rating.TRUE)
    verdicts.judge(store, BEN, one, 3, says(Rating.FALSE))
    asked = asking.ask(store, BEN, two, 1, ["The city", "The port"])
    asking.answer(store, ANNA, two, asked.version, "The city")

    assert seen_by(store, clock, "U-anna")["mine"] == seen_by(store, clock, "U-ben")["mine"] == [one]
    assert seen_by(store, clock, "U-cara")["mine"] == []
    assert seen_by(store, clock, "U-anna")["questions"] == []


def test_a_proposed_change_waits_for_the_writer_until_it_is_answered(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store, user_id="U-dan")
    tasks.assign(store, ANNA, one, 1)
    verdicts.judge(store, ANNA, one, 2, replace(says(Rating.FALSE), outcome=Outcome.CHANGE, replacement="It spent 12 million."))
    final = verdicts.confirm(store, BEN, one, 3)
    before = seen_by(store, clock, "U-dan")
    replying.accept(store, replace(ANNA, user_id="U-dan"), one, final.version)

    assert (before["questions"], before["settled"]) == ([one], [one])
    assert seen_by(store, clock, "U-dan")["questions"] == []


def test_what_was_sent_to_the_app_alone_is_its_senders_and_nobody_elses(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store, channel_id="D-anna")
    in_review(store, one)

    assert seen_by(store, clock, "U-anna")["mine"] == [two]
    assert seen_by(store, clock, "U-ben") == {"mine": [], "to_confirm": [], "questions": [], "settled": []}


def test_a_confidential_source_is_not_in_it(store: Store, clock: ManualClock) -> None:
    _, quoted = open_article(store)
    tasks.assign(store, ANNA, quoted, 1)
    protection.withhold(store, ANNA, quoted)
    verdicts.judge(store, ANNA, quoted, 2, says(Rating.FALSE, finding=AttributionFinding.AS_QUOTED))
    [task] = digest.own_digest_view(store, TEAM, "U-ben", clock()).to_confirm

    assert "Brandt" not in task.claim.quote


def test_what_was_settled_is_told_once(store: Store, clock: ManualClock) -> None:
    schedule.choose(store, ANNA, "U-anna", DigestChoice("UTC", 0, 9))
    one, _ = open_article(store)
    in_review(store, one)
    verdicts.confirm(store, BEN, one, 3)
    [first] = taken(store, MONDAY)
    [second] = taken(store, MONDAY + WEEK)

    assert (numbers(first.settled), numbers(second.settled)) == ([one], [])
    assert (first.until, first.late, second.empty) == (second.since, False, True)


@pytest.mark.parametrize(("quiet", "sent"), [(False, 1), (True, 0)])
def test_a_week_with_nothing_is_one_line_or_silence(store: Store, quiet: bool, sent: int) -> None:
    schedule.choose(store, ANNA, "U-anna", DigestChoice("UTC", 0, 9, quiet=quiet))
    told = taken(store, MONDAY)

    assert len(told) == sent
    assert all(view.empty for view in told)


def test_it_comes_once_in_each_week_however_often_it_is_switched(store: Store, clock: ManualClock) -> None:
    schedule.choose(store, ANNA, "U-anna", DigestChoice("Asia/Kolkata", 0, 9))
    weeks: list[str] = []
    for hour in range(0, 24 * 7 * 5, 7):
        clock.now = MONDAY + timedelta(hours=hour - 24)
        weeks += [view.iso_week for view in taken(store, clock())]
        schedule.switch(store, ANNA, "U-anna", on=hour % 3 > 0)
        schedule.switch(store, ANNA, "U-anna", on=True)

    assert weeks == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"]
    assert posts.get(store, "digest:T1:U-anna:2026-W50") is not None


def test_an_unknown_one_is_gone(store: Store) -> None:
    with pytest.raises(RefusedError, match="gone"):
        digest.own_digest_of(store, "digest:T1:U-anna:2020-W01")


def test_the_newest_of_what_was_settled_comes_first(store: Store, clock: ManualClock) -> None:
    settled: list[int] = []
    for number in range(2):
        one, _ = open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5")
        in_review(store, one)
        verdicts.confirm(store, BEN, one, 3)
        clock.advance(hours=1)
        settled.insert(0, one)

    assert seen_by(store, clock, "U-anna")["settled"] == settled
