"""Who gets a digest and when: on, off and on again, silence, clocks that jump, and several that look at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo, available_timezones

import pytest
from sqlmodel import select

from bot.desk import digest, history, members, posts, schedule
from bot.desk.calendar import iso_week, next_due
from bot.desk.store import Store
from bot.desk.tables import HistoryRow
from bot.domain.digest import DigestChoice
from bot.domain.people import Member
from bot.domain.roles import Membership
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CHANNEL, TEAM, open_article

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEKLY = DigestChoice("UTC", 0, 9)
WEEK = timedelta(days=7)


def take_all(store: Store, now: datetime) -> list[str]:
    return [key for due in digest.due(store, now) if (key := digest.take_due(store, due))]


def test_a_digest_that_is_switched_off_does_not_come(store: Store) -> None:
    open_article(store)
    schedule.switch(store, ANNA, CHANNEL, on=False)

    assert take_all(store, MONDAY + 5 * WEEK) == []
    assert schedule.next_of(store, TEAM, CHANNEL) is None


def test_switched_on_again_it_comes_at_its_next_time_and_covers_everything_since_the_last(
    store: Store, clock: ManualClock
) -> None:
    open_article(store)
    [first] = take_all(store, MONDAY)
    schedule.switch(store, ANNA, CHANNEL, on=False)
    clock.now = MONDAY + 3 * WEEK + timedelta(hours=2)
    schedule.switch(store, BEN, CHANNEL, on=True)

    assert take_all(store, clock()) == []
    [second] = take_all(store, MONDAY + 4 * WEEK)
    view = digest.digest_of(store, second)
    assert (view.late, view.since, view.enabled) == (False, digest.digest_of(store, first).until, True)


def test_off_and_on_within_a_week_gives_no_second_digest(store: Store, clock: ManualClock) -> None:
    open_article(store)
    take_all(store, MONDAY)
    clock.now = MONDAY + timedelta(hours=1)
    for on in (False, True, False, True):
        schedule.switch(store, ANNA, CHANNEL, on=on)

    assert take_all(store, MONDAY + timedelta(days=6)) == []
    assert len(take_all(store, MONDAY + WEEK)) == 1


def test_another_article_does_not_switch_on_what_somebody_switched_off(store: Store) -> None:
    open_article(store)
    schedule.switch(store, ANNA, CHANNEL, on=False)
    open_article(store, event_id="Ev2", thread_ts="200.1")

    assert not schedule.choice_of(store, TEAM, CHANNEL).enabled


def test_a_quiet_channel_is_passed_over_only_when_nothing_happened_and_nothing_waits(store: Store) -> None:
    schedule.choose(store, ANNA, CHANNEL, DigestChoice("UTC", 0, 9, quiet=True))
    schedule.choose(store, ANNA, "C-told", WEEKLY)

    assert take_all(store, MONDAY) == ["digest:T1:C-told:2026-W49"]
    assert posts.get(store, "digest:T1:C1:2026-W49") is None
    assert take_all(store, MONDAY + timedelta(days=1)) == []
    open_article(store)
    assert set(take_all(store, MONDAY + WEEK)) == {"digest:T1:C-told:2026-W50", "digest:T1:C1:2026-W50"}


def test_who_changed_it_is_in_the_history_once_for_each_change(store: Store) -> None:
    open_article(store)
    schedule.choose(store, BEN, CHANNEL, DigestChoice("Europe/Berlin", 4, 17, people=True))
    schedule.choose(store, BEN, CHANNEL, DigestChoice("Europe/Berlin", 4, 17, people=True))
    with store.read() as session:
        rows = session.exec(select(HistoryRow).where(HistoryRow.action == "set digest")).all()

    assert [row.actor for row in rows] == ["U-ben"]
    assert history.verify(store) is None


def test_a_person_has_a_digest_of_their_own_only_when_they_asked(store: Store) -> None:
    open_article(store, channel_id="D-anna")

    assert take_all(store, MONDAY) == []
    schedule.choose(store, ANNA, schedule.place_of("D-anna", "U-anna"), WEEKLY)
    assert take_all(store, MONDAY) == ["digest:T1:U-anna:2026-W49"]
    assert take_all(store, MONDAY) == []


def test_nobody_changes_the_own_digest_of_somebody_else(store: Store) -> None:
    schedule.choose(store, ANNA, "U-anna", WEEKLY)
    with pytest.raises(RefusedError):
        schedule.switch(store, BEN, "U-anna", on=False)

    assert schedule.choice_of(store, TEAM, "U-anna") == WEEKLY


def test_an_own_digest_is_in_the_zone_of_its_person(store: Store) -> None:
    member = Member(TEAM, "U-anna", Membership.MEMBER, zone="Asia/Kolkata")
    members.note(store, member)
    members.note(store, replace(member, user_id="U-ben", zone="Mars/Olympus"))
    schedule.switch(store, ANNA, "U-anna", on=True)

    assert schedule.choice_of(store, TEAM, "U-anna") == DigestChoice("Asia/Kolkata", 0, 9)
    assert schedule.next_of(store, TEAM, "U-anna") == datetime(2026, 11, 30, 3, 30, tzinfo=UTC)
    assert schedule.choice_of(store, TEAM, "U-ben").zone == "UTC"


def test_of_many_that_look_at_once_one_takes_the_digest(store: Store) -> None:
    open_article(store)
    ready = Barrier(8)

    def look() -> list[str]:
        ready.wait()
        return take_all(store, MONDAY)

    with ThreadPoolExecutor(8) as replicas:
        taken = [future.result() for future in [replicas.submit(look) for _ in range(8)]]

    assert [key for keys in taken for key in keys] == ["digest:T1:C1:2026-W49"]
    assert posts.unsent(store).count("digest:T1:C1:2026-W49") == 1


@pytest.fixture
def lone(sqlite_url: str, clock: ManualClock) -> Iterator[Store]:
    """A desk on SQLite, where a thousand looks take seconds."""
    made = Store.open(sqlite_url, clock)
    yield made
    made.close()


JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=3653), timedelta(days=-20_000)]


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("at", [timedelta(days=-3), timedelta(minutes=-30), timedelta(minutes=30), timedelta(days=3)])
def test_a_clock_that_jumps_and_comes_back_costs_and_doubles_nothing(lone: Store, jump: timedelta, at: timedelta) -> None:
    """Looks every four hours and often around the jump, for three weeks; the clock is wrong for an hour."""
    open_article(lone)
    often = [MONDAY + at + timedelta(minutes=step) for step in range(-60, 121, 15)]
    seldom = [MONDAY - timedelta(days=5) + timedelta(hours=hour) for hour in range(0, 20 * 24, 4)]
    sent: list[str] = []
    for true in sorted({*often, *seldom}):
        wrong = MONDAY + at <= true < MONDAY + at + timedelta(hours=1)
        sent += take_all(lone, true + jump if wrong else true)
    ours = [key for key in sent if key.rpartition(":")[2] in {"2026-W49", "2026-W50", "2026-W51"}]

    assert ours == [f"digest:T1:C1:2026-W{week}" for week in (49, 50, 51)]
    assert len(set(sent)) == len(sent)


@pytest.mark.parametrize("hour", [2, 9])
def test_in_every_zone_two_years_have_one_due_moment_for_each_week_at_the_local_hour(hour: int) -> None:
    """All zones of the database, 105 weeks each: no week is missing, none comes twice, each is on its day and hour."""
    wrong = []
    for zone in sorted(available_timezones()):
        due, weeks, here = datetime(2026, 1, 1, tzinfo=UTC), [], ZoneInfo(zone)
        for _ in range(105):
            due = next_due(due, zone, 6, hour)
            local = due.astimezone(here)
            weeks.append(iso_week(due, zone))
            moved = datetime.combine(local.date(), datetime.min.time(), here) + timedelta(hours=hour)
            skipped = moved.astimezone(UTC).astimezone(here).hour != hour  # the clock goes from before this hour to after it
            if local.weekday() != 6 or (local.hour != hour and not skipped):
                wrong.append((zone, due))
        if len(set(weeks)) != 105:
            wrong.append((zone, due))

    assert wrong == []
