"""What a tick does, by itself each minute and when asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dbos import DBOS

from bot.desk import articles, digest, keeping, posts, retention
from bot.domain.people import Actor
from bot.jobs import ticking
from bot.jobs.sending import key_of
from tests.conftest import ManualClock
from tests.jobs.house import House, paste

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def week(house: House, clock: ManualClock) -> House:
    """A desk with a posted article, on the Tuesday before a digest."""
    house.clock = clock
    house.open().check(paste(claims=1))
    house.settle()
    return house


def tick(house: House, now: datetime) -> list[str]:
    """Tick, and give the digests that were posted."""
    assert house.engine is not None
    house.engine.tick(now)
    house.settle()
    return [key for key in house.slack.posted if key.startswith("digest:")]


def test_a_digest_is_posted_when_it_is_due_and_not_before(week: House) -> None:
    assert tick(week, MONDAY - timedelta(seconds=1)) == []
    assert len(tick(week, MONDAY)) == 1


def test_many_ticks_make_one_digest(week: House) -> None:
    for minutes in (0, 0, 1, 2, 60):
        tick(week, MONDAY + timedelta(minutes=minutes))

    assert len(tick(week, MONDAY + timedelta(days=1))) == 1


def test_three_weeks_of_silence_make_one_digest_and_the_next_comes_on_time(week: House) -> None:
    assert len(tick(week, MONDAY + timedelta(weeks=3, hours=5))) == 1
    assert len(tick(week, MONDAY + timedelta(weeks=4) - timedelta(minutes=1))) == 1
    assert len(tick(week, MONDAY + timedelta(weeks=4))) == 2


def test_a_digest_taken_just_before_a_crash_is_posted_after_the_next_start(week: House, clock: ManualClock) -> None:
    taken = [digest.take_due(week.store, item) for item in digest.due(week.store, MONDAY)]
    week.close()
    clock.now = MONDAY
    week.open()

    assert tick(week, MONDAY) == taken


def test_the_scheduled_tick_does_what_the_called_one_does(week: House, clock: ManualClock) -> None:
    clock.now = MONDAY
    ticking.schedule()
    DBOS.trigger_schedule("tick")
    week.settle()

    assert [key.split(":")[0] for key in week.slack.posted] == ["card", "task", "digest"]
    assert posts.unsent(week.store) == []


def test_a_tick_happens_at_the_start_so_that_nothing_waits_for_the_full_minute(week: House, clock: ManualClock) -> None:
    week.close()
    clock.now = MONDAY
    week.open(minutely=True)
    House.until(lambda: len(week.slack.posted) == 1)

    assert week.slack.posted[0].startswith("digest:T1:C1:")


@pytest.mark.parametrize("key", ["card:1", "task:12", "digest:T1:C1:2026-W48"])
def test_a_jobs_id_leads_back_to_its_message(key: str) -> None:
    assert key_of(f"post:{key}") == key
    assert key_of(f"post:{key}@2026-11-30T09:00:00+00:00") == key
    assert key_of(f"update:{key}@abc") == key


def test_texts_that_may_be_kept_no_longer_go_with_the_daily_forgetting(week: House, clock: ManualClock) -> None:
    keeping.set_keeping(week.store, Actor("T1", "U1"), text_days=1)
    clock.advance(days=2)
    DBOS.start_workflow(ticking.forget)
    week.settle()

    assert articles.load(week.store, 1).text == retention.TOMBSTONE
