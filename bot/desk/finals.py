"""What final tasks were found to be, as SQL: one place that says which word is the last."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col, select

from bot.desk.tables import SettlementRow, TaskRow, VerdictRow
from bot.domain.verdict import Rating


def last_rating() -> sa.ColumnElement[str]:
    """The rating of a final task, for a query over tasks: what an editor settled, else what reviewers agreed on.

    The same as `TaskView.concluded`, and a test holds the two together.
    """
    agreed = select(VerdictRow.rating).where(VerdictRow.task_id == TaskRow.id)
    settled = select(_rating_of(col(SettlementRow.payload))).where(SettlementRow.task_id == TaskRow.id)
    return sa.func.coalesce(
        settled.order_by(col(SettlementRow.id).desc()).limit(1).correlate(TaskRow).scalar_subquery(),
        agreed.order_by(col(VerdictRow.id).desc()).limit(1).correlate(TaskRow).scalar_subquery(),
    )


def _rating_of(payload: sa.SQLColumnExpression[str]) -> sa.ColumnElement[str]:
    """The rating in a stored judgement, whose first field it is. The two databases read JSON in ways of their own."""
    cases = [(payload.startswith(f'{{"rating":"{rating.value}"', autoescape=True), rating.value) for rating in Rating]
    return sa.case(*cases, else_=None)
