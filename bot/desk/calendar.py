"""When a digest is due: arithmetic on wall clocks, weeks and zones. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)


def due_on(day: date, zone: str, hour: int) -> datetime:
    """The moment, in UTC, at which it is `hour` o'clock on `day` in `zone`.

    An hour that occurs twice on that day means its first time; one that is skipped means as long after midnight as usual.
    """
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)


def next_due(after: datetime, zone: str, weekday: int, hour: int) -> datetime:
    """The first due moment after `after` (exclusive), in UTC. weekday: 0 is Monday."""
    day = after.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while (due := due_on(day, zone, hour)) <= after:
        day += WEEK
    return due


def last_due(until: datetime, zone: str, weekday: int, hour: int) -> datetime:
    """The last due moment at or before `until`, in UTC."""
    due = next_due(until - 2 * WEEK, zone, weekday, hour)
    while (later := next_due(due, zone, weekday, hour)) <= until:
        due = later
    return due


def iso_week(moment: datetime, zone: str) -> str:
    """The ISO week of a moment's local date, such as `2026-W48`."""
    year, week, _ = moment.astimezone(ZoneInfo(zone)).date().isocalendar()
    return f"{year}-W{week:02d}"
