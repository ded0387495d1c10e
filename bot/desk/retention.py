"""Forgetting in time: article texts after the days that a workspace chose, everything after the app was removed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from bot.desk import history, posts
from bot.desk.inserts import add_if_absent
from bot.desk.keeping import chosen
from bot.desk.payload import article_to_json, claim_from_json, claim_to_json
from bot.desk.store import Store
from bot.desk.tables import (
    METADATA,
    ArticleDetailRow,
    ArticleRow,
    ArticleVersionRow,
    ClaimRow,
    EventRow,
    HistoryRow,
    KeepingRow,
    LedgerRow,
    ModelCallRow,
    NoticeRow,
    TaskRow,
)
from bot.desk.tidying import tidy
from bot.desk.unguarded import lifted
from bot.domain.article import Article
from bot.domain.attribution import Attribution
from bot.domain.claim import Claim
from bot.domain.notice import NoticeKind
from bot.domain.task import Action

TOMBSTONE = "[removed: this workspace keeps texts for a limited time]"
_AT_ONCE = 20
"""Articles that one transaction forgets, so that nobody waits long for the lock."""


def sweep(store: Store, now: datetime) -> int:
    """Forget what is due at `now`; returns how many texts of articles and whole workspaces went."""
    with store.read() as session:
        teams = list(session.exec(select(ArticleRow.team_id).distinct()).all())
        chose = {team_id: chosen(session.get(KeepingRow, team_id), store.defaults) for team_id in teams}
        gone = select(KeepingRow.team_id, KeepingRow.left_at).where(col(KeepingRow.left_at).is_not(None))
        left = [(team_id, at) for team_id, at in session.exec(gone).all() if at is not None]
    forgotten = 0
    for team_id, keeping in chose.items():
        if keeping.text_days is not None:
            forgotten += _forget_texts(store, team_id, now - timedelta(days=keeping.text_days))
    for team_id, at in left:
        forgotten += _end(store, team_id, at, now)
    if forgotten:
        tidy(store)
    return forgotten


def workspace_left(store: Store, team_id: str) -> None:
    """The app was removed from a workspace: what it has at the desk goes in time, unless somebody there uses the app again."""
    with store.write() as session:
        add_if_absent(session, KeepingRow, {"team_id": team_id})
        session.get_one(KeepingRow, team_id, with_for_update=True).left_at = store.clock()


def _forget_texts(store: Store, team_id: str, before: datetime) -> int:
    forgotten = 0
    while True:
        with store.write() as session:
            due = select(ArticleVersionRow).where(
                ArticleVersionRow.team_id == team_id, ArticleVersionRow.saved_at < before, ArticleVersionRow.text != TOMBSTONE
            )
            rows = session.exec(due.order_by(col(ArticleVersionRow.id)).limit(_AT_ONCE).with_for_update()).all()
            for row in rows:
                _forget(session, store, row)
        forgotten += len(rows)
        if len(rows) < _AT_ONCE:
            return forgotten


def _forget(session: Session, store: Store, version: ArticleVersionRow) -> None:
    """Put a tombstone in place of a text and of all that repeats its words. Verdicts, links and hashes stay."""
    version.text, version.payload = TOMBSTONE, article_to_json(Article("", (), url=None, canonical_url=version.canonical_url))
    session.exec(delete(LedgerRow).where(col(LedgerRow.version_id) == version.id))
    for claim in session.exec(select(ClaimRow).where(ClaimRow.version_id == version.id)).all():
        claim.quote, claim.source, claim.context = TOMBSTONE, "", ""
        claim.payload = claim_to_json(_wordless(claim_from_json(claim.payload)))
    titled = update(ArticleRow).where(col(ArticleRow.id) == version.article_id)
    session.exec(titled.values(title=TOMBSTONE, problem=""))
    session.flush()
    _forget_repeated(session, version.article_id)
    said: dict[str, object] = {"version": version.number, "sha256": version.sha256}
    rows: dict[str, object] = {"rows": _forget_in_history(session, version.article_id)}
    place = {"article_id": version.article_id}
    history.add(session, store.clock(), version.team_id, history.MACHINE, history.FORGOT, said, rows, **place)
    posts.stale(session, [posts.card_key(version.article_id)])


def _forget_repeated(session: Session, article_id: int) -> None:
    """What else has words of the text: entered details, earlier wordings, what people were told, and what a model answered."""
    alive = select(ArticleVersionRow.id).where(ArticleVersionRow.article_id == article_id, ArticleVersionRow.text != TOMBSTONE)
    if session.exec(alive).first() is None:
        session.exec(delete(ArticleDetailRow).where(col(ArticleDetailRow.article_id) == article_id))
    session.exec(update(TaskRow).where(col(TaskRow.article_id) == article_id).values(was=""))
    session.exec(update(ModelCallRow).where(col(ModelCallRow.article_id) == article_id).values(raw_output=None))
    told = update(NoticeRow).where(col(NoticeRow.article_id) == article_id, col(NoticeRow.kind) == NoticeKind.REVISED.value)
    session.exec(told.values(detail=json.dumps({"old": TOMBSTONE, "new": TOMBSTONE})))


def _forget_in_history(session: Session, article_id: int) -> dict[str, str]:
    """Take wordings out of the rows that tell of their changes: the hash of each such row as it reads now, by its number."""
    worded = col(HistoryRow.action).in_([Action.REVISE.value, history.DESCRIBED])
    told = select(HistoryRow).where(HistoryRow.article_id == article_id, worded)
    states = [(row, json.loads(row.before), json.loads(row.after)) for row in session.exec(told).all()]
    changes = [(row, _untold(before), _untold(after)) for row, before, after in states if _untold(before) != before]
    if not changes:
        return {}
    with lifted(session):
        return {str(row.number): history.rewrite(session, row, before, after) for row, before, after in changes}


def _untold(said: dict[str, object]) -> dict[str, object]:
    """What a row of history says, without the wording of a claim and the title of an article."""
    quoted = {"quote": TOMBSTONE} if "quote" in said else {}
    title = said.get("title")
    titled = {"title": {**title, "value": TOMBSTONE}} if isinstance(title, dict) else {}
    return {**said, **quoted, **titled}


def _wordless(claim: Claim) -> Claim:
    """A claim of which only its place and kind are left."""
    said = claim.attribution and Attribution(None, None, (), claim.attribution.form)
    return Claim(claim.span, TOMBSTONE, claim.kinds, said)


def _end(store: Store, team_id: str, left_at: datetime, now: datetime) -> int:
    """Remove a workspace that left long enough ago; 1 when it was removed. One that is in use again has come back."""
    with store.write() as session:
        later = select(EventRow.id).where(EventRow.team_id == team_id, EventRow.received_at > left_at)
        if session.exec(later).first() is not None:
            session.get_one(KeepingRow, team_id).left_at = None
            return 0
        if now - left_at < timedelta(days=store.defaults.removed_days):
            return 0
        with lifted(session):
            for table in reversed(METADATA.sorted_tables):
                if "team_id" in table.columns:
                    session.connection().execute(sa.delete(table).where(table.columns["team_id"] == team_id))
        return 1
