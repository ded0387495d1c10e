"""An insert that somebody else may have made already."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.desk.tables import METADATA, Row


def add_if_absent(session: Session, row: type[Row], values: Mapping[str, object]) -> bool:
    """Insert a row unless one with the same key is there; True when it was inserted."""
    table: sa.Table = METADATA.tables[str(row.__tablename__)]
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    inserted = insert(table).values(**values).on_conflict_do_nothing().returning(sa.literal(1))
    return session.exec(inserted).first() is not None
