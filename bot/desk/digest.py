"""A channel's week in one message: when it is due, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk import posts
from bot.desk.calendar import WEEK, iso_week, last_due
from bot.desk.inserts import add_if_absent
from bot.desk.pictures import task_views
from bot.desk.queries import count
from bot.desk.schedule import first_due, schedule
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, DigestRow, ScheduleRow, TaskRow
from bot.domain.board import DigestView, TaskView
from bot.domain.task import TaskState
from bot.errors import RefusedError

__all__ = ["Due", "digest_of", "digest_view", "due", "schedule", "take_due"]

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
        rows = select(ScheduleRow).where(ScheduleRow.next_due_at <= now)
        found = session.exec(rows.order_by(col(ScheduleRow.next_due_at), col(ScheduleRow.channel_id))).all()
        return [Due(row.team_id, row.channel_id, row.next_due_at, now) for row in found]


def take_due(store: Store, due: Due) -> str | None:
    """Make a due digest a message to post, and set the channel's next time. Returns its outbox key.

    None where somebody else did, or where the week has had its digest. Weeks that were missed become one digest.
    """
    with store.write() as session:
        mine = col(ScheduleRow.team_id) == due.team_id, col(ScheduleRow.channel_id) == due.channel_id
        row = session.exec(select(ScheduleRow).where(*mine).with_for_update()).one_or_none()
        if row is None or row.next_due_at != due.due_at:
            return None
        when = (row.zone, row.weekday, row.hour)
        key = _add(session, due, when)
        row.next_due_at = first_due(session, due.now, due.team_id, due.channel_id, when)
        return key


def digest_of(store: Store, key: str) -> DigestView:
    """The digest of an outbox row, from the desk's latest state. Raises RefusedError for an unknown key."""
    with store.read() as session:
        row = session.get(DigestRow, key)
        if row is None:
            raise RefusedError("This digest is gone.")
        return _view(session, store, row)


def digest_view(store: Store, team_id: str, channel_id: str, now: datetime, preview: bool = False) -> DigestView:
    """What a channel's digest says at `now`: everything since its last digest, or of a week. It includes this very moment."""
    with store.read() as session:
        planned = session.get(ScheduleRow, (team_id, channel_id))
        zone = planned.zone if planned else store.defaults.zone
        row = DigestRow(
            key="",
            team_id=team_id,
            channel_id=channel_id,
            iso_week=iso_week(now, zone),
            zone=zone,
            since=_since(session, team_id, channel_id, now) or now - WEEK,
            until=now + timedelta(microseconds=1),
            late=False,
        )
        return _view(session, store, row, preview=preview)


def _add(session: Session, due: Due, when: tuple[str, int, int]) -> str | None:
    zone, weekday, hour = when
    until = max(due.due_at, last_due(due.now, zone, weekday, hour))
    week = iso_week(until, zone)
    key = f"digest:{due.team_id}:{due.channel_id}:{week}"
    values: dict[str, object] = {
        "key": key,
        "team_id": due.team_id,
        "channel_id": due.channel_id,
        "iso_week": week,
        "zone": zone,
        "since": _since(session, due.team_id, due.channel_id, until) or due.due_at - WEEK,
        "until": until,
        "late": due.now - due.due_at > _LATE_AFTER,
    }
    if not add_if_absent(session, DigestRow, values):
        return None
    posts.want(session, key, due.now, (due.team_id, due.channel_id))
    return key


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
            when = (row.zone, row.weekday, row.hour)
            row.next_due_at = first_due(session, now, row.team_id, row.channel_id, when)


def _view(session: Session, store: Store, row: DigestRow, *, preview: bool = False) -> DigestView:
    here = col(ArticleRow.channel_id) == row.channel_id

    def tasks(*rules: sa.ColumnElement[bool]) -> tuple[TaskView, ...]:
        return task_views(session, store, row.team_id, [here, *rules])

    def during(moment: sa.SQLColumnExpression[datetime] | sa.SQLColumnExpression[datetime | None]) -> sa.ColumnElement[bool]:
        return sa.and_(moment >= row.since, moment < row.until)

    finished = tasks(_in(TaskState.FINAL), during(col(TaskRow.finished_at)))
    articles = select(sa.func.count()).select_from(ArticleRow).where(ArticleRow.team_id == row.team_id, here)
    return DigestView(
        team_id=row.team_id,
        channel_id=row.channel_id,
        iso_week=row.iso_week,
        since=row.since,
        until=row.until,
        zone=row.zone,
        articles=session.exec(articles.where(during(col(ArticleRow.received_at)))).one(),
        claims=count(session, row.team_id, [here, during(col(TaskRow.opened_at))]),
        finished=finished,
        by_rating=Counter(found.rating for view in finished if (found := view.concluded)),
        disputed=tasks(_in(TaskState.DISPUTED)),
        waiting=tasks(_in(TaskState.IN_REVIEW)),
        open_total=count(session, row.team_id, [here, _in(TaskState.OPEN)]),
        median_hours=_median_hours(session, [view.task_id for view in finished]),
        late=row.late,
        preview=preview,
    )


def _in(state: TaskState) -> sa.ColumnElement[bool]:
    return col(TaskRow.state) == state.value


def _median_hours(session: Session, task_ids: Sequence[int]) -> float | None:
    """From the opening of a task to its end, for the one in the middle."""
    rows = session.exec(select(TaskRow).where(col(TaskRow.id).in_(task_ids))).all()
    hours = [(row.finished_at - row.opened_at).total_seconds() / 3600 for row in rows if row.finished_at is not None]
    return median(hours) if hours else None
