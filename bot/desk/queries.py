"""What people see: one task, an article's tasks, somebody's queue."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.desk import refusals
from bot.desk.pictures import task_views
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, OpinionRow, TaskRow, VerdictRow
from bot.domain.board import HomeView, TaskView
from bot.domain.task import TaskState

_OPEN_SHOWN = 20
_RECENT_SHOWN = 10
_TO_CONFIRM_SHOWN = 20


def task_view(store: Store, team_id: str, task_id: int, reader: str | None = None) -> TaskView:
    """One task, as everybody or one reader may see it. Raises RefusedError when the workspace has no such task."""
    with store.read() as session:
        found = task_views(session, store, team_id, [col(TaskRow.id) == task_id], reader=reader)
    if not found:
        raise refusals.gone()
    return found[0]


def task_views_of_article(store: Store, team_id: str, article_id: int) -> tuple[TaskView, ...]:
    """An article's tasks in article order; none for an article of another workspace."""
    with store.read() as session:
        return task_views(session, store, team_id, [col(TaskRow.article_id) == article_id], order=[col(TaskRow.number)])


def home_view(store: Store, team_id: str, user_id: str, channels: Collection[str] | None = None) -> HomeView:
    """One person's queue. channels: those whose tasks the person may see; None for all but others' direct messages.

    Their own tasks come with those to check first; what awaits them and what is open to anybody with the oldest first.
    """
    with store.read() as session:
        seen = visible(user_id, channels)
        # The names of the states happen to sort as they should be seen: assigned, disputed, in review.
        mine = task_views(session, store, team_id, [_mine(user_id)], order=[col(TaskRow.state)])
        to_confirm = [*seen, _awaits_word_of(user_id)]
        is_open = [*seen, col(TaskRow.state) == TaskState.OPEN.value]
        recent = [*seen, col(TaskRow.state) == TaskState.FINAL.value]
        newest = [col(TaskRow.finished_at).desc()]
        return HomeView(
            user_id=user_id,
            mine=mine,
            to_confirm=task_views(session, store, team_id, to_confirm, limit=_TO_CONFIRM_SHOWN),
            to_confirm_total=count(session, team_id, to_confirm),
            open=task_views(session, store, team_id, is_open, limit=_OPEN_SHOWN),
            open_total=count(session, team_id, is_open),
            recent=task_views(session, store, team_id, recent, order=newest, limit=_RECENT_SHOWN),
        )


def count(session: Session, team_id: str, rules: Collection[sa.ColumnElement[bool]]) -> int:
    """How many of the workspace's tasks fit all rules."""
    tasks = select(sa.func.count()).select_from(TaskRow)
    found = tasks.join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
    return session.exec(found.where(col(TaskRow.team_id) == team_id, *rules)).one()


def visible(user_id: str, channels: Collection[str] | None) -> list[sa.ColumnElement[bool]]:
    """What may stand in somebody's queue: an article sent in a direct message is for its sender alone."""
    # A direct message is a channel whose id begins with D.
    own = sa.or_(col(ArticleRow.channel_id).not_like("D%"), col(ArticleRow.requested_by) == user_id)
    return [own] if channels is None else [own, col(ArticleRow.channel_id).in_(channels)]


def _mine(user_id: str) -> sa.ColumnElement[bool]:
    """What the person has taken and what is not settled yet, and disputes that their own verdict is part of."""
    states = [TaskState.ASSIGNED.value, TaskState.IN_REVIEW.value, TaskState.DISPUTED.value]
    disputed = sa.and_(col(TaskRow.state) == TaskState.DISPUTED.value, _judged_by(user_id))
    # The states stand in front of the alternatives, so that no database looks at what is final.
    return sa.and_(col(TaskRow.state).in_(states), sa.or_(col(TaskRow.assignee) == user_id, disputed))


def _awaits_word_of(user_id: str) -> sa.ColumnElement[bool]:
    """In review by others, and the person has not yet said anything to a verdict that stands."""
    newer = aliased(VerdictRow)
    changed = select(newer.id).where(
        col(newer.task_id) == col(VerdictRow.task_id),
        col(newer.reviewer) == col(VerdictRow.reviewer),
        col(newer.revision) > col(VerdictRow.revision),
    )
    spoken = (
        select(OpinionRow.id)
        .join(VerdictRow, col(VerdictRow.id) == col(OpinionRow.verdict_id))
        .where(col(OpinionRow.task_id) == col(TaskRow.id), OpinionRow.reviewer == user_id, ~changed.exists())
    )
    return sa.and_(col(TaskRow.state) == TaskState.IN_REVIEW.value, ~_judged_by(user_id), ~spoken.exists())


def _judged_by(user_id: str) -> sa.ColumnElement[bool]:
    judged = select(VerdictRow.id).where(col(VerdictRow.task_id) == col(TaskRow.id), VerdictRow.reviewer == user_id)
    return judged.correlate(TaskRow).exists()
