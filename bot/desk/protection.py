"""Marking a claim's source as confidential, and seeing what is withheld from others."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, delete, select

from bot.desk import history, posts, refusals
from bot.desk.inserts import add_if_absent
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ProtectionRow, TaskRow, VerdictRow
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.errors import RefusedError


def withhold(store: Store, actor: Actor, task_id: int) -> None:
    """Mark the source of a task's claim as confidential: from now on it is in no message, digest, export, offer or model call.

    Asked again, nothing changes. Raises RefusedError for a task that is gone, or that the actor neither has nor judged.
    """
    with store.write() as session:
        require(session, store, actor, DeskAction.PROTECT)
        task = _task(session, actor, task_id)
        values = {"task_id": task_id, "team_id": actor.team_id, "marked_by": actor.user_id, "marked_at": store.clock()}
        if add_if_absent(session, ProtectionRow, values):
            _changed(session, store, actor, task, "withhold source")


def disclose(store: Store, actor: Actor, task_id: int) -> None:
    """Take the mark off again. Raises RefusedError as above."""
    with store.write() as session:
        require(session, store, actor, DeskAction.PROTECT)
        task = _task(session, actor, task_id)
        if session.exec(delete(ProtectionRow).where(col(ProtectionRow.task_id) == task_id)).rowcount:
            _changed(session, store, actor, task, "disclose source")


def withheld(session: Session, task_ids: Iterable[int]) -> frozenset[int]:
    """Those of the tasks whose source is confidential."""
    marked = select(ProtectionRow.task_id).where(col(ProtectionRow.task_id).in_(list(task_ids)))
    return frozenset(session.exec(marked).all())


def in_article(store: Store, article_id: int) -> bool:
    """True when a source in this article is confidential, so that its text must go to no model."""
    marked = select(ProtectionRow.task_id).join(TaskRow, col(TaskRow.id) == col(ProtectionRow.task_id))
    with store.read() as session:
        return session.exec(marked.where(TaskRow.article_id == article_id)).first() is not None


def _task(session: Session, actor: Actor, task_id: int) -> TaskRow:
    found = select(TaskRow).where(TaskRow.team_id == actor.team_id, TaskRow.id == task_id)
    task = session.exec(found.with_for_update()).one_or_none()
    if task is None:
        raise refusals.gone()
    judged = select(VerdictRow.id).where(VerdictRow.task_id == task_id, VerdictRow.reviewer == actor.user_id)
    if task.assignee != actor.user_id and session.exec(judged).first() is None:
        raise RefusedError("Only somebody who checks this claim can do that.", "Claim the task first.")
    return task


def _changed(session: Session, store: Store, actor: Actor, task: TaskRow, action: str) -> None:
    """Write it down, without the name, and have the messages rendered anew."""
    place = {"article_id": task.article_id, "task_id": task.id}
    history.add(session, store.clock(), actor.team_id, actor.user_id, action, {}, {}, **place)
    posts.stale(session, [posts.task_key(task.id), posts.card_key(task.article_id)])
