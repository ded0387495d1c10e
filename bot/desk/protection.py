"""Marking a claim's source as confidential, and seeing what is withheld from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from bot.desk import history, posts, refusals
from bot.desk.inserts import add_if_absent
from bot.desk.payload import claim_from_json
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ClaimRow, NoticeRow, ProtectionRow, TaskRow, VerdictRow
from bot.domain.attribution import Source
from bot.domain.people import Actor
from bot.domain.protection import Hide, hide_nothing, hider
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


@dataclass(frozen=True, slots=True)
class Shield:
    """What is confidential in some articles. tasks: those whose source is; hides: by article, what takes the names out."""

    tasks: frozenset[int]
    hides: Mapping[int, Hide]

    def of(self, *article_ids: int) -> Hide:
        """What takes the names of these articles' confidential sources out of a text."""
        hides = [self.hides[article_id] for article_id in dict.fromkeys(article_ids) if article_id in self.hides]
        return reduce(_both, hides) if hides else hide_nothing


def shield(session: Session, article_ids: Iterable[int]) -> Shield:
    """What is confidential in these articles. Everything that shows their tasks to anybody asks here first."""
    found = (
        select(TaskRow.id, TaskRow.article_id, ClaimRow.payload)
        .join(ProtectionRow, col(ProtectionRow.task_id) == col(TaskRow.id))
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .where(col(TaskRow.article_id).in_(set(article_ids)))
    )
    rows = session.exec(found).all()
    sources: dict[int, list[Source]] = {}
    for _, article_id, payload in rows:
        attribution = claim_from_json(payload).attribution
        if attribution is not None and attribution.source is not None:
            sources.setdefault(article_id, []).append(attribution.source)
    return Shield(frozenset(task_id for task_id, _, _ in rows), {key: hider(named) for key, named in sources.items()})


def _both(one: Hide, other: Hide) -> Hide:
    return lambda text: other(one(text))


def task_history(store: Store, team_id: str, task_id: int) -> list[history.Entry]:
    """What was done to a task, oldest first, as everybody may see it. Raises RefusedError for a task that is gone."""
    entries = history.of_task(store, team_id, task_id)
    with store.read() as session:
        article_id = session.get_one(TaskRow, task_id).article_id
        hide = shield(session, [article_id]).of(article_id)
    return [replace(entry, before=shown_state(entry.before, hide), after=shown_state(entry.after, hide)) for entry in entries]


def in_article(store: Store, article_id: int) -> bool:
    """True when a source in this article is confidential, so that its text must go to no model."""
    with store.read() as session:
        return bool(shield(session, [article_id]).tasks)


def shown_state(said: Mapping[str, object], hide: Hide) -> history.State:
    """What history says without names; of confidential evidence, its kind and day alone."""
    if said.get("confidential") is True:
        said = {name: said[name] for name in ("kind", "looked_up", "confidential") if name in said}
    return {name: _hidden_part(value, hide) for name, value in said.items()}


def _hidden_part(value: object, hide: Hide) -> object:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [_hidden_part(part, hide) for part in value]
    return shown_state(value, hide) if isinstance(value, dict) else value


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
    """Write it down, without the name, and have every message about the article rendered anew: any may name the source."""
    place = {"article_id": task.article_id, "task_id": task.id}
    history.add(session, store.clock(), actor.team_id, actor.user_id, action, {}, {}, **place)
    tasks = session.exec(select(TaskRow.id).where(TaskRow.article_id == task.article_id)).all()
    told = select(NoticeRow.id).where(sa.or_(col(NoticeRow.article_id) == task.article_id, col(NoticeRow.task_id).in_(tasks)))
    notices = [posts.notice_key(notice_id) for notice_id in session.exec(told).all()]
    posts.stale(session, [posts.card_key(task.article_id), *map(posts.task_key, tasks), *notices])
