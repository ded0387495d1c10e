"""Signing an article off."""

from __future__ import annotations

from sqlmodel import Session, col

from bot.desk import refusals, signing
from bot.desk.pictures import article_view, task_views
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, TaskRow
from bot.desk.versions import latest
from bot.desk.workspace import locked
from bot.domain.board import ArticleView, Stage
from bot.domain.people import Actor
from bot.domain.readiness import readiness
from bot.domain.roles import DeskAction


def sign_off(store: Store, actor: Actor, article_id: int, version: int) -> ArticleView:
    """An editor clears the article as it is in `version` of its text. Signing again what is signed changes nothing.

    Raises RefusedError: not an editor, a claim that blocks (which is named), or another version by now.
    """
    with store.write() as session:
        require(session, store, actor, DeskAction.SIGN_OFF)
        _sign(session, store, actor, article_id, version)
    return article_view(store, actor.team_id, article_id)


def _sign(session: Session, store: Store, actor: Actor, article_id: int, version: int) -> None:
    row = session.get(ArticleRow, article_id)
    text = latest(session, article_id)
    if row is None or row.team_id != actor.team_id or text is None:
        raise refusals.article_gone()
    # Every change of a task takes the workspace before it is done, and undoes a sign-off when it reopens something. So what is
    # seen from here on is what will be signed, or will undo it.
    locked(session, actor.team_id)
    if row.stage != Stage.READY.value:
        raise refusals.not_read_yet()
    if version != text.number:
        raise refusals.other_version(text.number)
    found = readiness(
        task_views(session, store, actor.team_id, [col(TaskRow.article_id) == article_id], order=[col(TaskRow.number)])
    )
    if not found.ready:
        raise refusals.blocked(found.blockers)
    if article_id not in signing.current(session, [article_id]):
        signing.add(session, store.clock(), actor, article_id, version)
