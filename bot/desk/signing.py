"""Clearing an article: an editor signs a version off while nothing blocks; whatever reopens a claim undoes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.desk import history, posts
from bot.desk.tables import SignOffRow
from bot.domain.concerns import SignOff
from bot.domain.people import Actor


def current(session: Session, article_ids: Iterable[int]) -> dict[int, SignOff]:
    """For each of the articles that is signed off, by whom, when and which version."""
    rows = select(SignOffRow).where(col(SignOffRow.article_id).in_(list(article_ids)), col(SignOffRow.undone_at).is_(None))
    found = session.exec(rows.order_by(col(SignOffRow.id))).all()
    return {row.article_id: SignOff(row.signed_by, row.signed_at, row.version) for row in found}


def add(session: Session, now: datetime, actor: Actor, article_id: int, version: int) -> None:
    """Write a sign-off down, within a transaction that holds the workspace."""
    by = actor.user_id
    session.add(SignOffRow(team_id=actor.team_id, article_id=article_id, version=version, signed_by=by, signed_at=now))
    after: dict[str, object] = {"version": version}
    history.add(session, now, actor.team_id, actor.user_id, "sign off", {}, after, article_id=article_id)
    posts.stale(session, [posts.card_key(article_id)])


def undo(session: Session, now: datetime, actor: Actor, article_id: int) -> None:
    """The article is not cleared any more, because of what the actor does. Nothing happens where it was not.

    The caller's transaction holds the workspace, so no sign-off can slip in between.
    """
    mine = col(SignOffRow.article_id) == article_id, col(SignOffRow.undone_at).is_(None)
    version = session.exec(select(SignOffRow.version).where(*mine)).first()
    if version is None:
        return
    session.exec(update(SignOffRow).where(*mine).values(undone_by=actor.user_id, undone_at=now))
    before: dict[str, object] = {"version": version}
    history.add(session, now, actor.team_id, actor.user_id, "undo sign-off", before, {}, article_id=article_id)
