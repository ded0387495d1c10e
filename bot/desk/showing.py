"""Which claims of a long article get a message by themselves, and the others once somebody asks for them.

Every claim has its task from the start; only the messages wait.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk import posts
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, PostRow, TaskRow
from bot.domain.claim import Claim
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.domain.task import TaskState
from bot.errors import RefusedError


def foremost(claims: Sequence[Claim], most: int) -> list[int]:
    """The places of the `most` most important claims, in the order in which they stand. Of equals the earlier ones."""
    by_weight = sorted(range(len(claims)), key=lambda index: (-claims[index].priority.score, index))
    return sorted(by_weight[:most])


def want(session: Session, now: datetime, article: ArticleRow, task_ids: Collection[int]) -> None:
    """Ask for the messages of these tasks, within the caller's transaction."""
    for task_id in task_ids:
        posts.want(session, posts.task_key(task_id), now, (article.team_id, article.channel_id), article_id=article.id)


def shown(session: Session, article_id: int) -> list[str]:
    """The outbox keys of the article's tasks that have a message or are to get one, in article order."""
    return [posts.task_key(task_id) for task_id, key in _tasks(session, article_id) if key is not None]


def unshown(session: Session, article_id: int) -> int:
    """How many of the article's tasks have no message and are to get none so far."""
    return sum(key is None for _, key in _tasks(session, article_id))


def show_rest(store: Store, actor: Actor, article_id: int) -> list[str]:
    """Ask for the messages of the article's other claims. Returns their outbox keys; none where all have theirs.

    Raises RefusedError: no such article in the actor's workspace, or somebody who only reads.
    """
    with store.write() as session:
        require(session, store, actor, DeskAction.PASTE)
        article = session.get(ArticleRow, article_id, with_for_update=True)
        if article is None or article.team_id != actor.team_id:
            raise RefusedError("This article is gone.")
        missing = [task_id for task_id, key in _tasks(session, article_id) if key is None]
        want(session, store.clock(), article, missing)
        if missing:
            posts.stale(session, [posts.card_key(article_id)])
        return [posts.task_key(task_id) for task_id in missing]


def _tasks(session: Session, article_id: int) -> Sequence[tuple[int, str | None]]:
    """The article's tasks in article order, each with its outbox key where it has one."""
    key = sa.literal("task:").concat(sa.cast(col(TaskRow.id), sa.String))
    found = select(TaskRow.id, PostRow.key).join(PostRow, col(PostRow.key) == key, isouter=True)
    # What an article no longer says needs no message, unless it has one that must tell so.
    here = (
        col(TaskRow.article_id) == article_id,
        sa.or_(col(TaskRow.state) != TaskState.WITHDRAWN.value, col(PostRow.key).is_not(None)),
    )
    return [(task_id, name) for task_id, name in session.exec(found.where(*here).order_by(col(TaskRow.number))).all()]
