"""Reminders: who is due for one, what it says, and who has asked for none.

One direct message a day at most, in the person's working hours. Its row in the outbox is named by person and day, so neither a
restart nor a second process sends another one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from bot.desk import posts, preferences
from bot.desk.neglected import Neglected, neglected
from bot.desk.store import Store
from bot.desk.tables import MemberRow, PostRow, TaskRow
from bot.desk.workspace import settings_of
from bot.domain.home import Reminding
from bot.domain.people import Actor
from bot.domain.reminder import Reminder, at_work, day_of
from bot.domain.roles import Membership
from bot.domain.task import TaskState

KIND = "remind"
_WAITS = [TaskState.ASSIGNED.value, TaskState.AMBIGUOUS.value, TaskState.IN_REVIEW.value]
_APART = timedelta(hours=12)
"""Between two reminders, for people who travel so far that two days of theirs lie close together."""


def key_of(person: Actor, day: str) -> str:
    """The outbox key of a person's reminder of a day."""
    return f"{KIND}:{person.team_id}:{person.user_id}:{day}"


def due(store: Store, now: datetime) -> list[Actor]:
    """The people who have something waiting, are at work now, and were not reminded today."""
    with store.read() as session:
        waiting = select(TaskRow.team_id).where(col(TaskRow.state).in_(_WAITS)).distinct()
        found: list[Actor] = []
        for team_id in sorted(session.exec(waiting).all()):
            chosen = settings_of(session, store.defaults, team_id)
            if chosen.reminders:
                people = neglected(session, store, team_id, now, chosen.idle_hours)
                found += [Actor(team_id, user_id) for user_id in sorted(people)]
        return [person for person in found if _may_remind(session, store, person, now)]


def take_due(store: Store, person: Actor, now: datetime) -> str | None:
    """Make a due reminder a message to post. Returns its outbox key.

    None where the person has had one or is not at work, and where an earlier one could not be sent yet: it shows the latest.
    """
    with store.write() as session:
        row = preferences.locked(session, person.team_id, person.user_id)
        if not _may_remind(session, store, person, now):
            return None
        day = day_of(now, _zone(session, store, person))
        row.reminded_on, row.reminded_at = day, now
        mine = col(PostRow.key).startswith(key_of(person, ""), autoescape=True)
        if session.exec(select(PostRow.key).where(mine, col(PostRow.ts).is_(None))).first() is not None:
            return None
        posts.want(session, key_of(person, day), now, (person.team_id, person.user_id))
        return key_of(person, day)


def reminder(store: Store, person: Actor, day: str) -> Reminder:
    """What waits for the person now. day: of the reminder that shows it."""
    with store.read() as session:
        hours = settings_of(session, store.defaults, person.team_id).idle_hours
        found = neglected(session, store, person.team_id, store.clock(), hours).get(person.user_id, Neglected())
        muted = preferences.read(session, person.team_id, person.user_id).muted
        groups = tuple(found.idle), tuple(found.questions), tuple(found.to_confirm)
        return Reminder(person.user_id, day, *groups, muted=muted)


def mute(store: Store, person: Actor, day: str = "", *, on: bool) -> list[str]:
    """The person wants no reminders (`on`), or wants them again. day: of the reminder in which they said so.

    Returns the outbox keys of the messages that show it.
    """
    with store.write() as session:
        row = preferences.locked(session, person.team_id, person.user_id)
        row.muted = on
        keys = sorted(key_of(person, known) for known in {day, row.reminded_on} if known)
        posts.stale(session, keys)
        return keys


def reminding(session: Session, store: Store, person: Actor) -> Reminding:
    """Whether and in which zone the person is reminded."""
    on = settings_of(session, store.defaults, person.team_id).reminders
    return Reminding(on, preferences.read(session, person.team_id, person.user_id).muted, _zone(session, store, person))


def has_to_rest(store: Store, key: str, now: datetime) -> bool:
    """Whether a message of the outbox is a reminder for somebody who is not at work now."""
    kind, _, rest = key.partition(":")
    if kind != KIND:
        return False
    team_id, user_id, _day = rest.split(":", 2)
    with store.read() as session:
        return not at_work(now, _zone(session, store, Actor(team_id, user_id)))


def _may_remind(session: Session, store: Store, person: Actor, now: datetime) -> bool:
    member = session.get(MemberRow, (person.team_id, person.user_id))
    if member is not None and member.kind != Membership.MEMBER.value:
        return False
    zone = _zone(session, store, person)
    row = preferences.read(session, person.team_id, person.user_id)
    rested = row.reminded_at is None or now - row.reminded_at >= _APART
    return not row.muted and at_work(now, zone) and row.reminded_on < day_of(now, zone) and rested


def _zone(session: Session, store: Store, person: Actor) -> str:
    """The person's zone as Slack says, else the installation's."""
    row = session.get(MemberRow, (person.team_id, person.user_id))
    zone = "" if row is None else row.zone
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return store.defaults.zone
