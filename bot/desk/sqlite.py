"""SQLite for the desk: one file, settings chosen by SQLite's version and read back on every connection."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import ConfigError

WRITES = "factdesk_writes"
"""Execution option of connections that take the write lock when their transaction begins."""

PATIENCE = 2.4
"""Seconds to wait for a connection or a lock. Slack waits three for an answer, so a locked database says no before that."""


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """`wal` where SQLite has the fix for its WAL-reset bug (corruption with two connections), else `delete`."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "wal" if fixed else "delete"


def file_of(url: sa.URL) -> Path:
    """The database file. Raises ConfigError for a database in memory, which nothing survives."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise ConfigError("DATABASE_URL: the desk needs a file, such as sqlite:///factdesk.sqlite")
    return Path(url.database)


def engine(path: Path, *, create: bool = False, patience: float = PATIENCE) -> sa.Engine:
    """An engine on `path`. Transactions begin when told to: deferred for reading, immediate for writing.

    Without `create`, a file that is missing stays missing: an empty desk in place of a lost one would hide the loss.
    """
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    made = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
        poolclass=sa.QueuePool,
        pool_size=8,
        max_overflow=24,
        pool_timeout=patience,
        hide_parameters=True,
    )
    sa.event.listen(made, "connect", partial(_prepare, patience))
    sa.event.listen(made, "begin", _begin)
    return made


def refuse_what_was_lost(path: Path) -> None:
    """Raise ConfigError where the file was emptied, or is gone and left its journal behind."""
    if path.exists() and path.stat().st_size == 0:
        raise ConfigError(f"{path} is empty (0 bytes). Restore the last good backup, or delete the file to begin anew.")
    for rest in ("-wal", "-journal"):
        left = path.with_name(path.name + rest)
        if left.exists() and not path.exists():
            raise ConfigError(f"{path} is missing, but {left.name} is there. Restore both, or delete that to begin anew.")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(patience: float, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what durability and integrity need. Rows are fetched and read back: SQLite refuses a setting silently."""
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(f"not an SQLite connection: {type(connection).__name__}")
    connection.isolation_level = None  # the driver would begin transactions by its own rules
    wanted: dict[str, str | int] = {
        "busy_timeout": int(patience * 1000),
        "journal_mode": journal_mode(),
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,  # what is removed is written over with zeros
    }
    try:
        for name, value in wanted.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
        got = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # locked for now, or a disk error: the caller's to handle
        raise ConfigError("The desk's file is damaged or no SQLite database. Restore the last good backup.") from error
    if got != wanted:
        raise ConfigError(f"SQLite refused its settings: wanted {wanted}, got {got}")
