"""Tasks as everybody may see them: for digests, exports and whatever else goes to more than those who work on a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy import SQLColumnExpression
from sqlmodel import Session

from bot.desk.pictures import task_views
from bot.desk.protection import withheld
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.protection import redacted


def open_views(
    session: Session,
    store: Store,
    team_id: str,
    rules: Sequence[sa.ColumnElement[bool]],
    *,
    order: Sequence[SQLColumnExpression[object]] = (),
    limit: int | None = None,
) -> tuple[TaskView, ...]:
    """Like `pictures.task_views`, without anything confidential."""
    views = task_views(session, store, team_id, rules, order=order, limit=limit)
    hidden = withheld(session, [view.task_id for view in views])
    return tuple(redacted(replace(view, source_withheld=view.task_id in hidden)) for view in views)
