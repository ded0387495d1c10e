"""Which channels get a digest, and when the next one is due."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from sqlmodel import Session, select

from bot.desk.calendar import iso_week, next_due
from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import DigestRow, ScheduleRow
from bot.errors import RefusedError


def switch_on(session: Session, store: Store, team_id: str, channel_id: str) -> None:
    """Give a channel the default digest unless it has one, within the caller's transaction."""
    chosen = store.defaults
    values: dict[str, object] = {"zone": chosen.zone, "weekday": chosen.weekday, "hour": chosen.hour}
    due = first_due(session, store.clock(), team_id, channel_id, (chosen.zone, chosen.weekday, chosen.hour))
    add_if_absent(session, ScheduleRow, {"team_id": team_id, "channel_id": channel_id, **values, "next_due_at": due})


def schedule(store: Store, team_id: str, channel_id: str, zone: str, weekday: int, hour: int) -> datetime:
    """Have a channel's digest at `hour` (0 to 23) on `weekday` (0 is Monday) in an IANA zone. Returns when the next one is due.

    A week that has had its digest gets no second one. Raises RefusedError for a zone, weekday or hour that is none.
    """
    if zone not in available_timezones():
        raise RefusedError(f"“{zone}” is no time zone.", "Write it like Europe/Berlin.")
    if not (0 <= weekday <= 6 and 0 <= hour <= 23):
        raise RefusedError("A digest needs a weekday and an hour from 0 to 23.")
    with store.write() as session:
        due = first_due(session, store.clock(), team_id, channel_id, (zone, weekday, hour))
        values: dict[str, object] = {"zone": zone, "weekday": weekday, "hour": hour, "next_due_at": due}
        if not add_if_absent(session, ScheduleRow, {"team_id": team_id, "channel_id": channel_id, **values}):
            row = session.get_one(ScheduleRow, (team_id, channel_id), with_for_update=True)
            row.zone, row.weekday, row.hour, row.next_due_at = zone, weekday, hour, due
    return due


def first_due(session: Session, now: datetime, team_id: str, channel_id: str, when: tuple[str, int, int]) -> datetime:
    """The first due moment after `now` in a week that has no digest yet. when: zone, weekday, hour."""
    zone, weekday, hour = when
    mine = select(DigestRow.iso_week).where(DigestRow.team_id == team_id, DigestRow.channel_id == channel_id)
    had = set(session.exec(mine).all())
    due = next_due(now, zone, weekday, hour)
    while iso_week(due, zone) in had:
        due = next_due(due, zone, weekday, hour)
    return due
