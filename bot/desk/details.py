"""What people entered about articles, and how it stands above what was detected."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, select

from bot.desk.tables import ArticleDetailRow, ArticleRow
from bot.desk.texts import cleaned, title_of
from bot.domain.article import Article, Detected
from bot.domain.details import DetailField

PERSON = "person"
"""Where a value was found that somebody entered."""


def entered(session: Session, article_id: int) -> dict[DetailField, ArticleDetailRow]:
    """What people entered about an article."""
    rows = session.exec(select(ArticleDetailRow).where(ArticleDetailRow.article_id == article_id)).all()
    return {DetailField(row.field): row for row in rows}


def with_entered(session: Session, article_id: int, article: Article) -> Article:
    """The article with what people entered in place of what was detected."""
    known = article.metadata
    for field, row in entered(session, article_id).items():
        known = replace(known, **{field.value: Detected(row.value, PERSON)})  # type: ignore[arg-type]  # a field of this type
    return replace(article, metadata=known)


def describe(session: Session, row: ArticleRow, article: Article) -> None:
    """Put on the article's row what people said about it, and what its text says about itself where they said nothing."""
    known = with_entered(session, row.id, article)
    row.title = title_of(known)
    row.publisher = _value(known.metadata.publisher)
    row.published = _value(known.metadata.published)


def _value(found: Detected | None) -> str:
    return "" if found is None else cleaned(found.value)
