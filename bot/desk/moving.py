"""Claims on their way from one version of a text to the next."""

from __future__ import annotations

import json

from sqlmodel import Session, col, select

from bot.desk.payload import claim_from_json
from bot.desk.tables import ClaimRow, TaskRow
from bot.domain.article import Article
from bot.domain.claim import Claim
from bot.domain.text import Span


def claims_in_order(session: Session, article_id: int) -> list[tuple[TaskRow, ClaimRow]]:
    """The article's tasks with their claims in text order, held until the transaction ends."""
    found = (
        select(TaskRow, ClaimRow)
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .where(TaskRow.article_id == article_id)
        .order_by(col(TaskRow.id))
        .with_for_update(of=TaskRow)
    )
    return sorted([(task, claim) for task, claim in session.exec(found).all()], key=lambda pair: pair[1].span_start)


def carried_over(article: Article, claim: ClaimRow, span: Span) -> Claim:
    """A stored claim at its new place. What was computed from the rest of the old text is left behind."""
    moved = _shifted({**json.loads(claim.payload), "leads": [], "mentions": []}, span.start - claim.span_start)
    moved |= {"quote": span.of(article.text), "span": {"start": span.start, "end": span.end}}
    return claim_from_json(json.dumps(moved))


def _shifted(value: dict[str, object], by: int) -> dict[str, object]:
    """A JSON object in which every span begins and ends `by` characters later."""
    return {name: _shift(inner, by) for name, inner in value.items()}


def _shift(value: object, by: int) -> object:
    if isinstance(value, list):
        return [_shift(inner, by) for inner in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"start", "end"}:
        # A source may stand before the quote, and so before where the text now begins.
        return {"start": max(0, value["start"] + by), "end": max(0, value["end"] + by)}
    return _shifted(value, by)
