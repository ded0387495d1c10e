"""When a digest is due, in every zone and around the changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.calendar import due_on, iso_week, last_due, next_due

ZONES = sorted(available_timezones())
moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001  # made aware here


@pytest.mark.parametrize(
    ("zone", "day", "hour", "due"),
    [
        ("Europe/Berlin", date(2026, 10, 19), 9, "2026-10-19T07:00"),  # the Monday before the autumn change
        ("Europe/Berlin", date(2026, 10, 26), 9, "2026-10-26T08:00"),  # the Monday after it
        ("America/New_York", date(2027, 3, 8), 9, "2027-03-08T14:00"),
        ("America/New_York", date(2027, 3, 15), 9, "2027-03-15T13:00"),
        ("America/New_York", date(2027, 3, 14), 2, "2027-03-14T07:00"),  # two o'clock does not exist: it is three
        ("America/New_York", date(2026, 11, 1), 1, "2026-11-01T05:00"),  # one o'clock comes twice: the first
        ("Asia/Kathmandu", date(2026, 11, 23), 9, "2026-11-23T03:15"),
    ],
)
def test_an_hour_of_a_day_is_a_moment(zone: str, day: date, hour: int, due: str) -> None:
    assert due_on(day, zone, hour) == datetime.fromisoformat(f"{due}+00:00")


def test_the_next_monday_is_a_week_after_this_one() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)

    assert next_due(monday, "UTC", 0, 9) == monday + timedelta(days=7)
    assert next_due(monday - timedelta(microseconds=1), "UTC", 0, 9) == monday


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"])
@pytest.mark.parametrize("hour", [0, 2, 9, 23])
@pytest.mark.parametrize("weekday", [0, 6])
def test_two_years_of_weeks_have_one_digest_each(zone: str, hour: int, weekday: int) -> None:
    due, weeks = datetime(2026, 1, 5, tzinfo=UTC), []
    for _ in range(105):
        due = next_due(due, zone, weekday, hour)
        weeks.append(iso_week(due, zone))

    assert len(set(weeks)) == 105
    assert date.fromisocalendar(*_parts(weeks[-1]), 1) - date.fromisocalendar(*_parts(weeks[0]), 1) == timedelta(weeks=104)


def _parts(week: str) -> tuple[int, int]:
    year, number = week.split("-W")
    return int(year), int(number)


@given(moments, st.sampled_from(ZONES), st.integers(0, 6), st.integers(0, 23))
def test_due_moments_are_on_the_day_and_hour_and_none_is_skipped(now: datetime, zone: str, weekday: int, hour: int) -> None:
    due = next_due(now, zone, weekday, hour)
    local = due.astimezone(ZoneInfo(zone))
    exists = local.replace(tzinfo=None) == datetime.combine(local.date(), datetime.min.time()) + timedelta(hours=hour)

    assert timedelta(0) < due - now <= timedelta(days=7, hours=2)
    assert local.weekday() == weekday
    assert exists or local.hour != hour
    assert last_due(due, zone, weekday, hour) == due
    assert last_due(due - timedelta(microseconds=1), zone, weekday, hour) <= now


@given(moments, st.sampled_from(ZONES))
def test_a_week_is_named_after_the_local_date(now: datetime, zone: str) -> None:
    local = now.astimezone(ZoneInfo(zone)).date()

    assert date.fromisocalendar(*_parts(iso_week(now, zone)), local.isoweekday()) == local
