"""Which tasks an export is about, and how they are read: page by page, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk import protection
from bot.desk.payload import source_of
from bot.desk.pictures import task_views
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, TaskRow
from bot.domain.board import TaskView
from bot.domain.protection import Hide, hide_nothing
from bot.domain.task import TaskState

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of one workspace's tasks. What is None or empty does not narrow.

    since (inclusive) and until (exclusive), in UTC, are about when tasks were opened, or with `by_finish` when they became final.
    """

    team_id: str
    channel_id: str | None = None
    article_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    states: frozenset[TaskState] = field(default_factory=frozenset)
    by_finish: bool = False

    def rules(self) -> list[sa.ColumnElement[bool]]:
        """The same as conditions on tasks joined with their articles."""
        moment = col(TaskRow.finished_at) if self.by_finish else col(TaskRow.opened_at)
        made: list[sa.ColumnElement[bool]] = [col(TaskRow.team_id) == self.team_id]
        if self.channel_id is not None:
            made.append(col(ArticleRow.channel_id) == self.channel_id)
        if self.article_id is not None:
            made.append(col(ArticleRow.id) == self.article_id)
        if self.since is not None:
            made.append(moment >= self.since)
        if self.until is not None:
            made.append(moment < self.until)
        if self.states:
            made.append(col(TaskRow.state).in_(sorted(state.value for state in self.states)))
        return made


class Chosen(NamedTuple):
    """One task of a selection and its article, and the task as everybody may see it: nothing confidential is in any."""

    task: TaskRow
    article: ArticleRow
    view: TaskView

    @property
    def source(self) -> str:
        """Who the claim is attributed to, in full where that is known; empty for nobody."""
        return source_of(self.view.claim)


def chosen(session: Session, store: Store, selection: Selection) -> Iterator[Chosen]:
    """The tasks of a selection by article and number."""
    last = (0, 0)
    while True:
        later = sa.tuple_(col(TaskRow.article_id), col(TaskRow.number)) > sa.tuple_(sa.literal(last[0]), sa.literal(last[1]))
        page = (
            select(TaskRow, ArticleRow)
            .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
            .where(*selection.rules(), later)
            .order_by(col(TaskRow.article_id), col(TaskRow.number))
            .limit(_PAGE)
        )
        rows = session.exec(page).all()
        ids = [task.id for task, _ in rows]
        views = {view.task_id: view for view in task_views(session, store, selection.team_id, [col(TaskRow.id).in_(ids)])}
        guard = protection.shield(session, [article.id for _, article in rows])
        for task, article in rows:
            yield Chosen(task, _open_article(article, guard.of(article.id)), views[task.id])
        if len(rows) < _PAGE:
            return
        last = (rows[-1][0].article_id, rows[-1][0].number)
        session.expunge_all()


def articles_of(store: Store, selection: Selection) -> list[int]:
    """The ids of the articles that have a task in the selection, oldest first."""
    found = select(TaskRow.article_id).join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
    with store.read() as session:
        ids = found.where(*selection.rules()).distinct().order_by(col(TaskRow.article_id))
        return list(session.exec(ids).all())


def _open_article(row: ArticleRow, hide: Hide) -> ArticleRow:
    """An article's row as a file may have it. A link that names a confidential source is left out."""
    if hide is hide_nothing:
        return row
    url = row.url if row.url and hide(row.url) == row.url else None
    return ArticleRow(**{**row.model_dump(), "title": hide(row.title), "url": url})
