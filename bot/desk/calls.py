"""Requests to a language model, kept one by one, and the limits that each has to fit in before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ModelCallRow
from bot.desk.tables.calls import CallOutcome
from bot.domain.asking import (
    Allowance,
    Call,
    Extracted,
    Malformed,
    Outcome,
    Question,
    Refused,
    T,
    Truncated,
    Unavailable,
    Usage,
    Why,
)
from bot.errors import RefusedError

_DAY = timedelta(days=1)
_OUTCOMES = {
    Extracted: CallOutcome.EXTRACTED,
    Truncated: CallOutcome.TRUNCATED,
    Refused: CallOutcome.REFUSED,
    Malformed: CallOutcome.MALFORMED,
    Unavailable: CallOutcome.UNAVAILABLE,
}
_NO_CHARGE = frozenset({Why.QUOTA, Why.RATE, Why.KEY, Why.MODEL})
"""A request that the server turned away at the door took no tokens."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Most tokens, input and output together: for one article, and within 24 hours for a person, a workspace, and altogether."""

    article: int
    person: int
    workspace: int
    day: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A request that may be sent. attempt: which try of the same question it is, from 1."""

    id: int
    attempt: int


def allowance(store: Store, article_id: int, caps: Caps) -> Allowance:
    """How many tokens the article may still take, and the limit that is nearest. Raises RefusedError for an unknown article."""
    with store.read() as session:
        return _allowance(session, store, _article(session, article_id), caps)


def reserve(store: Store, article_id: int, question: Question[T], caps: Caps) -> Slip | Why:
    """Book what a request can take at most, so that many at once stay within the limits too; or the limit it does not fit in."""
    with store.write() as session:
        if store.is_postgres:
            # Two who look at the same sum at the same moment must not both find room.
            session.connection().execute(sa.text("LOCK TABLE model_call IN SHARE ROW EXCLUSIVE MODE"))
        article = _article(session, article_id)
        left = _allowance(session, store, article, caps)
        if question.most_tokens > left.tokens:
            return left.limit
        row = ModelCallRow(
            team_id=article.team_id,
            user_id=article.requested_by,
            article_id=article.id,
            question=question.key,
            prompt_id=question.prompt_id,
            prompt_sha256=question.prompt_sha256,
            schema_sha256=question.schema_sha256,
            attempt=_tries(session, article_id, question.key) + 1,
            asked_at=store.clock(),
            counted=question.most_tokens,
        )
        session.add(row)
        session.flush()
        return Slip(row.id, row.attempt)


def record(store: Store, slip: Slip, outcome: Outcome[T]) -> None:
    """Keep what came back."""
    call = outcome.call
    with store.write() as session:
        row = session.get_one(ModelCallRow, slip.id)
        row.outcome = _OUTCOMES[type(outcome)].value
        row.why = outcome.why.value if isinstance(outcome, Unavailable) else None
        row.counted = _counted(row.counted, outcome)
        row.api, row.host, row.model, row.answered_by = call.api, call.host, call.model, call.answered_by
        row.request_id, row.milliseconds = call.request_id, call.milliseconds
        row.raw_output = _storable(call.raw)
        if call.usage is not None:
            row.input_tokens, row.cached_tokens = call.usage.input, call.usage.cached
            row.output_tokens, row.reasoning_tokens = call.usage.output, call.usage.reasoning
        session.add(row)


def answered(store: Store, article_id: int, question: Question[T]) -> Extracted[T] | None:
    """The answer that this question got before, when a job is taken up again."""
    mine = (
        ModelCallRow.article_id == article_id,
        ModelCallRow.question == question.key,
        ModelCallRow.outcome == CallOutcome.EXTRACTED.value,
    )
    with store.read() as session:
        row = session.exec(select(ModelCallRow).where(*mine).order_by(col(ModelCallRow.id).desc())).first()
        if row is None or row.raw_output is None:
            return None
        return Extracted(question.read(row.raw_output), _call(row))


def _call(row: ModelCallRow) -> Call:
    usage = None
    if row.input_tokens is not None:
        usage = Usage(row.input_tokens, row.output_tokens or 0, row.cached_tokens or 0, row.reasoning_tokens or 0)
    return Call(row.api, row.host, row.model, row.answered_by, row.request_id, row.milliseconds, usage, row.raw_output)


def _counted(reserved: int, outcome: Outcome[T]) -> int:
    if outcome.call.usage is not None:
        return outcome.call.usage.total
    if isinstance(outcome, Unavailable) and outcome.why in _NO_CHARGE:
        return 0
    return reserved


def _article(session: Session, article_id: int) -> ArticleRow:
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise RefusedError("This article is gone.")
    return row


def _allowance(session: Session, store: Store, article: ArticleRow, caps: Caps) -> Allowance:
    recent = col(ModelCallRow.asked_at) > store.clock() - _DAY
    team = col(ModelCallRow.team_id) == article.team_id
    person = col(ModelCallRow.user_id) == article.requested_by
    left = [
        Allowance(caps.article - _spent(session, col(ModelCallRow.article_id) == article.id), Why.ARTICLE_CAP),
        Allowance(caps.person - _spent(session, recent, team, person), Why.PERSON_CAP),
        Allowance(caps.workspace - _spent(session, recent, team), Why.WORKSPACE_CAP),
        Allowance(caps.day - _spent(session, recent), Why.DAY_CAP),
    ]
    return min(left, key=lambda one: one.tokens)


def _spent(session: Session, *rules: sa.ColumnElement[bool]) -> int:
    return session.exec(select(func.coalesce(func.sum(ModelCallRow.counted), 0)).where(*rules)).one()


def _tries(session: Session, article_id: int, question: str) -> int:
    mine = ModelCallRow.article_id == article_id, ModelCallRow.question == question
    return session.exec(select(func.count()).select_from(ModelCallRow).where(*mine)).one()


def _storable(text: str | None) -> str | None:
    """Text as every database takes it: no NUL, no half of a character."""
    return None if text is None else text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
