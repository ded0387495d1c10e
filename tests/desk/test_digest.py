"""A channel's digest: once a week, whatever happens to clocks and machines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk import digest, posts, schedule, tasks, verdicts
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.domain.digest import DigestChoice
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CHANNEL, TEAM, in_review, open_article, says

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)  # the first one after the clock's start


def take_all(store: Store, now: datetime) -> list[str]:
    return [key for due in digest.due(store, now) if (key := digest.take_due(store, due))]


def test_a_channels_first_article_switches_its_digest_on(store: Store) -> None:
    before = digest.due(store, MONDAY)
    open_article(store)

    assert before == []
    assert digest.due(store, MONDAY - timedelta(seconds=1)) == []
    assert digest.due(store, MONDAY) == [digest.Due(TEAM, CHANNEL, MONDAY, MONDAY)]


def test_the_installations_defaults_say_when(database_url: str, clock: ManualClock) -> None:
    store = Store.open(database_url, clock, Defaults(zone="Asia/Tokyo", weekday=4, hour=17))
    open_article(store)
    [due] = digest.due(store, MONDAY)
    store.close()

    assert due.due_at == datetime(2026, 11, 27, 8, tzinfo=UTC)


def test_a_due_digest_becomes_a_message_and_the_next_is_a_week_away(store: Store) -> None:
    open_article(store)
    keys = take_all(store, MONDAY)
    row = posts.get(store, keys[0])

    assert keys == ["digest:T1:C1:2026-W49"]
    assert row is not None
    assert (row.channel_id, row.thread_ts, row.wanted, row.shown) == ("C1", None, 1, 0)
    assert take_all(store, MONDAY) == []
    assert [due.due_at for due in digest.due(store, MONDAY + timedelta(days=7))] == [MONDAY + timedelta(days=7)]


def test_somebody_who_comes_second_takes_nothing(store: Store) -> None:
    open_article(store)
    [due] = digest.due(store, MONDAY)

    assert digest.take_due(store, due) is not None
    assert digest.take_due(store, due) is None


@pytest.mark.parametrize("weeks", [1, 3, 60])
def test_missed_weeks_become_one_late_digest_that_covers_them_all(store: Store, weeks: int) -> None:
    open_article(store)
    now = MONDAY + timedelta(weeks=weeks, hours=5)
    [key] = take_all(store, now)
    view = digest.digest_of(store, key)

    assert (view.late, view.since, view.until) == (True, MONDAY - timedelta(days=7), MONDAY + timedelta(weeks=weeks))
    assert (view.week.articles, view.week.claims) == (1, 2)
    assert take_all(store, now) == []
    assert [due.due_at for due in digest.due(store, now + timedelta(days=7))] == [MONDAY + timedelta(weeks=weeks + 1)]


def test_a_digest_a_few_minutes_late_says_nothing_of_it(store: Store) -> None:
    open_article(store)
    [key] = take_all(store, MONDAY + timedelta(minutes=5))

    assert digest.digest_of(store, key).late is False


@pytest.mark.parametrize(
    ("zone", "start"),
    [("Europe/Berlin", datetime(2026, 10, 1, tzinfo=UTC)), ("America/New_York", datetime(2027, 2, 20, tzinfo=UTC))],
)
def test_across_a_change_of_the_clock_each_week_has_one_digest_at_the_local_hour(
    store: Store, clock: ManualClock, zone: str, start: datetime
) -> None:
    clock.now = start
    open_article(store)
    schedule.choose(store, ANNA, CHANNEL, DigestChoice(zone, 0, 9))
    looks = [start + timedelta(hours=hour) for hour in range(0, 24 * 7 * 6, 8)]
    dues = [due for now in looks for due in digest.due(store, now) if digest.take_due(store, due)]

    assert [due.due_at.astimezone(ZoneInfo(zone)).hour for due in dues] == [9] * 6
    assert len({due.due_at.astimezone(ZoneInfo(zone)).isocalendar()[:2] for due in dues}) == 6


def test_a_new_hour_gives_no_second_digest_in_a_week_that_had_one(store: Store, clock: ManualClock) -> None:
    open_article(store)
    take_all(store, MONDAY)
    clock.now = MONDAY + timedelta(hours=1)
    friday = schedule.choose(store, ANNA, CHANNEL, DigestChoice("UTC", 4, 9))

    assert friday == datetime(2026, 12, 11, 9, tzinfo=UTC)
    assert take_all(store, datetime(2026, 12, 6, tzinfo=UTC)) == []


def test_nothing_falls_between_two_digests(store: Store, clock: ManualClock) -> None:
    open_article(store)
    [first] = take_all(store, MONDAY)
    clock.now = MONDAY + timedelta(days=1)
    schedule.choose(store, ANNA, CHANNEL, DigestChoice("UTC", 4, 9))
    [second] = take_all(store, MONDAY + timedelta(days=14))

    assert digest.digest_of(store, first).until == digest.digest_of(store, second).since


def test_a_clock_that_jumps_ahead_and_back_costs_no_digest_after_that(store: Store) -> None:
    open_article(store)
    take_all(store, MONDAY + timedelta(days=3650))

    assert digest.due(store, MONDAY - timedelta(days=1)) == []
    assert take_all(store, MONDAY) == ["digest:T1:C1:2026-W49"]


def test_a_clock_that_jumps_back_sends_no_digest_twice(store: Store) -> None:
    open_article(store)
    take_all(store, MONDAY)

    assert take_all(store, MONDAY - timedelta(hours=3)) == []
    assert take_all(store, MONDAY) == []


@pytest.mark.parametrize(("zone", "weekday", "hour"), [("Mars/Base", 0, 9), ("UTC", 7, 9), ("UTC", 0, 24)])
def test_a_time_that_is_none_is_refused(store: Store, zone: str, weekday: int, hour: int) -> None:
    with pytest.raises(RefusedError):
        schedule.choose(store, ANNA, CHANNEL, DigestChoice(zone, weekday, hour))


def test_a_digest_counts_what_was_found_and_settled_and_shows_what_waits(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store)
    three, _ = open_article(store, event_id="Ev2", thread_ts="200.1")
    open_article(store, event_id="Ev3", channel_id="C2")
    open_article(store, event_id="Ev3", team_id="T2")
    in_review(store, one, Rating.FALSE)
    clock.advance(hours=6)
    verdicts.confirm(store, BEN, one, 3)
    in_review(store, three)
    tasks.assign(store, ANNA, two, 1)
    view = digest.digest_view(store, TEAM, CHANNEL, clock(), preview=True)

    assert (view.week.articles, view.week.claims, view.waiting.open, view.week.median_hours) == (2, 4, 1, 6.0)
    assert dict(view.week.by_rating) == {Rating.FALSE: 1}
    assert view.week.by_kind == {"numeric": {Rating.FALSE: 1}}
    assert [task.task_id for task in view.settled] == [one]
    assert [task.task_id for task in view.waiting.to_confirm] == [three]
    assert [(item.user_id, item.tasks, item.oldest.task_id) for item in view.waiting.holders] == [("U-anna", 1, two)]
    assert (view.iso_week, view.zone, view.preview, view.late) == ("2026-W48", "UTC", True, False)


def test_what_is_disputed_stays_in_every_digest_until_it_is_settled(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    in_review(store, one)
    verdicts.judge(store, BEN, one, 3, says(Rating.FALSE))
    views = [digest.digest_of(store, take_all(store, MONDAY + timedelta(weeks=week))[0]) for week in range(2)]

    assert [[task.task_id for task in view.waiting.in_dispute] for view in views] == [[one], [one]]
    assert [(view.week.articles, view.week.claims) for view in views] == [(1, 2), (0, 0)]


def test_a_preview_of_a_channel_without_articles_is_empty(store: Store, clock: ManualClock) -> None:
    view = digest.digest_view(store, TEAM, "C-quiet", clock(), preview=True)

    assert (view.empty, view.settled, view.week.median_hours, view.enabled) == (True, (), None, False)


def test_an_unknown_digest_is_gone(store: Store) -> None:
    with pytest.raises(RefusedError, match="gone"):
        digest.digest_of(store, "digest:T1:C1:2020-W01")
