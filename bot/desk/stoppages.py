"""Channels and workspaces in which Slack does not take messages: noted when it refuses, forgotten when it takes one again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, PostRow, StoppageRow


@dataclass(frozen=True, slots=True)
class Stoppage:
    """A place where messages do not arrive. channel_id is empty for a whole workspace. waiting: messages that wait for it."""

    team_id: str
    channel_id: str
    code: str
    since: datetime
    waiting: int = 0


def begin(store: Store, team_id: str, channel_id: str, code: str) -> Stoppage:
    """Slack refused a message here. Asked again, the stoppage is the one that began first."""
    with store.write() as session:
        add_if_absent(session, StoppageRow, {"team_id": team_id, "channel_id": channel_id, "code": code, "since": store.clock()})
        return _stoppage(session.get_one(StoppageRow, (team_id, channel_id)))


def end(store: Store, team_id: str, channel_id: str) -> None:
    """Slack took a message here, so neither the channel nor the workspace is stopped."""
    mine = col(StoppageRow.team_id) == team_id, col(StoppageRow.channel_id).in_([channel_id, ""])
    with store.read() as session:
        if session.exec(select(StoppageRow.code).where(*mine)).first() is None:
            return
    with store.write() as session:
        session.exec(delete(StoppageRow).where(*mine))


def of_channel(store: Store, team_id: str, channel_id: str) -> Stoppage | None:
    """What stops messages in a channel, None when nothing does."""
    with store.read() as session:
        row = session.get(StoppageRow, (team_id, channel_id))
        return None if row is None else _stoppage(row)


def of_workspace(store: Store, team_id: str) -> list[Stoppage]:
    """Everything that is stopped in a workspace, the longest first, with the number of messages that wait."""
    with store.read() as session:
        rows = session.exec(select(StoppageRow).where(StoppageRow.team_id == team_id).order_by(col(StoppageRow.since))).all()
        return [_stoppage(row, _waiting(session, row)) for row in rows]


def asked_by(store: Store, key: str) -> str | None:
    """Who asked for the article that a message belongs to; None for a digest."""
    mine = select(ArticleRow.requested_by).join(PostRow, col(PostRow.article_id) == col(ArticleRow.id))
    with store.read() as session:
        return session.exec(mine.where(PostRow.key == key)).first()


def _waiting(session: Session, row: StoppageRow) -> int:
    late = sa.or_(col(PostRow.ts).is_(None), col(PostRow.shown) < col(PostRow.wanted))
    mine = select(sa.func.count()).select_from(PostRow).where(PostRow.team_id == row.team_id, late)
    if row.channel_id:
        mine = mine.where(PostRow.channel_id == row.channel_id)
    return session.exec(mine).one()


def _stoppage(row: StoppageRow, waiting: int = 0) -> Stoppage:
    return Stoppage(row.team_id, row.channel_id, row.code, row.since, waiting)
