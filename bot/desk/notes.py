"""Notes in a claim's thread: evidence, remarks, attempts to reach somebody, and their replies. Only ever added."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.desk import history, protection
from bot.desk.inserts import add_if_absent
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, NoteRow, TaskRow
from bot.desk.texts import cleaned
from bot.domain.note import Note, NoteKind
from bot.domain.people import Actor
from bot.domain.protection import Hide, hide_nothing
from bot.domain.task import Action, TaskState
from bot.errors import RefusedError

_AT_WORK = (TaskState.ASSIGNED.value, TaskState.IN_REVIEW.value, TaskState.DISPUTED.value, TaskState.AMBIGUOUS.value)


def at_work_on(store: Store, actor: Actor, channel_id: str, thread_ts: str) -> dict[int, int]:
    """The actor's own unfinished tasks of the article that hangs on a message: the number of each claim and its task's id."""
    mine = (
        select(TaskRow.number, TaskRow.id)
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(ArticleRow.team_id == actor.team_id, ArticleRow.channel_id == channel_id, ArticleRow.thread_ts == thread_ts)
        .where(TaskRow.assignee == actor.user_id, col(TaskRow.state).in_(_AT_WORK))
    )
    with store.read() as session:
        return dict(session.exec(mine.order_by(col(TaskRow.number))).all())


def add(
    store: Store, actor: Actor, task_id: int, kind: NoteKind, text: str, links: Sequence[str], message: tuple[str, str]
) -> bool:
    """Keep a note on the actor's own task. message: channel and ts it was written in; each is one note, asked again False.

    Raises RefusedError unless the task is the actor's.
    """
    with store.write() as session:
        require(session, store, actor, Action.JUDGE)
        task = _own_task(session, actor, task_id)
        channel_id, message_ts = message
        values = {
            "team_id": actor.team_id,
            "task_id": task_id,
            "author": actor.user_id,
            "kind": kind.value,
            "text": cleaned(text),
            "links": json.dumps(list(links)),
            "channel_id": channel_id,
            "message_ts": message_ts,
            "at": store.clock(),
        }
        if not add_if_absent(session, NoteRow, values):
            return False
        after: dict[str, object] = {"note": kind.value, "links": list(links)}
        history.add(
            session, store.clock(), actor.team_id, actor.user_id, "note", {}, after, article_id=task.article_id, task_id=task_id
        )
        return True


def of_task(store: Store, team_id: str, task_id: int, reader: str | None = None) -> list[Note]:
    """A task's notes, oldest first, without what is confidential, but in the reader's own."""
    mine = select(NoteRow).where(NoteRow.team_id == team_id, NoteRow.task_id == task_id).order_by(col(NoteRow.id))
    with store.read() as session:
        task = session.get(TaskRow, task_id)
        hide = hide_nothing if task is None else protection.shield(session, [task.article_id]).of(task.article_id)
        return [_note(row, hide_nothing if row.author == reader else hide) for row in session.exec(mine).all()]


def _note(row: NoteRow, hide: Hide) -> Note:
    links = tuple(link for link in json.loads(row.links) if hide(link) == link)
    return Note(row.task_id, row.author, NoteKind(row.kind), hide(row.text), links, row.at)


def _own_task(session: Session, actor: Actor, task_id: int) -> TaskRow:
    task = session.get(TaskRow, task_id)
    if task is None or task.team_id != actor.team_id:
        raise RefusedError("This task is gone.")
    if task.assignee != actor.user_id:
        raise RefusedError("Only whoever has a claim adds notes to it.")
    return task
