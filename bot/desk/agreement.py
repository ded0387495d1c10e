"""How far a workspace's reviewers agree with each other, by kind of claim and over a stretch of time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col, select

from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, TaskRow, VerdictRow
from bot.domain.agreement import Agreement, Scale, alpha, raw_agreement
from bot.domain.verdict import RATING_VALUES, Rating

ALL = "all"
"""Key of the agreement over claims of every kind."""


def agreement(
    store: Store, team_id: str, since: datetime, until: datetime, channels: Collection[str] | None = None
) -> Mapping[str, Agreement]:
    """Agreement by kind of claim (`numeric`, `attributed`, `both`) and under `all`.

    A claim counts in a period, `since` inclusive to `until` exclusive, in which a reviewer came to it, with everybody's ratings
    up to then. A reviewer counts with the first rating that they gave: what they say after a dispute is no longer theirs alone.
    Confirmations are no ratings and do not count. channels: those whose articles count; None for all.
    """
    first = sa.and_(col(VerdictRow.team_id) == team_id, col(VerdictRow.revision) == 1, col(VerdictRow.at) < until)
    recent = select(VerdictRow.task_id).where(first, col(VerdictRow.at) >= since).distinct()
    found = (
        select(ClaimRow.kind, VerdictRow.task_id, VerdictRow.rating)
        .join(TaskRow, col(TaskRow.id) == col(VerdictRow.task_id))
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(first, col(VerdictRow.task_id).in_(recent))
        .order_by(col(VerdictRow.id))
    )
    if channels is not None:
        found = found.where(col(ArticleRow.channel_id).in_(channels))
    rated: dict[str, dict[int, list[Rating]]] = {ALL: {}}
    with store.read() as session:
        for kind, task_id, rating in session.exec(found).all():
            for key in (ALL, kind):
                rated.setdefault(key, {}).setdefault(task_id, []).append(Rating(rating))
    return {key: _agreement(list(units.values())) for key, units in rated.items()}


def _agreement(units: Sequence[Sequence[Rating]]) -> Agreement:
    scaled = [[RATING_VALUES[rating] for rating in unit if rating in RATING_VALUES] for unit in units]
    pairs, raw = raw_agreement(units)
    return Agreement(
        claims=sum(len(unit) > 1 for unit in units),
        pairs=pairs,
        raw=raw,
        alpha=alpha(units),
        alpha_scale=alpha(scaled, Scale.ORDINAL),
    )
