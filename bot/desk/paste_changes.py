"""Pasted messages that people edited or deleted after their article was read. The article stays, and its card says so."""

from __future__ import annotations

from sqlmodel import Session, select

from bot.desk import history, posts
from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, PasteChangeRow
from bot.domain.board import PasteChange, Stage
from bot.domain.people import Actor


def article_of(store: Store, team_id: str, channel_id: str, thread_ts: str) -> tuple[int, Stage] | None:
    """The article that hangs on a message, and how far its reading has come; None where there is none."""
    with store.read() as session:
        row = _article(session, team_id, channel_id, thread_ts)
        return None if row is None else (row.id, Stage(row.stage))


def note(store: Store, actor: Actor, channel_id: str, thread_ts: str, change: PasteChange) -> int | None:
    """Note what `actor` did with the message that an article hangs on. Returns the article's id; None where nothing is new."""
    with store.write() as session:
        article = _article(session, actor.team_id, channel_id, thread_ts)
        if article is None:
            return None
        values = {"article_id": article.id, "team_id": actor.team_id, "change": change.value, "at": store.clock()}
        if not add_if_absent(session, PasteChangeRow, values):
            row = session.get_one(PasteChangeRow, article.id, with_for_update=True)
            if row.change in (change, PasteChange.DELETED):
                return None
            row.change, row.at = change.value, store.clock()
        after: dict[str, object] = {"paste": change.value}
        history.add(session, store.clock(), actor.team_id, actor.user_id, "change paste", {}, after, article_id=article.id)
        posts.stale(session, [posts.card_key(article.id)])
        return article.id


def _article(session: Session, team_id: str, channel_id: str, thread_ts: str) -> ArticleRow | None:
    mine = select(ArticleRow).where(
        ArticleRow.team_id == team_id, ArticleRow.channel_id == channel_id, ArticleRow.thread_ts == thread_ts
    )
    return session.exec(mine).one_or_none()
