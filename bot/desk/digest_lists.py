"""The claims behind a digest's figures: the few that matter of what waits, was settled, came up again or turned out wrong.

Everything is chosen by id first and loaded in one go, because each load of views asks the database a dozen times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.desk.digest_figures import Settled, Stretch
from bot.desk.finals import last_rating
from bot.desk.payload import claim_from_json
from bot.desk.posts import card_key
from bot.desk.protection import shield
from bot.desk.tables import ArticleRow, ClaimRow, PostRow, ProtectionRow, ReuseRow, SignOffRow, TaskRow
from bot.domain.board import Place, TaskView
from bot.domain.digest import Holder, Repeat, SignedArticle, SourceRecord, Waiting
from bot.domain.task import TaskState
from bot.domain.verdict import Rating

SOURCE_DAYS = 84
"""How far back a source's record goes: twelve weeks, because one week says little about anybody."""

_WRONG = frozenset({Rating.FALSE, Rating.MOSTLY_FALSE})
_SHOWN = 3
_HOLDERS = 5
_SOURCES = 5
_URGENT_AMONG = 40
"""The open tasks to offer are the most urgent of so many newest ones."""


@dataclass(frozen=True, slots=True)
class Again:
    """A task whose claim had been checked before, in the task `first`, with that one's rating; `times` it came up in all."""

    task_id: int
    earlier: Rating
    times: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks that a digest shows, by id, in the order in which it shows them. holders: who, how many, the oldest."""

    counts: Mapping[str, int]
    takeable: list[int]
    to_confirm: list[int]
    in_dispute: list[int]
    settled: list[int]
    holders: list[tuple[str, int, int]]
    repeats: list[Again]
    oldest: tuple[int, datetime] | None

    @property
    def ids(self) -> set[int]:
        """All of them."""
        ids = {*self.takeable, *self.to_confirm, *self.in_dispute, *self.settled}
        ids |= {task_id for _, _, task_id in self.holders} | {item.task_id for item in self.repeats}
        return ids | ({self.oldest[0]} if self.oldest else set())

    def waiting(self, views: Mapping[int, TaskView]) -> Waiting:
        """What waits, with the views of its tasks."""
        return Waiting(
            open=self.counts.get(TaskState.OPEN.value, 0),
            in_review=self.counts.get(TaskState.IN_REVIEW.value, 0),
            disputed=self.counts.get(TaskState.DISPUTED.value, 0),
            holders=tuple(Holder(who, number, views[task_id]) for who, number, task_id in self.holders),
            takeable=tuple(views[task_id] for task_id in self.takeable),
            to_confirm=tuple(views[task_id] for task_id in self.to_confirm),
            in_dispute=tuple(views[task_id] for task_id in self.in_dispute),
            oldest=views[self.oldest[0]] if self.oldest else None,
            oldest_since=self.oldest[1] if self.oldest else None,
        )

    def again(self, views: Mapping[int, TaskView]) -> tuple[Repeat, ...]:
        """What came up again, with the views of its tasks."""
        return tuple(Repeat(views[item.task_id], item.earlier, item.times) for item in self.repeats)


def choose(session: Session, stretch: Stretch, done: Sequence[Settled]) -> Chosen:
    """The tasks that a digest of the stretch shows: of what waits as of now, of what happened (`done`) as of then."""
    return Chosen(
        counts=_counts(session, stretch),
        takeable=_takeable(session, stretch),
        to_confirm=_in_state(session, stretch, TaskState.IN_REVIEW),
        in_dispute=_in_state(session, stretch, TaskState.DISPUTED),
        settled=_settled(done),
        holders=_holders(session, stretch),
        repeats=_repeats(session, stretch),
        oldest=_oldest(session, stretch),
    )


def sources(session: Session, stretch: Stretch, done: Sequence[Settled]) -> tuple[SourceRecord, ...]:
    """Sources of claims found wrong in the stretch, with how their claims turned out lately; most often wrong first."""
    week = Counter(item.source for item in done if item.source and item.rating in _WRONG)
    names = sorted(week, key=lambda name: (-week[name], name))[:_SOURCES]
    if not names:
        return ()
    long = Stretch(stretch.team_id, stretch.channel_id, stretch.until - timedelta(days=SOURCE_DAYS), stretch.until)
    rated = _claims_of(long, names).subquery()
    wrong = sa.func.sum(sa.case((rated.c.rating.in_([rating.value for rating in _WRONG]), 1), else_=0))
    found = sa.select(rated.c.source, wrong, sa.func.count()).group_by(rated.c.source)
    records = [SourceRecord(*row) for row in session.connection().execute(found).all()]
    return tuple(sorted(records, key=lambda item: (-item.wrong, item.checked, item.name)))


def latest_wrong(done: Sequence[Settled]) -> dict[str, int]:
    """For each source the last of its claims that was found wrong."""
    return {item.source: item.task_id for item in reversed(done) if item.source and item.rating in _WRONG}


def signed_articles(session: Session, stretch: Stretch) -> tuple[SignedArticle, ...]:
    """The last few articles that were signed off, without anything confidential in their titles."""
    found = (
        select(SignOffRow, ArticleRow)
        .join(ArticleRow, col(ArticleRow.id) == col(SignOffRow.article_id))
        .where(*stretch.signed)
        .order_by(col(SignOffRow.id).desc())
        .limit(_SHOWN)
    )
    rows = session.exec(found).all()
    cards = select(PostRow.key, PostRow.ts).where(col(PostRow.key).in_([card_key(article.id) for _, article in rows]))
    messages = dict(session.exec(cards).all())
    guard = shield(session, [article.id for _, article in rows])
    return tuple(
        SignedArticle(
            guard.of(article.id)(article.title),
            row.signed_by,
            Place(article.team_id, article.channel_id, article.thread_ts or ""),
            messages.get(card_key(article.id)),
        )
        for row, article in rows
    )


def _claims_of(stretch: Stretch, names: list[str]) -> sa.Select[str, str]:
    """Source and rating of the claims of these sources that were settled in the stretch, without confidential ones."""
    protected = select(ProtectionRow.task_id).where(ProtectionRow.task_id == TaskRow.id)
    return (
        sa.select(col(ClaimRow.source), last_rating().label("rating"))
        .select_from(ClaimRow)
        .join(TaskRow, col(TaskRow.claim_id) == col(ClaimRow.id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(col(ClaimRow.team_id) == stretch.team_id, col(ClaimRow.source).in_(names), *stretch.settled, ~protected.exists())
    )


def _tasks(stretch: Stretch, *rules: sa.ColumnElement[bool]) -> SelectOfScalar[int]:
    """Ids of the channel's tasks that fit."""
    ids = select(TaskRow.id).join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
    return ids.where(*stretch.here, *rules)


