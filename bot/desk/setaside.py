"""What was set aside: the ledger's entries without a claim and the paste's lines outside the article, and the way back in."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from bot.desk import history, posts, protection, signing
from bot.desk.opening import claim_row, open_task
from bot.desk.payload import article_from_json, article_to_json
from bot.desk.pictures import task_views
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, ClaimRow, LedgerRow, TaskRow
from bot.desk.texts import context_of
from bot.desk.versions import latest
from bot.domain.article import Article, Line
from bot.domain.board import LineAside, SetAside, SetAsideView, TaskView
from bot.domain.claim import Claim, Found
from bot.domain.people import Actor
from bot.domain.protection import Hide
from bot.domain.roles import DeskAction
from bot.domain.text import Span
from bot.errors import RefusedError
from bot.extraction.by_hand import claim_at, claims_in


def set_aside(store: Store, team_id: str, article_id: int) -> SetAsideView:
    """Everything of the article's newest version that became no claim. Raises RefusedError when there is no such article."""
    with store.read() as session:
        row = session.get(ArticleRow, article_id)
        version = latest(session, article_id)
        if row is None or row.team_id != team_id or version is None:
            raise _gone()
        article = article_from_json(version.text, version.payload)
        entries = select(LedgerRow).where(LedgerRow.version_id == version.id, col(LedgerRow.claim_id).is_(None))
        found = session.exec(entries.order_by(col(LedgerRow.position))).all()
        hide = protection.shield(session, [article_id]).of(article_id)
        lines = ((line, hide(line.span.of(article.text))) for line in article.set_aside)
        return SetAsideView(
            article_id=row.id,
            title=hide(row.title),
            entries=tuple(_entry(article, entry, hide) for entry in found),
            lines=tuple(LineAside(line.span.start, line.label, text) for line, text in lines),
        )


def make_claim(store: Store, actor: Actor, article_id: int, entry_id: int) -> TaskView:
    """Make a claim of the sentence in which something set aside stands, and open its task.

    Where somebody was faster, their task is the answer. Raises RefusedError when a claim quotes these words already.
    """
    with store.write() as session:
        require(session, store, actor, DeskAction.ADD_CLAIM)
        row, version, article = _held(session, actor, article_id)
        entry = session.get(LedgerRow, entry_id)
        if entry is None or entry.version_id != version.id:
            raise _gone()
        if entry.claim_id is not None:
            return _view(session, store, actor, col(TaskRow.claim_id) == entry.claim_id)
        place = Span(entry.span_start, entry.span_end)
        claim = claim_at(article.text, _paragraph(article, place), place, Found(entry.found))
        _refuse_repeats(session, version, claim)
        said = {"reason": entry.reason, "text": place.of(article.text)}
        (task,) = _open(session, store, actor, row, version, article, [claim], said)
        return _view(session, store, actor, col(TaskRow.id) == task.id)


def take_line_in(store: Store, actor: Actor, article_id: int, start: int) -> tuple[TaskView, ...]:
    """The line that begins at `start` belongs to the article after all; its claims get tasks. None where it holds none.

    A line that is in already changes nothing. Raises RefusedError when there is no such line.
    """
    with store.write() as session:
        require(session, store, actor, DeskAction.ADD_CLAIM)
        row, version, article = _held(session, actor, article_id)
        line = next((line for line in article.lines if line.span.start == start), None)
        if line is None:
            raise _gone()
        if line.in_article:
            return ()
        claims = [claim for claim in claims_in(article.text, line.span) if not _quoting(session, version, claim)]
        _relabel(session, version, article, line)
        tasks = _open(session, store, actor, row, version, article, claims, {"line": start, "label": line.label.value})
        return tuple(_view(session, store, actor, col(TaskRow.id) == task.id) for task in tasks)


def _gone() -> RefusedError:
    return RefusedError("This is not set aside any more.", "Open the list again from the article's card.")


def _held(session: Session, actor: Actor, article_id: int) -> tuple[ArticleRow, ArticleVersionRow, Article]:
    row = session.get(ArticleRow, article_id, with_for_update=True)
    version = latest(session, article_id)
    if row is None or row.team_id != actor.team_id or version is None:
        raise _gone()
    return row, version, article_from_json(version.text, version.payload)


def _entry(article: Article, entry: LedgerRow, hide: Hide) -> SetAside:
    place = Span(entry.span_start, entry.span_end)
    around = hide(context_of(article, place))
    return SetAside(entry.id, Found(entry.found), hide(place.of(article.text)), entry.reason or "", around)


def _paragraph(article: Article, place: Span) -> Span:
    return next((line.span for line in article.lines if line.span.contains(place)), place)


def _quoting(session: Session, version: ArticleVersionRow, claim: Claim) -> ClaimRow | None:
    """The version's claim that overlaps this one."""
    mine = select(ClaimRow).where(ClaimRow.version_id == version.id)
    return session.exec(mine.where(ClaimRow.span_start < claim.span.end, ClaimRow.span_end > claim.span.start)).first()


def _refuse_repeats(session: Session, version: ArticleVersionRow, claim: Claim) -> None:
    known = _quoting(session, version, claim)
    if known is None:
        return
    number = session.exec(select(TaskRow.number).where(TaskRow.claim_id == known.id)).first()
    raise RefusedError(f"Claim {number} quotes this sentence already.", "Add what is missing to its verdict.")


def _relabel(session: Session, version: ArticleVersionRow, article: Article, line: Line) -> None:
    changed = article.with_line(line.span)
    version.payload = article_to_json(changed)
    version.lines_set_aside = len(changed.set_aside)
    session.add(version)


def _open(
    session: Session,
    store: Store,
    actor: Actor,
    row: ArticleRow,
    version: ArticleVersionRow,
    article: Article,
    claims: Sequence[Claim],
    before: history.State,
) -> list[TaskRow]:
    """Add claims with their tasks and messages behind the article's last one, and tie to them what the ledger had set aside."""
    now, number = store.clock(), _last_number(session, row.id)
    tasks: list[TaskRow] = []
    for step, claim in enumerate(claims, start=1):
        made = claim_row(version, number + step, article, claim)
        session.add(made)
        session.flush()
        task = open_task(made, number + step, now)
        session.add(task)
        session.flush()
        tasks.append(task)
        _tie(session, version, made)
        posts.want(session, posts.task_key(task.id), now, (row.team_id, row.channel_id), article_id=row.id)
    after: dict[str, object] = {"version": version.number, "tasks": [task.id for task in tasks]}
    history.add(session, now, row.team_id, actor.user_id, "add_claim", before, after, article_id=row.id)
    signing.undo(session, now, actor, row.id)
    posts.stale(session, [posts.card_key(row.id)])
    return tasks


def _tie(session: Session, version: ArticleVersionRow, claim: ClaimRow) -> None:
    inside = (
        col(LedgerRow.version_id) == version.id,
        col(LedgerRow.claim_id).is_(None),
        col(LedgerRow.span_start) >= claim.span_start,
        col(LedgerRow.span_end) <= claim.span_end,
    )
    session.exec(update(LedgerRow).where(*inside).values(claim_id=claim.id, reason=None))


def _last_number(session: Session, article_id: int) -> int:
    numbers = select(TaskRow.number).where(TaskRow.article_id == article_id).order_by(col(TaskRow.number).desc())
    return session.exec(numbers).first() or 0


def _view(session: Session, store: Store, actor: Actor, rule: sa.ColumnElement[bool]) -> TaskView:
    return task_views(session, store, actor.team_id, [rule])[0]
