"""What people see: one task, an article's tasks."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk import refusals
from bot.desk.pictures import task_views
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, TaskRow
from bot.domain.board import TaskView


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
