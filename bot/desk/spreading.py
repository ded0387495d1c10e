"""A correction reaches everything that relied on what was corrected: a record, a word in each thread, tasks to look at again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.desk import history, notices, posts, signing
from bot.desk.notices import ToTell
from bot.desk.payload import judgement_to_json
from bot.desk.tables import CorrectionRow, ReuseRow, TaskRow
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState, require
from bot.domain.verdict import Judgement


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was final before and what holds since, and why."""

    old: Judgement
    new: Judgement
    reason: str


def said(corrected: Corrected) -> dict[str, object]:
    """What history keeps of a correction, besides its row."""
    old, new = (json.loads(judgement_to_json(judgement)) for judgement in (corrected.old, corrected.new))
    return {"old": old, "new": new, "reason": corrected.reason}


def record(session: Session, now: datetime, actor: Actor, task: TaskRow, corrected: Corrected) -> CorrectionRow:
    """The row of a correction of `task`, which is at its new version already."""
    row = CorrectionRow(
        team_id=actor.team_id,
        task_id=task.id,
        task_version=task.version,
        old=judgement_to_json(corrected.old),
        new=judgement_to_json(corrected.new),
        reason=corrected.reason,
        corrected_by=actor.user_id,
        at=now,
    )
    session.add(row)
    session.flush()
    return row


def dependents(session: Session, team_id: str, task_id: int) -> list[TaskRow]:
    """Every task that began from this one's check, or from the check of one that did; held until the transaction ends."""
    found: set[int] = set()
    front = {task_id}
    while front:
        links = select(ReuseRow.task_id).where(ReuseRow.team_id == team_id, col(ReuseRow.from_task_id).in_(front))
        front = set(session.exec(links).all()) - found - {task_id}
        found |= front
    rows = select(TaskRow).where(col(TaskRow.id).in_(found)).order_by(col(TaskRow.id)).with_for_update()
    return list(session.exec(rows).all())


def spread(session: Session, now: datetime, actor: Actor, task: TaskRow, corrected: Corrected, relying: list[TaskRow]) -> None:
    """Tell each article's thread once, and send final tasks that relied on the check back to review."""
    for one in relying:
        if one.state == TaskState.FINAL.value:
            _revisit(session, now, actor, one, task)
    old, new = corrected.old.wording, corrected.new.wording
    detail = {"task": str(task.id), "old": old, "new": new, "reason": corrected.reason}
    for article_id in dict.fromkeys([task.article_id, *(one.article_id for one in relying)]):
        told = ToTell(NoticeKind.CORRECTED, None, detail)
        notices.add(session, now, actor.team_id, actor.user_id, told, article_id=article_id, task_id=task.id)
        signing.undo(session, now, actor, article_id)
        posts.stale(session, [posts.card_key(article_id)])


def _revisit(session: Session, now: datetime, actor: Actor, task: TaskRow, cause: TaskRow) -> None:
    require(TaskState.FINAL, Action.REVISIT, TaskState.IN_REVIEW)
    version = task.version + 1
    values = {"state": TaskState.IN_REVIEW.value, "version": version, "changed_at": now, "words_after": version}
    session.exec(update(TaskRow).where(col(TaskRow.id) == task.id).values(**values))
    before: dict[str, object] = {"state": TaskState.FINAL.value, "assignee": task.assignee}
    after: dict[str, object] = {"state": TaskState.IN_REVIEW.value, "assignee": task.assignee, "corrected": cause.id}
    place = {"article_id": task.article_id, "task_id": task.id, "task_version": version}
    history.add(session, now, actor.team_id, actor.user_id, Action.REVISIT.value, before, after, **place)
    posts.stale(session, [posts.task_key(task.id)])
