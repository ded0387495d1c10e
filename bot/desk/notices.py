"""What people have to be told, written down with the change that makes it so, and crossed off once they were.

A crash between the change and the telling loses nothing: what is not crossed off is told later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.desk.store import Store
from bot.desk.tables import NoticeRow
from bot.domain.notice import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class ToTell:
    """A notice that a change leads to. user_id: None for everybody in the article's thread."""

    kind: NoticeKind
    user_id: str | None
    detail: Mapping[str, str] = field(default_factory=dict)


def add(
    session: Session, at: datetime, team_id: str, actor: str, told: ToTell, *, article_id: int, task_id: int | None = None
) -> None:
    """Write a notice down, within the caller's transaction. Nobody is told what they did themselves."""
    if told.user_id == actor:
        return
    session.add(
        NoticeRow(
            team_id=team_id,
            kind=told.kind.value,
            article_id=article_id,
            task_id=task_id,
            user_id=told.user_id,
            actor=actor,
            detail=json.dumps(dict(told.detail), ensure_ascii=False),
            at=at,
        )
    )


def pending(store: Store, limit: int = 100) -> list[Notice]:
    """What was not told yet, oldest first."""
    with store.read() as session:
        rows = select(NoticeRow).where(col(NoticeRow.told_at).is_(None)).order_by(col(NoticeRow.id)).limit(limit)
        return [_notice(row) for row in session.exec(rows).all()]


def told(store: Store, notice_id: int) -> None:
    """Cross a notice off: it was told, or its reader is gone for good."""
    with store.write() as session:
        mine = col(NoticeRow.id) == notice_id, col(NoticeRow.told_at).is_(None)
        session.exec(update(NoticeRow).where(*mine).values(told_at=store.clock()))


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        notice_id=row.id,
        team_id=row.team_id,
        kind=NoticeKind(row.kind),
        article_id=row.article_id,
        task_id=row.task_id,
        user_id=row.user_id,
        actor=row.actor,
        at=row.at,
        detail=json.loads(row.detail),
    )
