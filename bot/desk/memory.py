"""Earlier checks, offered to whoever checks a claim like them, and taken over with one press as a draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from bot.desk import history, memory_search, opinions, posts, protection, refusals
from bot.desk.inserts import add_if_absent
from bot.desk.keeping import stale_after
from bot.desk.payload import claim_from_json
from bot.desk.queries import visible
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, PostRow, ProtectionRow, ReuseRow, TaskRow
from bot.domain.board import Place
from bot.domain.memory import Draft, EarlierCheck
from bot.domain.people import Actor
from bot.domain.protection import Hide, redacted_claim, redacted_verdict
from bot.domain.sameness import Statement, differences
from bot.domain.task import Action, TaskState, allowed
from bot.domain.verdict import Verdict
from bot.errors import RefusedError

_LOOKED_AT = 20
"""How many of the claims found are compared; the same claim is among the first, because it shares every word."""


class _Found(NamedTuple):
    task: TaskRow
    claim: ClaimRow
    article: ArticleRow


def earlier_checks(
    store: Store, actor: Actor, task_id: int, channels: Collection[str] | None = None, *, limit: int = 5
) -> tuple[EarlierCheck, ...]:
    """Final verdicts of the workspace on the claim of a task, or on similar ones: the same claim first, then by likeness.

    channels: those whose articles the person may see; None for all but others' direct messages. Nothing confidential, nothing
    of the task's own article. Raises RefusedError when the workspace has no such task.
    """
    with store.read() as session:
        here = _one(session, actor.team_id, task_id)
        rules = [*visible(actor.user_id, channels), col(TaskRow.article_id) != here.task.article_id]
        rows = _search(session, actor.team_id, here.claim, rules)
        made = _checks(session, store, here, rows)
        return tuple(sorted(made, key=lambda check: not check.same)[:limit])


def reuse(
    store: Store, actor: Actor, task_id: int, version: int, from_task_id: int, channels: Collection[str] | None = None
) -> Draft:
    """Link a task to an earlier check and give what that one found as the beginning of the actor's own verdict.

    Nothing is decided: the draft becomes a verdict only when the actor hands it in. Asked again, it answers the same.
    Raises RefusedError: the task is not theirs to judge or not as it was at `version`, or the check is gone or not for them.
    """
    with store.write() as session:
        require(session, store, actor, Action.JUDGE)
        here = _one(session, actor.team_id, task_id, lock=True)
        _refuse_unless_judging(here.task, actor, version)
        rules = [*_final(), *visible(actor.user_id, channels)]
        found = _checks(session, store, here, _some(session, actor.team_id, from_task_id, rules))
        if not found or from_task_id == task_id:
            raise RefusedError("That earlier check is no longer there.", "Look at the earlier checks again.")
        _link(session, store, actor, here.task, found[0])
    return _draft(here.claim, found[0])


def _search(session: Session, team_id: str, claim: ClaimRow, rules: Sequence[sa.ColumnElement[bool]]) -> list[_Found]:
    hits = memory_search.find(session, team_id, f"{claim.quote} {claim.source}")
    if hits is None:
        return []
    found = select(TaskRow.id).join(hits, hits.c.claim_id == col(TaskRow.claim_id))
    found = found.join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id)).where(TaskRow.team_id == team_id)
    best = found.where(*_final(), *rules).order_by(hits.c.score, col(TaskRow.finished_at).desc(), col(TaskRow.id).desc())
    ids = list(session.exec(best.limit(_LOOKED_AT)).all())
    rows = {row[0].id: _Found(*row) for row in session.exec(_rows(team_id).where(col(TaskRow.id).in_(ids))).all()}
    return [rows[task_id] for task_id in ids]


def _one(session: Session, team_id: str, task_id: int, *, lock: bool = False) -> _Found:
    rows = _some(session, team_id, task_id, (), lock=lock)
    if not rows:
        raise refusals.gone()
    return rows[0]


def _some(
    session: Session, team_id: str, task_id: int, rules: Sequence[sa.ColumnElement[bool]], *, lock: bool = False
) -> list[_Found]:
    """The task with its claim and article if it fits all rules, else nothing."""
    found = _rows(team_id).where(col(TaskRow.id) == task_id, *rules)
    return [_Found(*row) for row in session.exec(found.with_for_update(of=TaskRow) if lock else found).all()]


def _rows(team_id: str) -> Select[TaskRow, ClaimRow, ArticleRow]:
    joined = select(TaskRow, ClaimRow, ArticleRow).join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
    return joined.join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id)).where(col(TaskRow.team_id) == team_id)


def _final() -> list[sa.ColumnElement[bool]]:
    """What may be remembered: final, and nothing confidential."""
    protected = select(ProtectionRow.task_id).where(ProtectionRow.task_id == TaskRow.id)
    return [col(TaskRow.state) == TaskState.FINAL.value, ~protected.exists()]


def _checks(session: Session, store: Store, here: _Found, rows: Sequence[_Found]) -> list[EarlierCheck]:
    trusted = timedelta(days=stale_after(session, store, here.task.team_id))
    verdicts = opinions.of_tasks(session, [row.task.id for row in rows])
    guard = protection.shield(session, [row.article.id for row in rows])
    keys = [posts.task_key(row.task.id) for row in rows]
    messages = dict(session.exec(select(PostRow.key, PostRow.ts).where(col(PostRow.key).in_(keys))).all())
    made = []
    for row in rows:
        message = messages.get(posts.task_key(row.task.id))
        finished = row.task.finished_at or row.task.changed_at
        age = store.clock() - finished
        verdict = redacted_verdict(verdicts[row.task.id][-1], guard.of(row.article.id))
        check = _check(here, row, verdict, message, finished, age, stale=age > trusted)
        made.append(_shown(check, guard.of(row.article.id)))
    return made


def _check(
    here: _Found, row: _Found, verdict: Verdict, message: str | None, finished: datetime, age: timedelta, *, stale: bool
) -> EarlierCheck:
    return EarlierCheck(
        task_id=row.task.id,
        article_id=row.article.id,
        article_title=row.article.title,
        article_url=row.article.url,
        place=Place(row.article.team_id, row.article.channel_id, row.article.thread_ts or ""),
        message_ts=message,
        claim=claim_from_json(row.claim.payload),
        judgement=verdict.judgement,
        checked_at=finished,
        age=age,
        stale=stale,
        differences=differences(_statement(here), _statement(row)),
    )


def _shown(check: EarlierCheck, hide: Hide) -> EarlierCheck:
    """A check without the names of confidential sources that its article has elsewhere."""
    claim = redacted_claim(check.claim, hide, withheld=False)
    url = check.article_url if check.article_url and hide(check.article_url) == check.article_url else None
    return replace(check, claim=claim, article_title=hide(check.article_title), article_url=url)


def _statement(row: _Found) -> Statement:
    return Statement(claim_from_json(row.claim.payload), row.claim.context, _day(row.article))


def _day(article: ArticleRow) -> date:
    """The day an article is of: when it was published, or else when it was pasted."""
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return article.received_at.date()


def _refuse_unless_judging(task: TaskRow, actor: Actor, version: int) -> None:
    """A draft is for somebody who may hand in a verdict now, on the task that they looked at."""
    state = TaskState(task.state)
    if state is TaskState.ASSIGNED and task.assignee != actor.user_id:
        raise refusals.not_yours(Action.JUDGE, task.assignee)
    if not allowed(state, Action.JUDGE):
        raise refusals.not_now(Action.JUDGE, state, task.assignee)
    if version != task.version:
        raise RefusedError("This task has changed in the meantime.", "Look at it again and press once more.")


def _link(session: Session, store: Store, actor: Actor, task: TaskRow, check: EarlierCheck) -> None:
    """Write down, once, that the actor began from an earlier check."""
    link: dict[str, object] = {"task_id": task.id, "from_task_id": check.task_id}
    values = {**link, "team_id": actor.team_id, "reviewer": actor.user_id, "same": check.same, "at": store.clock()}
    if add_if_absent(session, ReuseRow, values):
        after: dict[str, object] = {"from_task": check.task_id, "same": check.same, "stale": check.stale}
        place = {"article_id": task.article_id, "task_id": task.id}
        history.add(session, store.clock(), actor.team_id, actor.user_id, "reuse", {}, after, **place)


def _draft(claim: ClaimRow, check: EarlierCheck) -> Draft:
    found = check.judgement
    return Draft(
        from_task_id=check.task_id,
        rating=found.rating if check.same else None,
        finding=found.finding if check.same and claim.kind != "numeric" else None,
        explanation=found.explanation if check.same else "",
        evidence=tuple(item for item in found.evidence if not item.confidential),
        missing_context=check.same and found.missing_context,
        stale=check.stale,
    )
