"""Small helpers for column constraints, so that a table's rules stand beside its columns."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa


def one_of(table: str, column: str, enum: type[StrEnum], *, optional: bool = False) -> sa.CheckConstraint:
    """A CHECK that a text column holds a value of `enum`. Values are stored, not names, so members may be renamed."""
    values = ", ".join(f"'{member.value}'" for member in enum)
    rule = f"{column} IN ({values})"
    return sa.CheckConstraint(f"{column} IS NULL OR {rule}" if optional else rule, name=f"ck_{table}_{column}")


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    """A named CHECK on a table."""
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def not_empty(table: str, column: str) -> sa.CheckConstraint:
    """A CHECK that a text column is not the empty string."""
    return check(table, column, f"{column} <> ''")
