"""From claims to tasks: one transaction that opens everything, or nothing."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.desk import history, posts, showing
from bot.desk.payload import article_from_json, claim_to_json, kind_of, making_to_json, source_of
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, ClaimRow, LedgerRow, TaskRow
from bot.desk.texts import cleaned, context_of
from bot.desk.versions import latest
from bot.desk.workspace import settings_of
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.claim import Claim, Extraction, LedgerEntry
from bot.domain.task import TaskState
from bot.errors import RefusedError


def open_tasks(store: Store, article_id: int, extraction: Extraction) -> list[str]:
    """Open a task for each claim, keep the ledger, and ask for the messages. Returns their outbox keys in article order.

    Of a long article only the most important claims get their messages by themselves; `showing` has the rest.
    The article is ready afterwards; asked again, it answers with the same keys and changes nothing. Raises RefusedError for an
    unknown article, ValueError for a quote that is not the article's own words at its place.
    """
    with store.write() as session:
        row = session.get(ArticleRow, article_id, with_for_update=True)
        version = latest(session, article_id)
        if row is None or version is None:
            raise RefusedError("This article is gone.")
        if row.stage != Stage.READY:
            article = article_from_json(version.text, version.payload)
            refuse_foreign_words(article, extraction)
            _open(session, store, row, version, article, extraction)
        return showing.shown(session, article_id)


def refuse_foreign_words(article: Article, extraction: Extraction) -> None:
    """Raise ValueError for a claim whose quote is not the article's own words at its place."""
    for claim in extraction.claims:
        if not claim.quote or claim.span.of(article.text) != claim.quote:
            raise ValueError(f"the article has other words than the quote at {claim.span.start}..{claim.span.end}")


def _open(
    session: Session, store: Store, row: ArticleRow, version: ArticleVersionRow, article: Article, extraction: Extraction
) -> None:
    now = store.clock()
    order = sorted(range(len(extraction.claims)), key=lambda index: extraction.claims[index].span)
    claims: dict[int, ClaimRow] = {}
    for number, index in enumerate(order, start=1):
        claims[index] = claim_row(version, number, article, extraction.claims[index])
        session.add(claims[index])
    session.flush()
    tasks = [open_task(claims[index], number, now) for number, index in enumerate(order, start=1)]
    session.add_all(tasks)
    session.add_all(entry_row(version, position, entry, claims) for position, entry in enumerate(extraction.ledger, start=1))
    row.stage, row.problem = Stage.READY.value, ""
    version.making = making_to_json(extraction.making)
    session.flush()
    after: dict[str, object] = {"version": version.number, "tasks": [task.id for task in tasks]}
    history.add(session, now, row.team_id, history.MACHINE, "open", {}, after, article_id=row.id)
    most = settings_of(session, store.defaults, row.team_id).claims_shown
    first = showing.foremost([extraction.claims[index] for index in order], most)
    showing.want(session, now, row, [tasks[place].id for place in first])
    posts.stale(session, [posts.card_key(row.id)])


def open_task(claim: ClaimRow, number: int, now: datetime) -> TaskRow:
    """A new task of a stored claim, open to anybody."""
    return TaskRow(
        team_id=claim.team_id,
        article_id=claim.article_id,
        claim_id=claim.id,
        number=number,
        state=TaskState.OPEN.value,
        opened_at=now,
        changed_at=now,
    )


def claim_row(version: ArticleVersionRow, position: int, article: Article, claim: Claim) -> ClaimRow:
    """A claim of a version, ready to be stored."""
    return ClaimRow(
        team_id=version.team_id,
        article_id=version.article_id,
        version_id=version.id,
        position=position,
        span_start=claim.span.start,
        span_end=claim.span.end,
        quote=claim.quote,
        kind=kind_of(claim),
        source=cleaned(source_of(claim)),
        context=context_of(article, claim.span),
        payload=claim_to_json(claim),
    )


def entry_row(version: ArticleVersionRow, position: int, entry: LedgerEntry, claims: dict[int, ClaimRow]) -> LedgerRow:
    """An entry of a version's ledger, ready to be stored. claims: the stored claims by their index in the extraction."""
    return LedgerRow(
        team_id=version.team_id,
        version_id=version.id,
        position=position,
        span_start=entry.span.start,
        span_end=entry.span.end,
        found=entry.found.value,
        claim_id=None if entry.claim is None else claims[entry.claim].id,
        reason=entry.reason,
    )
