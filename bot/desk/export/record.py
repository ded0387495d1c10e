"""The record of an article in Markdown: what it says, what was found, and everything that was done, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from bot.desk import protection
from bot.desk.export.markdown import link, plain, quoted
from bot.desk.export.selection import Chosen, Selection, chosen
from bot.desk.export.sheet import WITHHELD_LINK
from bot.desk.payload import kind_of
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, HistoryRow, LedgerRow
from bot.domain.protection import Hide
from bot.domain.verdict import FINDING_LABELS, RATING_LABELS, Verdict
from bot.errors import RefusedError

_NOTHING = "–"


def record(store: Store, team_id: str, article_id: int) -> str:
    """The whole record. Raises RefusedError when the workspace has no such article."""
    with store.read() as session:
        article = session.get(ArticleRow, article_id)
        if article is None or article.team_id != team_id:
            raise RefusedError("This article is gone.")
        tasks = list(chosen(session, store, Selection(team_id, article_id=article_id)))
        hide = protection.shield(session, [article_id]).of(article_id)
        lines = [*_head(session, article, len(tasks), hide)]
        for item in tasks:
            lines += _task(item)
        lines += _set_aside(session, article_id, hide)
        lines += _history(session, article, {item.task.id: item.task.number for item in tasks}, hide)
        # Everything about the article passes here, so no part of the record can name a source that is confidential.
        return hide("\n".join(lines)) + "\n"


def _head(session: Session, article: ArticleRow, claims: int, hide: Hide) -> Iterator[str]:
    yield f"# {plain(hide(article.title)) or 'Untitled text'}"
    yield ""
    for name, value in (("Publisher", plain(article.publisher)), ("Published", plain(article.published))):
        if value:
            yield f"- {name}: {value}"
    if article.url:
        yield f"- Link: {link(article.url)}"
    yield f"- Received: {_time(article.received_at)}, from {plain(article.requested_by)} in {plain(article.channel_id)}"
    versions = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article.id).order_by(col(ArticleVersionRow.number))
    for version in session.exec(versions).all():
        yield f"- Text, version {version.number}: {_time(version.saved_at)}, SHA-256 `{version.sha256}`"
    yield f"- Claims: {claims}"


def _task(item: Chosen) -> Iterator[str]:
    claim = item.view.claim
    yield from ("", f"## Claim {item.task.number}: {item.task.state.replace('_', ' ')}", "", quoted(claim.quote), "")
    yield f"- Kind: {kind_of(claim)}"
    if item.source:
        yield f"- Source: {plain(item.source)}"
    for quantity in claim.quantities:
        yield f"- Figure: {plain(quantity.text)}"
    for lead in claim.leads:
        yield f"- Lead (computed from the article, no verdict): {plain(lead.text)}"
    if claim.priority.reasons:
        yield f"- Why it matters: {plain(', '.join(claim.priority.reasons))}"
    if item.task.assignee:
        yield f"- With: {plain(item.task.assignee)}"
    for verdict in item.view.verdicts:
        yield from _verdict(verdict)


def _verdict(verdict: Verdict) -> Iterator[str]:
    judgement = verdict.judgement
    said = [RATING_LABELS[judgement.rating]]
    said += [FINDING_LABELS[judgement.finding]] if judgement.finding else []
    said += ["missing context"] if judgement.missing_context else []
    yield f"- **Verdict of {plain(verdict.reviewer)}**, {_time(verdict.at)}, revision {verdict.revision}: {' · '.join(said)}"
    if judgement.explanation.strip():
        yield f"  - {plain(judgement.explanation)}"
    for item in judgement.evidence:
        where = link(item.url) if item.url else WITHHELD_LINK
        yield f"  - Evidence ({item.kind.value}, looked up {item.looked_up.isoformat()}): {where}"
    for word in verdict.confirmations:
        verb = "Confirmed" if word.agrees else "Disputed"
        note = f": {plain(word.note)}" if word.note.strip() else ""
        yield f"  - {verb} by {plain(word.reviewer)}, {_time(word.at)}{note}"


def _set_aside(session: Session, article_id: int, hide: Hide) -> Iterator[str]:
    versions = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id).order_by(col(ArticleVersionRow.number))
    for version in session.exec(versions).all():
        entries = select(LedgerRow).where(LedgerRow.version_id == version.id, col(LedgerRow.reason).is_not(None))
        found = session.exec(entries.order_by(col(LedgerRow.position))).all()
        if found:
            yield from ("", f"## Set aside in version {version.number}", "")
        for entry in found:
            yield f"- {plain(hide(version.text[entry.span_start : entry.span_end]))} ({entry.found}): {plain(entry.reason or '')}"


def _history(session: Session, article: ArticleRow, numbers: dict[int, int], hide: Hide) -> Iterator[str]:
    rows = select(HistoryRow).where(HistoryRow.team_id == article.team_id, HistoryRow.article_id == article.id)
    yield from ("", "## History", "", "| no. | when | who | what | claim | before | after |", "|---|---|---|---|---|---|---|")
    for row in session.exec(rows.order_by(col(HistoryRow.number))).all():
        claim = str(numbers.get(row.task_id, _NOTHING)) if row.task_id is not None else _NOTHING
        changes = f"{_state(row.before, hide)} | {_state(row.after, hide)}"
        yield f"| {row.number} | {_time(row.at)} | {plain(row.actor)} | {plain(row.action)} | {claim} | {changes} |"


def _state(said: str, hide: Hide) -> str:
    values = json.loads(said)
    if not isinstance(values, dict) or not values:
        return _NOTHING
    parts = (f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in protection.shown_state(values, hide).items())
    return plain("; ".join(parts))


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
