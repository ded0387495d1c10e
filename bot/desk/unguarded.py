"""Lifting the guard over what is never changed, for the two things that need it: erasing a person, and a workspace's end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlmodel import Session


@contextmanager
def lifted(session: Session) -> Iterator[None]:
    """Within the caller's transaction, rows that are only ever added may be changed and removed; then the guard is back.

    Both databases change triggers within a transaction, so a failure leaves them as they were.
    """
    connection = session.connection()
    on, off = (_sqlite if connection.dialect.name == "sqlite" else _postgres)(connection)
    for statement in off:
        connection.exec_driver_sql(statement)
    yield
    for statement in on:
        connection.exec_driver_sql(statement)


def _sqlite(connection: sa.Connection) -> tuple[list[str], list[str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%is append-only%' ORDER BY name"
    rows = connection.exec_driver_sql(query).all()
    return [sql for _, sql in rows], [f'DROP TRIGGER "{name}"' for name, _ in rows]


def _postgres(connection: sa.Connection) -> tuple[list[str], list[str]]:
    query = (
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE proname = 'refuse_change' ORDER BY 1, 2"
    )
    rows = connection.exec_driver_sql(query).all()
    on, off = ([f'ALTER TABLE {table} {verb} TRIGGER "{name}"' for table, name in rows] for verb in ("ENABLE", "DISABLE"))
    return on, off
