"""Rows become the frozen views that the face shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import SQLColumnExpression
from sqlmodel import Session, col, select

from bot.desk import opinions, posts, protection, questions, settled, showing, signing
from bot.desk.payload import claim_from_json, making_from_json, metadata_from_json
from bot.desk.rights import standing_in
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, LedgerRow, PasteChangeRow, PostRow, TaskRow
from bot.desk.texts import cleaned
from bot.desk.versions import latest
from bot.desk.workspace import settings_of
from bot.domain.board import Ambiguity, ArticleView, PasteChange, Place, Stage, TaskView
from bot.domain.making import cost
from bot.domain.people import Actor
from bot.domain.protection import redacted
from bot.domain.readiness import readiness
from bot.domain.task import TaskState
from bot.domain.verdict import Verdict
from bot.errors import RefusedError
from bot.intake.language import remarks_on


class _Rows(NamedTuple):
    task: TaskRow
    claim: ClaimRow
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known about tasks besides their rows: by task id, by article id, by outbox key."""

    needed: int
    verdicts: Mapping[int, tuple[Verdict, ...]]
    ambiguities: Mapping[int, Ambiguity]
    beside: Mapping[int, settled.Beside]
    totals: Mapping[int, int]
    messages: Mapping[str, str | None]


def task_views(
    session: Session,
    store: Store,
    team_id: str,
    rules: Sequence[sa.ColumnElement[bool]],
    *,
    order: Sequence[SQLColumnExpression[object]] = (),
    limit: int | None = None,
    reader: str | None = None,
) -> tuple[TaskView, ...]:
    """The workspace's tasks that fit all rules, the longest unchanged first unless `order` says otherwise.

    What is confidential is left out, unless one person alone looks (`reader`) and may see it: an editor all of it.
    """
    found = (
        select(TaskRow, ClaimRow, ArticleRow)
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(TaskRow.team_id == team_id, *rules)
        .order_by(*order, col(TaskRow.changed_at), col(TaskRow.id))
        .limit(limit)
    )
    rows = [_Rows(*row) for row in session.exec(found).all()]
    around = _around(session, store, team_id, rows)
    guard = protection.shield(session, [row.article.id for row in rows])
    views = [replace(_task_view(row, around), source_withheld=row.task.id in guard.tasks) for row in rows]
    if reader is not None and _sees_all(session, store, Actor(team_id, reader)):
        return tuple(views)
    return tuple(
        redacted(view, guard.of(view.article_id), reader, pasted=row.article.requested_by == reader)
        for view, row in zip(views, rows, strict=True)
    )


def _sees_all(session: Session, store: Store, actor: Actor) -> bool:
    """True for an editor, where the workspace has said who its editors are: else everybody counts as one."""
    settings = settings_of(session, store.defaults, actor.team_id)
    return settings.editors_named and standing_in(session, settings, actor).is_editor


def article_view(store: Store, team_id: str, article_id: int) -> ArticleView:
    """An article's card. Raises RefusedError when the workspace has no such article."""
    with store.read() as session:
        row = session.get(ArticleRow, article_id)
        if row is None or row.team_id != team_id:
            raise RefusedError("This article is gone.")
        tasks = task_views(session, store, team_id, [col(TaskRow.article_id) == article_id], order=[col(TaskRow.number)])
        claims = select(ClaimRow.kind).join(TaskRow, col(TaskRow.claim_id) == col(ClaimRow.id))
        kinds = session.exec(claims.where(TaskRow.article_id == article_id)).all()
        version = latest(session, article_id)
        reasons: Sequence[str | None] = ()
        if version is not None:
            reasons = session.exec(select(LedgerRow.reason).where(LedgerRow.version_id == version.id)).all()
        making = making_from_json(version.making) if version and version.making else None
        guard = protection.shield(session, [article_id]).of(article_id)
        remarks = remarks_on(metadata_from_json(version.payload)) if version else ()
        return ArticleView(
            article_id=row.id,
            place=_place(row),
            stage=Stage(row.stage),
            problem=row.problem,
            requested_by=row.requested_by,
            url=row.url,
            title=guard(row.title),
            publisher=row.publisher,
            published=row.published,
            by_state=Counter(task.state for task in tasks),
            by_kind=Counter(kinds),
            set_aside=Counter(reason for reason in reasons if reason is not None),
            lines_set_aside=version.lines_set_aside if version else 0,
            reviewers=_reviewers(tasks),
            paste_change=_paste_change(session, row),
            making=making,
            cost=cost(making, store.defaults.prices) if making else None,
            version=version.number if version else 1,
            readiness=readiness(tasks),
            signed_off=signing.current(session, [article_id]).get(article_id),
            unshown=showing.unshown(session, article_id),
            remarks=tuple(guard(cleaned(remark)) for remark in remarks),
        )


def _paste_change(session: Session, article: ArticleRow) -> PasteChange | None:
    row = session.get(PasteChangeRow, article.id)
    return None if row is None else PasteChange(row.change)


def _around(session: Session, store: Store, team_id: str, rows: Sequence[_Rows]) -> _Around:
    ids = [row.task.id for row in rows]
    return _Around(
        needed=settings_of(session, store.defaults, team_id).confirmations,
        verdicts=opinions.of_tasks(session, ids),
        ambiguities=questions.ambiguities(session, ids),
        beside=settled.beside(session, ids),
        totals=_totals(session, rows),
        messages=_messages(session, rows),
    )


def _task_view(row: _Rows, around: _Around) -> TaskView:
    task, claim, article = row
    beside = around.beside.get(task.id, settled.Beside())
    return TaskView(
        task_id=task.id,
        article_id=article.id,
        place=_place(article),
        number=task.number,
        total=around.totals[article.id],
        claim=claim_from_json(claim.payload),
        context=claim.context,
        state=TaskState(task.state),
        version=task.version,
        assignee=task.assignee,
        verdicts=around.verdicts[task.id],
        needed=around.needed,
        article_title=article.title,
        message_ts=around.messages.get(posts.task_key(task.id)),
        changed_at=task.changed_at,
        snoozed_until=task.snoozed_until,
        reason=task.reason,
        ambiguity=around.ambiguities.get(task.id),
        settlement=beside.settlement,
        reply=beside.reply,
        was=task.was,
    )


def _place(article: ArticleRow) -> Place:
    return Place(article.team_id, article.channel_id, article.thread_ts or "")


def _totals(session: Session, rows: Sequence[_Rows]) -> dict[int, int]:
    ids = {row.article.id for row in rows}
    counts = select(TaskRow.article_id, sa.func.count()).where(col(TaskRow.article_id).in_(ids))
    return dict(session.exec(counts.group_by(col(TaskRow.article_id))).all())


def _messages(session: Session, rows: Sequence[_Rows]) -> dict[str, str | None]:
    keys = [posts.task_key(row.task.id) for row in rows]
    return dict(session.exec(select(PostRow.key, PostRow.ts).where(col(PostRow.key).in_(keys))).all())


def _reviewers(tasks: Sequence[TaskView]) -> tuple[str, ...]:
    """Who has a task of the article or handed in a verdict on one, each once, by task."""
    names = [
        name for task in tasks for name in [task.assignee, *(verdict.reviewer for verdict in task.verdicts)] if name is not None
    ]
    return tuple(dict.fromkeys(names))
