"""The outbox: one row per message that Factdesk owns, and what is known about the message in Slack.

Keys: `card:{article}`, `task:{task}`, `notice:{notice}`, `digest:{team}:{channel}:{week}`,
`remind:{team}:{user}:{day}`. `wanted` goes up in the same transaction as the change
that the message has to show; a message with `shown < wanted` is behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, PaceRow, PostRow, TaskRow
from bot.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Post:
    """A message of ours.

    thread_ts: the thread it belongs to; None for a message of the channel, and for a task whose card is not posted yet.
    posting_since: when an attempt began whose outcome is not known. ts: Slack's id of the message, once it is posted.
    """

    key: str
    team_id: str
    channel_id: str
    thread_ts: str | None
    posting_since: datetime | None
    ts: str | None
    wanted: int
    shown: int


def notice_key(notice_id: int) -> str:
    """The outbox key of something that somebody is told."""
    return f"notice:{notice_id}"


def card_key(article_id: int) -> str:
    """Key of an article's card."""
    return f"card:{article_id}"


def task_key(task_id: int) -> str:
    """Key of a task's message."""
    return f"task:{task_id}"


def get(store: Store, key: str) -> Post | None:
    """The row of a message, None when there is none."""
    with store.read() as session:
        row = _row(session, key)
        return None if row is None else _post(session, row)


def begin(store: Store, key: str) -> Post:
    """Commit the intention to post. Returns the row as it was before, which shows whether an earlier attempt was begun."""
    with store.write() as session:
        row = _row(session, key, lock=True)
        if row is None:
            raise RefusedError("This message is gone.")
        before = _post(session, row)
        if row.posting_since is None and row.ts is None:
            row.posting_since = store.clock()
        return before


def posted(store: Store, key: str, ts: str, shown: int) -> None:
    """Slack has the message: keep its `ts` and the version it shows. The first `ts` stays.

    A card that began its own thread gives the thread to its article.
    """
    with store.write() as session:
        row = _row(session, key)
        if row is None:
            return
        if row.key == card_key(row.article_id or 0):
            homeless = update(ArticleRow).where(col(ArticleRow.id) == row.article_id, col(ArticleRow.thread_ts).is_(None))
            session.exec(homeless.values(thread_ts=ts))
        unsent = update(PostRow).where(col(PostRow.key) == key, col(PostRow.ts).is_(None))
        session.exec(unsent.values(ts=ts, shown=shown, posting_since=None))


def lost(store: Store, key: str, ts: str) -> None:
    """The message `ts` cannot be changed in Slack any more: it is posted anew, a card into the thread of its claims."""
    with store.write() as session:
        row = _row(session, key, lock=True)
        if row is None or row.ts != ts:
            return
        row.ts, row.shown, row.posting_since = None, 0, None
        card = row.key == card_key(row.article_id or 0)
        if card and session.exec(select(TaskRow.id).where(TaskRow.article_id == row.article_id)).first() is not None:
            row.thread_ts = row.thread_ts or ts


def rejected(store: Store, key: str) -> None:
    """Slack has certainly not taken the message: the next attempt need not look for it."""
    with store.write() as session:
        session.exec(update(PostRow).where(col(PostRow.key) == key).values(posting_since=None))


def shown(store: Store, key: str, version: int) -> None:
    """The message in Slack now shows this version."""
    with store.write() as session:
        older = update(PostRow).where(col(PostRow.key) == key, col(PostRow.shown) < version)
        session.exec(older.values(shown=version))


def behind(store: Store) -> list[str]:
    """Keys of posted messages that do not show the latest state, oldest first."""
    rule = sa.and_(col(PostRow.ts).is_not(None), col(PostRow.shown) < col(PostRow.wanted))
    return _keys(store, rule)


def unsent(store: Store) -> list[str]:
    """Keys of messages that are not posted yet, in the order in which they have to be."""
    return _keys(store, col(PostRow.ts).is_(None))


def last_posted_at(store: Store, team_id: str, channel_id: str) -> datetime | None:
    """When the last new message was sent to a channel; None for never."""
    with store.read() as session:
        row = session.get(PaceRow, (team_id, channel_id))
        return None if row is None else row.posted_at


def set_posted_at(store: Store, team_id: str, channel_id: str, at: datetime | None = None) -> None:
    """Note that a new message is sent to a channel, now unless `at` says otherwise."""
    at = at or store.clock()
    key = {"team_id": team_id, "channel_id": channel_id}
    with store.write() as session:
        if not add_if_absent(session, PaceRow, {**key, "posted_at": at}):
            session.exec(update(PaceRow).filter_by(**key).values(posted_at=at))


def want(
    session: Session,
    key: str,
    now: datetime,
    place: tuple[str, str],
    *,
    article_id: int | None = None,
    thread_ts: str | None = None,
) -> None:
    """Ask for a message in `place` (team, channel), within the caller's transaction. Asking again changes nothing."""
    team_id, channel_id = place
    add_if_absent(
        session,
        PostRow,
        {
            "key": key,
            "team_id": team_id,
            "channel_id": channel_id,
            "article_id": article_id,
            "thread_ts": thread_ts,
            "wanted": 1,
            "shown": 0,
            "created_at": now,
        },
    )


def changed(store: Store, key: str) -> None:
    """A message has something new to show, although nothing at the desk changed for it."""
    with store.write() as session:
        stale(session, [key])


def stale(session: Session, keys: Iterable[str]) -> None:
    """Messages have something new to show, within the caller's transaction."""
    for key in sorted(keys):  # always in one order, so that two transactions cannot wait for each other
        session.exec(update(PostRow).where(col(PostRow.key) == key).values(wanted=col(PostRow.wanted) + 1))


def _row(session: Session, key: str, *, lock: bool = False) -> PostRow | None:
    found = select(PostRow).where(PostRow.key == key)
    return session.exec(found.with_for_update() if lock else found).one_or_none()


def _post(session: Session, row: PostRow) -> Post:
    thread_ts = row.thread_ts
    if row.article_id is not None and row.key != card_key(row.article_id):
        article = session.get(ArticleRow, row.article_id)
        thread_ts = article.thread_ts if article else None
    return Post(row.key, row.team_id, row.channel_id, thread_ts, row.posting_since, row.ts, row.wanted, row.shown)


def _keys(store: Store, rule: sa.ColumnElement[bool]) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(PostRow.key).where(rule).order_by(col(PostRow.id))).all())
