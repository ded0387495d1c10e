"""Which channels and people get a digest, how they want it, and when the next one is due."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from zoneinfo import available_timezones

from sqlmodel import Session, select

from bot.desk import history, rights
from bot.desk.calendar import iso_week, next_due
from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import DigestRow, MemberRow, ScheduleRow
from bot.domain.digest import DigestChoice
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.errors import RefusedError


def switch_on(session: Session, store: Store, team_id: str, channel_id: str) -> None:
    """Give a channel the default digest unless it has one, within the caller's transaction.

    Not for direct messages: a digest of one's own is asked for.
    """
    if is_direct(channel_id):
        return
    _add(session, store, team_id, channel_id, _default(store), None)


def is_direct(channel_id: str) -> bool:
    """True for a direct message: a channel whose id begins with D."""
    return channel_id.startswith("D")


def place_of(channel_id: str, user_id: str) -> str:
    """Where the digest that is seen in a channel goes: in any direct message a person has their own, which goes by their id.

    Sent to a person's id it arrives in the app's conversation with them, wherever they asked for it.
    """
    return user_id if is_direct(channel_id) else channel_id


def is_own(place: str) -> bool:
    """True for the digest of a person."""
    return place.startswith(("U", "W"))


def choice_of(store: Store, team_id: str, place: str) -> DigestChoice:
    """How a channel or a person wants the digest; the default, switched off, where there was never one.

    A person's default is in the zone that Slack knows them to be in.
    """
    with store.read() as session:
        row = session.get(ScheduleRow, (team_id, place))
        if row is not None:
            return _choice(row)
        member = session.get(MemberRow, (team_id, place)) if is_own(place) else None
        default = _default(store, enabled=False)
        return replace(default, zone=member.zone) if member is not None and member.zone in available_timezones() else default


def next_of(store: Store, team_id: str, channel_id: str) -> datetime | None:
    """When a channel's next digest is due; None where it has none or is switched off."""
    with store.read() as session:
        row = session.get(ScheduleRow, (team_id, channel_id))
        return row.next_due_at if row is not None and row.enabled else None


def choose(store: Store, actor: Actor, channel_id: str, choice: DigestChoice) -> datetime:
    """Have a channel's digest, or the actor's own, as chosen. Returns when the next one would be due.

    A week that has had its digest gets no second one. Raises RefusedError for a zone, weekday or hour that is none, for people
    who may only read, and for somebody else's own digest.
    """
    if is_own(channel_id) and channel_id != actor.user_id:
        raise RefusedError("This is somebody else's digest.")
    if choice.zone not in available_timezones():
        raise RefusedError(f"“{choice.zone}” is no time zone.", "Write it like Europe/Berlin.")
    if not (0 <= choice.weekday <= 6 and 0 <= choice.hour <= 23):
        raise RefusedError("A digest needs a weekday and an hour from 0 to 23.")
    with store.write() as session:
        # Whoever may paste into a channel, which switches its digest on, may say how it comes.
        rights.require(session, store, actor, DeskAction.PASTE)
        mine = actor.user_id if is_own(channel_id) else None
        made = _add(session, store, actor.team_id, channel_id, choice, mine)
        row = session.get_one(ScheduleRow, (actor.team_id, channel_id), with_for_update=True)
        before = None if made else _choice(row)
        if before != choice:
            _set(session, store, row, choice)
            said: dict[str, object] = {"channel": channel_id, **asdict(choice)}
            was: dict[str, object] = {} if before is None else asdict(before)
            history.add(session, store.clock(), actor.team_id, actor.user_id, "set digest", was, said)
        return row.next_due_at


def switch(store: Store, actor: Actor, channel_id: str, *, on: bool) -> None:
    """Switch a channel's digest on or off, with everything else as it was."""
    was = choice_of(store, actor.team_id, channel_id)
    choose(store, actor, channel_id, replace(was, enabled=on))


def first_due(session: Session, now: datetime, row: ScheduleRow) -> datetime:
    """The first due moment after `now` in a week that has no digest yet."""
    mine = select(DigestRow.iso_week).where(DigestRow.team_id == row.team_id, DigestRow.channel_id == row.channel_id)
    had = set(session.exec(mine).all())
    due = next_due(now, row.zone, row.weekday, row.hour)
    while iso_week(due, row.zone) in had:
        due = next_due(due, row.zone, row.weekday, row.hour)
    return due


def _default(store: Store, *, enabled: bool = True) -> DigestChoice:
    return DigestChoice(store.defaults.zone, store.defaults.weekday, store.defaults.hour, enabled=enabled)


def _choice(row: ScheduleRow) -> DigestChoice:
    return DigestChoice(row.zone, row.weekday, row.hour, row.enabled, row.quiet, row.people)


def _add(session: Session, store: Store, team_id: str, channel_id: str, choice: DigestChoice, user_id: str | None) -> bool:
    row = ScheduleRow(team_id=team_id, channel_id=channel_id, user_id=user_id, next_due_at=store.clock(), **asdict(choice))
    row.next_due_at = first_due(session, store.clock(), row)
    return add_if_absent(session, ScheduleRow, row.model_dump())


def _set(session: Session, store: Store, row: ScheduleRow, choice: DigestChoice) -> None:
    for name, value in asdict(choice).items():
        setattr(row, name, value)
    row.next_due_at = first_due(session, store.clock(), row)
    session.flush()
