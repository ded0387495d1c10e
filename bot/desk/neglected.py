"""What nobody has touched for a while, and for whom it waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk.pictures import task_views
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, TaskRow, VerdictRow
from bot.domain.board import TaskView
from bot.domain.task import TaskState


@dataclass(slots=True)
class Neglected:
    """What waits for one person: their own tasks, questions to them, verdicts by others in articles that they work on."""

    idle: list[TaskView] = field(default_factory=list)
    questions: list[TaskView] = field(default_factory=list)
    to_confirm: list[TaskView] = field(default_factory=list)


def neglected(session: Session, store: Store, team_id: str, now: datetime, hours: int) -> Mapping[str, Neglected]:
    """What has not changed for `hours`, by the person for whom it waits. What was put aside counts once its time has come."""
    found: dict[str, Neglected] = defaultdict(Neglected)
    untouched = col(TaskRow.changed_at) <= now - timedelta(hours=hours)
    idle = sa.and_(col(TaskRow.snoozed_until).is_(None), untouched)
    awoken = col(TaskRow.snoozed_until) <= now
    for view in _in(session, store, team_id, TaskState.ASSIGNED, sa.or_(idle, awoken)):
        if view.assignee is not None:
            found[view.assignee].idle.append(view)
    asked = _in(session, store, team_id, TaskState.AMBIGUOUS, untouched)
    writers = _writers(session, asked)
    for view in asked:
        found[writers[view.article_id]].questions.append(view)
    in_review = _in(session, store, team_id, TaskState.IN_REVIEW, untouched)
    at_work = _at_work(session, in_review)
    for view in in_review:
        for person in at_work[view.article_id] - _spoken(view):
            found[person].to_confirm.append(view)
    return found


def _in(session: Session, store: Store, team_id: str, state: TaskState, *rules: sa.ColumnElement[bool]) -> Sequence[TaskView]:
    return task_views(session, store, team_id, [col(TaskRow.state) == state.value, *rules])


def _writers(session: Session, views: Sequence[TaskView]) -> dict[int, str]:
    ids = {view.article_id for view in views}
    asked = select(ArticleRow.id, ArticleRow.requested_by).where(col(ArticleRow.id).in_(ids))
    return dict(session.exec(asked).all())


def _at_work(session: Session, views: Sequence[TaskView]) -> Mapping[int, set[str]]:
    """Who has a task of the article or has handed in a verdict on one, by article."""
    people: dict[int, set[str]] = defaultdict(set)
    here = col(TaskRow.article_id).in_({view.article_id for view in views})
    judged = select(TaskRow.article_id, VerdictRow.reviewer).join(VerdictRow, col(VerdictRow.task_id) == col(TaskRow.id))
    for article_id, person in session.exec(judged.where(here)).all():
        people[article_id].add(person)
    for article_id, assignee in session.exec(select(TaskRow.article_id, TaskRow.assignee).where(here)).all():
        if assignee is not None:
            people[article_id].add(assignee)
    return people


def _spoken(view: TaskView) -> set[str]:
    return {name for verdict in view.verdicts for name in (verdict.reviewer, *(word.reviewer for word in verdict.confirmations))}
