"""When a digest is due, and how it becomes a message: once for each channel and ISO week, whatever clocks and machines do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.desk import posts
from bot.desk.calendar import WEEK, iso_week, last_due
from bot.desk.digest_own import own_of
from bot.desk.digest_view import figures_of, view_of
from bot.desk.inserts import add_if_absent
from bot.desk.schedule import choice_of, first_due, is_own
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, DigestRow, PostRow, ScheduleRow
from bot.domain.digest import DigestView, OwnDigest
from bot.errors import RefusedError

__all__ = ["Due", "digest_of", "digest_view", "due", "key_at", "own_digest_of", "own_digest_view", "take_due"]

_LATE_AFTER = timedelta(hours=1)
_FARTHEST = 2 * WEEK + timedelta(days=1)
"""No digest is due later than this, unless the clock stood wrong when that was worked out."""


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is due. due_at: when it became so, for the first time where several were missed; now: when that was seen."""

    team_id: str
    channel_id: str
    due_at: datetime
    now: datetime


def due(store: Store, now: datetime) -> list[Due]:
    """The digests whose time has come, one for each channel however long nobody looked."""
    _mend(store, now)
    with store.read() as session:
        rows = select(ScheduleRow).where(ScheduleRow.next_due_at <= now, col(ScheduleRow.enabled))
        found = session.exec(rows.order_by(col(ScheduleRow.next_due_at), col(ScheduleRow.channel_id))).all()
        return [Due(row.team_id, row.channel_id, row.next_due_at, now) for row in found]


def take_due(store: Store, due: Due) -> str | None:
    """Make a due digest a message to post, and set the channel's next time. Returns its outbox key.

    None where somebody else did, where the week has had its digest, and where there is nothing to say and the channel wants
    silence then. Weeks that were missed become one digest.
    """
    with store.write() as session:
        mine = col(ScheduleRow.team_id) == due.team_id, col(ScheduleRow.channel_id) == due.channel_id
        row = session.exec(select(ScheduleRow).where(*mine).with_for_update()).one_or_none()
        if row is None or not row.enabled or row.next_due_at != due.due_at:
            return None
        key = _add(session, store, due, row)
        row.next_due_at = first_due(session, due.now, row)
        return key


def digest_of(store: Store, key: str) -> DigestView:
    """The digest of an outbox row, from the desk's latest state. Raises RefusedError for an unknown key."""
    with store.read() as session:
        return view_of(session, store, _row(session, key))


def own_digest_of(store: Store, key: str) -> OwnDigest:
    """The same for a person's own digest."""
    with store.read() as session:
        return own_of(session, store, _row(session, key))


def digest_view(store: Store, team_id: str, channel_id: str, now: datetime, preview: bool = False) -> DigestView:
    """What a channel's digest says at `now`: everything since its last digest, or of a week. It includes this very moment."""
    zone = choice_of(store, team_id, channel_id).zone
    with store.read() as session:
        return view_of(session, store, _as_of(session, team_id, channel_id, zone, now), preview=preview)


def own_digest_view(store: Store, team_id: str, user_id: str, now: datetime) -> OwnDigest:
    """A preview of a person's own digest at `now`."""
    zone = choice_of(store, team_id, user_id).zone
    with store.read() as session:
        return own_of(session, store, _as_of(session, team_id, user_id, zone, now), preview=True)


def key_at(store: Store, team_id: str, channel_id: str, ts: str) -> str | None:
    """The outbox key of the digest that is this message in Slack, in a channel or sent to a person; None when it is none."""
    mine = PostRow.team_id == team_id, PostRow.channel_id == channel_id, PostRow.ts == ts
    with store.read() as session:
        return session.exec(select(PostRow.key).where(*mine, col(PostRow.key).startswith("digest:"))).first()


def _row(session: Session, key: str) -> DigestRow:
    row = session.get(DigestRow, key)
    if row is None:
        raise RefusedError("This digest is gone.")
    return row


def _as_of(session: Session, team_id: str, place: str, zone: str, now: datetime) -> DigestRow:
    """A digest as it would be if it were due now; not kept."""
    return DigestRow(
        key="",
        team_id=team_id,
        channel_id=place,
        iso_week=iso_week(now, zone),
        zone=zone,
        since=_since(session, team_id, place, now) or now - WEEK,
        until=now + timedelta(microseconds=1),
        late=False,
    )


def _add(session: Session, store: Store, due: Due, plan: ScheduleRow) -> str | None:
    until = max(due.due_at, last_due(due.now, plan.zone, plan.weekday, plan.hour))
    week = iso_week(until, plan.zone)
    row = DigestRow(
        key=f"digest:{due.team_id}:{due.channel_id}:{week}",
        team_id=due.team_id,
        channel_id=due.channel_id,
        iso_week=week,
        zone=plan.zone,
        since=_since(session, due.team_id, due.channel_id, until) or due.due_at - WEEK,
        until=until,
        late=due.now - due.due_at > _LATE_AFTER,
        user_id=plan.user_id,
    )
    own = is_own(due.channel_id)
    row.told = None if own else figures_of(session, row)
    if not add_if_absent(session, DigestRow, row.model_dump()):
        return None
    if plan.quiet and (own_of if own else view_of)(session, store, row).empty:
        return None
    posts.want(session, row.key, due.now, (due.team_id, due.channel_id))
    return row.key


def _since(session: Session, team_id: str, channel_id: str, until: datetime) -> datetime | None:
    """Where the last digest before `until` ended, so that nothing falls between two; None where there was none."""
    mine = col(DigestRow.team_id) == team_id, col(DigestRow.channel_id) == channel_id, col(DigestRow.until) < until
    return session.exec(select(DigestRow.until).where(*mine).order_by(col(DigestRow.until).desc())).first()


def _mend(store: Store, now: datetime) -> None:
    """Work out anew what lies so far ahead that the clock must have been wrong."""
    far = select(ScheduleRow).where(ScheduleRow.next_due_at > now + _FARTHEST)
    with store.read() as session:
        if session.exec(far).first() is None:
            return
    with store.write() as session:
        for row in session.exec(far.with_for_update()).all():
            row.next_due_at = first_due(session, _seen_until(session, now, row), row)


def _seen_until(session: Session, now: datetime, row: ScheduleRow) -> datetime:
    """Up to when the channel's digests are known to be right: a digest that a wrong clock swallowed is due after that."""
    last = _since(session, row.team_id, row.channel_id, now)
    if last is None:
        mine = ArticleRow.team_id == row.team_id, ArticleRow.channel_id == row.channel_id, col(ArticleRow.received_at) <= now
        last = session.exec(select(ArticleRow.received_at).where(*mine).order_by(col(ArticleRow.received_at))).first()
    return now if last is None else max(last, now - WEEK)
