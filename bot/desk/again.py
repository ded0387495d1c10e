"""Another look at an article that is on the desk already: the same thread, or the same link in the same channel."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, EventRow
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.people import Paste
from bot.errors import RefusedError
from bot.intake.identity import canonical_url
from bot.intake.shingles import Kin, kin, shingles


def listed(store: Store, paste: Paste) -> int | None:
    """The article, its claims listed, that this paste is another look at; None for a paste that is something new.

    A paste that made an article itself is no second look at it.
    """
    with store.read() as session:
        found = _in_thread(session, paste) or _by_link(session, paste)
        if found is None or found.stage != Stage.READY or _made_it(session, paste, found):
            return None
        return found.id


def refuse_another_article(before: Article, now: Article) -> None:
    """A thread holds one article. Raises RefusedError where `now` is another one than `before`.

    It is the same by its link, or by its words: an agency's copy of a story counts as its new version in this thread.
    """
    if before.canonical_url is not None and before.canonical_url == now.canonical_url:
        return
    if _words(before) == _words(now) or kin(shingles(_words(before)), shingles(_words(now))) is not Kin.NONE:
        return
    raise RefusedError(
        "This thread's article has its claims listed already, and what you sent is another text.",
        "Check them here; for another article begin a new thread.",
    )


def _words(article: Article) -> str:
    return "\n".join(line.span.of(article.text) for line in article.parts)


def _in_thread(session: Session, paste: Paste) -> ArticleRow | None:
    if not paste.thread_ts:
        return None
    mine = select(ArticleRow).where(ArticleRow.team_id == paste.team_id, ArticleRow.channel_id == paste.channel_id)
    return session.exec(mine.where(ArticleRow.thread_ts == paste.thread_ts)).one_or_none()


def _by_link(session: Session, paste: Paste) -> ArticleRow | None:
    """The channel's article whose newest text came from this link; the oldest one where there are several."""
    if paste.url is None:
        return None
    link = canonical_url(paste.url)
    same = col(ArticleVersionRow.canonical_url) == link
    versions = select(ArticleRow).join(ArticleVersionRow, col(ArticleVersionRow.article_id) == col(ArticleRow.id))
    mine = versions.where(ArticleRow.team_id == paste.team_id, ArticleRow.channel_id == paste.channel_id, same)
    return session.exec(mine.order_by(col(ArticleRow.id))).first()


def _made_it(session: Session, paste: Paste, article: ArticleRow) -> bool:
    mine = select(EventRow.id).where(EventRow.team_id == paste.team_id, EventRow.event_id == paste.event_id)
    return session.exec(mine.where(EventRow.article_id == article.id)).first() is not None
