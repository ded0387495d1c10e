"""The versions of an article's text."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.desk.tables import ArticleVersionRow


def latest(session: Session, article_id: int) -> ArticleVersionRow | None:
    """The newest saved version, None before the first."""
    mine = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id)
    return session.exec(mine.order_by(col(ArticleVersionRow.number).desc())).first()