def _counts(session: Session, stretch: Stretch) -> dict[str, int]:
    states = [TaskState.OPEN.value, TaskState.IN_REVIEW.value, TaskState.DISPUTED.value]
    found = (
        select(TaskRow.state, sa.func.count())
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(*stretch.here, col(TaskRow.state).in_(states))
    )
    return dict(session.exec(found.group_by(col(TaskRow.state))).all())


def _takeable(session: Session, stretch: Stretch) -> list[int]:
    newest = (
        select(TaskRow.id, ClaimRow.payload)
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .where(*stretch.here, _in(TaskState.OPEN))
        .order_by(col(TaskRow.opened_at).desc(), col(TaskRow.id))
        .limit(_URGENT_AMONG)
    )
    urgent = [(-claim_from_json(payload).priority.score, task_id) for task_id, payload in session.exec(newest).all()]
    return [task_id for _, task_id in sorted(urgent, key=lambda item: item[0])[:_SHOWN]]


def _in_state(session: Session, stretch: Stretch, state: TaskState) -> list[int]:
    """The longest unchanged ones."""
    return list(session.exec(_tasks(stretch, _in(state)).order_by(col(TaskRow.changed_at), col(TaskRow.id)).limit(_SHOWN)).all())


def _settled(done: Sequence[Settled]) -> list[int]:
    """The wrong ones first, then the newest."""
    order = sorted(done, key=lambda item: item.rating not in _WRONG)
    return [item.task_id for item in order[:_SHOWN]]


def _oldest(session: Session, stretch: Stretch) -> tuple[int, datetime] | None:
    """The open task that has waited longest, and since when."""
    found = (
        select(TaskRow.id, TaskRow.opened_at)
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(*stretch.here, _in(TaskState.OPEN))
        .order_by(col(TaskRow.opened_at), col(TaskRow.id))
    )
    return session.exec(found).first()


def _holders(session: Session, stretch: Stretch) -> list[tuple[str, int, int]]:
    """Who has tasks, whoever has not moved one for longest first."""
    held = (
        select(TaskRow.id, TaskRow.assignee)
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(*stretch.here, _in(TaskState.ASSIGNED))
        .order_by(col(TaskRow.changed_at), col(TaskRow.id))
    )
    tasks: dict[str, list[int]] = {}
    for task_id, who in session.exec(held).all():
        tasks.setdefault(str(who), []).append(task_id)
    return [(who, len(ids), ids[0]) for who, ids in tasks.items()][:_HOLDERS]


def _repeats(session: Session, stretch: Stretch) -> list[Again]:
    """Claims that came up again in the stretch and that somebody recognised as checked before."""
    links = select(ReuseRow.task_id, ReuseRow.from_task_id).where(ReuseRow.team_id == stretch.team_id, col(ReuseRow.same))
    earlier = dict(session.exec(links.where(stretch.during(col(ReuseRow.at))).order_by(col(ReuseRow.at).desc())).all())
    here = set(session.exec(_tasks(stretch, col(TaskRow.id).in_(earlier))).all())
    made = []
    for task_id, first in [item for item in earlier.items() if item[0] in here][:_SHOWN]:
        rating = session.exec(select(last_rating()).select_from(TaskRow).where(TaskRow.id == first)).first()
        again = select(sa.func.count(sa.distinct(col(ReuseRow.task_id)))).where(ReuseRow.from_task_id == first)
        if rating is not None:
            made.append(Again(task_id, Rating(rating), session.exec(again).one() + 1))
    return made


def _in(state: TaskState) -> sa.ColumnElement[bool]:
    return col(TaskRow.state) == state.value
