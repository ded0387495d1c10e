"""Counting a stretch of time in one channel. What was settled in it is read once, as bare rows, and counted from those."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk.finals import last_rating
from bot.desk.tables import ArticleRow, ClaimRow, HistoryRow, ProtectionRow, SignOffRow, TaskRow, VerdictRow
from bot.domain.digest import Figures
from bot.domain.task import TaskState
from bot.domain.verdict import Rating

_PEOPLE = 20


class Stretch:
    """One channel from `since` (inclusive) to `until` (exclusive), with the conditions that select it."""

    def __init__(self, team_id: str, channel_id: str, since: datetime, until: datetime) -> None:
        self.team_id = team_id
        self.channel_id = channel_id
        self.since = since
        self.until = until

    def during(
        self, moment: sa.SQLColumnExpression[datetime] | sa.SQLColumnExpression[datetime | None]
    ) -> sa.ColumnElement[bool]:
        """The moment lies in the stretch."""
        return sa.and_(moment >= self.since, moment < self.until)

    @property
    def here(self) -> list[sa.ColumnElement[bool]]:
        """Tasks, joined with their articles, of the channel."""
        # As an expression, so that no database begins with all articles of the channel: weeks and states select far better.
        return [col(TaskRow.team_id) == self.team_id, sa.func.coalesce(ArticleRow.channel_id, "") == self.channel_id]

    @property
    def settled(self) -> list[sa.ColumnElement[bool]]:
        """Tasks of the channel that became final in the stretch."""
        return [*self.here, col(TaskRow.state) == TaskState.FINAL.value, self.during(col(TaskRow.finished_at))]

    @property
    def signed(self) -> list[sa.ColumnElement[bool]]:
        """Sign-offs of the channel's articles that were made in the stretch and held at its end."""
        held = sa.or_(col(SignOffRow.undone_at).is_(None), col(SignOffRow.undone_at) >= self.until)
        mine = [col(SignOffRow.team_id) == self.team_id, col(ArticleRow.channel_id) == self.channel_id]
        return [*mine, self.during(col(SignOffRow.signed_at)), held]


class Settled(NamedTuple):
    """A claim settled in a stretch. source: who it is attributed to; empty for nobody, and where that is confidential."""

    task_id: int
    kind: str
    source: str
    rating: Rating
    hours: float


def settled(session: Session, stretch: Stretch) -> list[Settled]:
    """Every claim settled in the stretch, the last one first."""
    hidden = select(ProtectionRow.task_id).where(ProtectionRow.task_id == TaskRow.id).exists()
    source = sa.case((hidden, ""), else_=col(ClaimRow.source))
    found = (
        sa.select(col(TaskRow.id), col(ClaimRow.kind), source, last_rating(), _hours(session))
        .select_from(TaskRow)
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .where(*stretch.settled)
        .order_by(col(TaskRow.finished_at).desc(), col(TaskRow.id))
    )
    rows = session.connection().execute(found).all()
    ratings = {rating.value: rating for rating in Rating}
    return [Settled(task_id, kind, name, ratings[rating], hours) for task_id, kind, name, rating, hours in rows]


def figures(session: Session, stretch: Stretch, done: Sequence[Settled] | None = None) -> Figures:
    """The figures of a stretch. done: what was settled in it, where that was read already."""
    done = settled(session, stretch) if done is None else done
    articles = select(sa.func.count()).select_from(ArticleRow)
    mine = ArticleRow.team_id == stretch.team_id, ArticleRow.channel_id == stretch.channel_id
    by_kind: dict[str, Counter[Rating]] = defaultdict(Counter)
    for item in done:
        by_kind[item.kind][item.rating] += 1
    return Figures(
        articles=session.exec(articles.where(*mine, stretch.during(col(ArticleRow.received_at)))).one(),
        claims=_count(session, [*stretch.here, stretch.during(col(TaskRow.opened_at))]),
        settled=len(done),
        by_rating=Counter(item.rating for item in done),
        by_kind=dict(by_kind),
        disputes=_disputes(session, stretch),
        signed=signed(session, stretch),
        median_hours=median(item.hours for item in done) if done else None,
    )


def signed(session: Session, stretch: Stretch) -> int:
    """How many articles were signed off in the stretch, and were still so at its end."""
    number = sa.func.count(sa.distinct(col(SignOffRow.article_id)))
    return session.exec(
        select(number).join(ArticleRow, col(ArticleRow.id) == col(SignOffRow.article_id)).where(*stretch.signed)
    ).one()


def people(session: Session, stretch: Stretch) -> tuple[tuple[str, int], ...]:
    """Who gave a verdict on how many of the claims settled in the stretch, the most first."""
    number = sa.func.count(sa.distinct(col(TaskRow.id)))
    found = (
        select(VerdictRow.reviewer, number)
        .join(TaskRow, col(TaskRow.id) == col(VerdictRow.task_id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(*stretch.settled)
        .group_by(col(VerdictRow.reviewer))
        .order_by(number.desc(), col(VerdictRow.reviewer))
        .limit(_PEOPLE)
    )
    return tuple(session.exec(found).all())


def _count(session: Session, rules: list[sa.ColumnElement[bool]]) -> int:
    joined = select(sa.func.count()).select_from(TaskRow).join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
    return session.exec(joined.where(*rules)).one()


def _disputes(session: Session, stretch: Stretch) -> int:
    """How many tasks came into dispute. History has one spelling, and marks inside its texts are escaped."""
    disputed = f'"state":"{TaskState.DISPUTED.value}"'
    found = (
        select(sa.func.count(sa.distinct(col(HistoryRow.task_id))))
        .join(ArticleRow, col(ArticleRow.id) == col(HistoryRow.article_id))
        .where(
            HistoryRow.team_id == stretch.team_id,
            ArticleRow.channel_id == stretch.channel_id,
            stretch.during(col(HistoryRow.at)),
            col(HistoryRow.after).contains(disputed, autoescape=True),
            sa.not_(col(HistoryRow.before).contains(disputed, autoescape=True)),
        )
    )
    return session.exec(found).one()


def _hours(session: Session) -> sa.ColumnElement[float]:
    """How long a task took from opening to settling."""
    opened, finished = col(TaskRow.opened_at), col(TaskRow.finished_at)
    if session.get_bind().dialect.name == "postgresql":
        return sa.cast(sa.extract("epoch", finished - opened) / 3600, sa.Float)
    return sa.cast((sa.func.julianday(finished) - sa.func.julianday(opened)) * 24, sa.Float)
