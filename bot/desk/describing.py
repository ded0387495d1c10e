"""Correcting an article's details: title, publisher, distributor, author, day and language."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from bot.desk import details, history, posts, protection, refusals
from bot.desk.payload import article_from_json
from bot.desk.retention import TOMBSTONE
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleDetailRow, ArticleRow, ArticleVersionRow
from bot.desk.texts import cleaned
from bot.desk.versions import latest
from bot.domain.article import Article, Detected
from bot.domain.details import LONGEST, Detail, DetailField, DetailsView, normal, problems
from bot.domain.people import Actor
from bot.domain.protection import Hide, hide_nothing
from bot.domain.roles import DeskAction
from bot.errors import RefusedError


def details_of(store: Store, team_id: str, article_id: int) -> DetailsView:
    """An article's details as they hold, without confidential names. Raises RefusedError when there is no such article."""
    with store.read() as session:
        row, version = _held(session, team_id, article_id)
        return _open(session, row, version)


def describe_article(
    store: Store, actor: Actor, article_id: int, changes: Mapping[DetailField, str], seen: str | None = None
) -> DetailsView:
    """Enter details in place of what was detected; an empty one takes a person's value away, so that the detected holds again.

    What is entered holds for later versions of the text too. seen: the mark of the view on which the person wrote this.
    Raises RefusedError: not the actor's to do, no such article, a value that its field cannot hold, or another view by now.
    """
    for problem in problems(changes).values():
        raise RefusedError(problem)
    with store.write() as session:
        require(session, store, actor, DeskAction.DESCRIBE)
        row, version = _held(session, actor.team_id, article_id)
        before = _view(session, row, version)
        if seen is not None and seen != _open(session, row, version).seen:
            raise refusals.details_changed()
        known = details.entered(session, article_id)
        holds = {detail.field: detail.value for detail in before.details}
        wanted = {field: cleaned(normal(field, text)) for field, text in changes.items()}
        for field, value in wanted.items():
            if value != holds[field]:
                _enter(session, store, actor, row, known.get(field), field, value)
        session.flush()
        details.describe(session, row, article_from_json(version.text, version.payload))
        after = _view(session, row, version)
        if after != before:
            _note(session, store, actor, before, after)
        return _open(session, row, version)


def _held(session: Session, team_id: str, article_id: int) -> tuple[ArticleRow, ArticleVersionRow]:
    row = session.get(ArticleRow, article_id, with_for_update=True)
    if row is None or row.team_id != team_id:
        raise refusals.article_gone()
    version = latest(session, article_id)
    if version is None:
        raise refusals.not_read_yet()
    if version.text == TOMBSTONE:
        raise refusals.text_forgotten()
    return row, version


def _enter(
    session: Session, store: Store, actor: Actor, row: ArticleRow, old: ArticleDetailRow | None, field: DetailField, value: str
) -> None:
    if old is not None:
        session.delete(old)
        session.flush()
    if value:
        made = ArticleDetailRow(
            article_id=row.id,
            field=field.value,
            team_id=row.team_id,
            value=value,
            entered_by=actor.user_id,
            entered_at=store.clock(),
        )
        session.add(made)


def _note(session: Session, store: Store, actor: Actor, before: DetailsView, after: DetailsView) -> None:
    pairs = [pair for pair in zip(before.details, after.details, strict=True) if pair[0] != pair[1]]
    was: dict[str, object] = {old.field.value: _said(old) for old, _ in pairs}
    now: dict[str, object] = {new.field.value: _said(new) for _, new in pairs}
    history.add(session, store.clock(), actor.team_id, actor.user_id, history.DESCRIBED, was, now, article_id=after.article_id)
    posts.stale(session, [posts.card_key(after.article_id)])


def _said(detail: Detail) -> dict[str, object]:
    return {"value": detail.value, "found_in": detail.found_in}


def _open(session: Session, row: ArticleRow, version: ArticleVersionRow) -> DetailsView:
    """What anybody may see."""
    return _view(session, row, version, protection.shield(session, [row.id]).of(row.id))


def _view(session: Session, row: ArticleRow, version: ArticleVersionRow, hide: Hide = hide_nothing) -> DetailsView:
    article = article_from_json(version.text, version.payload)
    known = details.entered(session, row.id)
    return DetailsView(row.id, tuple(_detail(article, field, known.get(field), hide) for field in DetailField))


def _detail(article: Article, field: DetailField, row: ArticleDetailRow | None, hide: Hide) -> Detail:
    found: Detected | None = getattr(article.metadata, field.value)
    detected = _clip(hide(found.value)) if found else ""
    if row is not None:
        return Detail(field, _clip(hide(row.value)), details.PERSON, row.entered_by, detected)
    return Detail(field, detected, found.found_in if found else "", "", detected)


def _clip(text: str) -> str:
    return " ".join(cleaned(text).split())[:LONGEST].strip()
