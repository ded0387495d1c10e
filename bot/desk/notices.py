"""What people have to be told, written down with the change that makes it so, and sent through the outbox like any message.

A crash between the change and the telling loses nothing, and tells nobody twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from bot.desk import posts, protection
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, NoticeRow, PostRow, TaskRow
from bot.domain.notice import Notice, NoticeKind
from bot.domain.protection import Hide

_IDS = frozenset({"task", "to"})
"""What a detail names by its id: no words that could name a source."""


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
    row = NoticeRow(
        team_id=team_id,
        kind=told.kind.value,
        article_id=article_id,
        task_id=task_id,
        user_id=told.user_id,
        actor=actor,
        detail=json.dumps(dict(told.detail), ensure_ascii=False),
        at=at,
    )
    session.add(row)
    session.flush()
    # A person's id as the channel means the direct messages with them; what is for everybody goes into the article's thread.
    channel = told.user_id or session.get_one(ArticleRow, article_id).channel_id
    posts.want(session, posts.notice_key(row.id), at, (team_id, channel), article_id=None if told.user_id else article_id)


def unsent(store: Store) -> list[str]:
    """The outbox keys of what was not told yet, oldest first."""
    with store.read() as session:
        rule = col(PostRow.ts).is_(None), col(PostRow.key).startswith("notice:")
        return list(session.exec(select(PostRow.key).where(*rule).order_by(col(PostRow.id))).all())


def get(store: Store, team_id: str, notice_id: int) -> Notice | None:
    """One notice, without what is confidential; None when the workspace has no such one."""
    with store.read() as session:
        row = session.get(NoticeRow, notice_id)
        return None if row is None or row.team_id != team_id else _notices(session, [row])[0]


def pending(store: Store) -> list[Notice]:
    """What was not told yet, oldest first, without what is confidential."""
    ids = [int(key.removeprefix("notice:")) for key in unsent(store)]
    with store.read() as session:
        rows = select(NoticeRow).where(col(NoticeRow.id).in_(ids)).order_by(col(NoticeRow.id))
        return _notices(session, session.exec(rows).all())


def _notices(session: Session, rows: Sequence[NoticeRow]) -> list[Notice]:
    """A correction is told where an article relies on it, and names the sources of the article that it comes from."""
    about = select(TaskRow.id, TaskRow.article_id).where(col(TaskRow.id).in_({row.task_id for row in rows if row.task_id}))
    origins = dict(session.exec(about).all())
    guard = protection.shield(session, [*origins.values(), *(row.article_id for row in rows)])
    return [
        _notice(row, guard.of(row.article_id, row.article_id if row.task_id is None else origins[row.task_id])) for row in rows
    ]


def _notice(row: NoticeRow, hide: Hide) -> Notice:
    return Notice(
        notice_id=row.id,
        team_id=row.team_id,
        kind=NoticeKind(row.kind),
        article_id=row.article_id,
        task_id=row.task_id,
        user_id=row.user_id,
        actor=row.actor,
        at=row.at,
        detail={name: said if name in _IDS else hide(said) for name, said in json.loads(row.detail).items()},
    )
