"""Where the job engine keeps its own rows: a file beside the desk's SQLite file, or a schema of the desk's PostgreSQL."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import ConfigError

_SETTINGS: tuple[tuple[str, str | int], ...] = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("busy_timeout", 30000),
    ("foreign_keys", 1),
)
_SUBSECOND_CLOCK = (3, 42)


def desk_file(database_url: str) -> Path | None:
    """The file of an SQLite URL, None for PostgreSQL. Raises ConfigError for a database in memory, which no job survives."""
    url = sa.make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ConfigError("DATABASE_URL: the desk needs a file; a database in memory loses every job.")
    return Path(url.database)


def jobs_file(desk: Path) -> Path:
    """The engine's file: beside the desk's, never the same. In one shared file the two lock each other out."""
    return desk.with_name(f"{desk.stem}.jobs{desk.suffix}")


def sqlite_engine(path: Path) -> sa.Engine:
    """The engine for the jobs' file. One connection makes a fair queue; with more, SQLite lets one wait for seconds."""
    engine = sa.create_engine(f"sqlite:///{path}", pool_size=1, max_overflow=0, pool_timeout=30, hide_parameters=True)
    sa.event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what DBOS sets on an engine of its own, and WAL besides; read everything back, for SQLite refuses silently."""
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(f"not an SQLite connection: {type(connection).__name__}")
    connection.isolation_level = "IMMEDIATE"
    if sqlite3.sqlite_version_info < _SUBSECOND_CLOCK:
        # DBOS asks for unixepoch('subsec'), also as a column default; an older SQLite answers NULL.
        connection.create_function("unixepoch", 1, lambda _: time.time())
    for name, value in _SETTINGS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    got = tuple((name, connection.execute(f"PRAGMA {name}").fetchone()[0]) for name, _ in _SETTINGS)
    if got != _SETTINGS:
        raise ConfigError(f"SQLite refused its settings for the jobs' file: {dict(got)}")
