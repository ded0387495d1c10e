"""Bringing the tables up to date with Alembic, all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.desk import sqlite, views
from bot.errors import ConfigError

_FOLDER = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7412
"""Number of the PostgreSQL lock that lets one process at a time migrate."""


def upgrade(writer: sa.Engine) -> None:
    """Run what is missing, in one transaction. Raises ConfigError where the database is newer than the code, or not ours."""
    with writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK})
        if current(connection) == head() and views.present(connection):
            return
        _refuse_strangers(connection)
        config = _config()
        config.attributes["connection"] = connection
        views.drop(connection)
        command.upgrade(config, "head")
        views.create(connection)


def create_file(path: Path) -> None:
    """Make a new SQLite desk: under another name until it is whole, so that a crash leaves either nothing or a desk."""
    fresh = path.with_name(f"{path.name}.new")
    for rest in ("", "-journal", "-wal", "-shm"):
        fresh.with_name(fresh.name + rest).unlink(missing_ok=True)
    engine = sqlite.engine(fresh, create=True)
    try:
        upgrade(engine.execution_options(**{sqlite.WRITES: True}))
    finally:
        engine.dispose()
    fresh.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system knows how."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def current(connection: sa.Connection) -> str | None:
    """The revision that the database is at; None where there is none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest revision that this code knows."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise FileNotFoundError(f"no migrations in {_FOLDER}")
    return found


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_strangers(connection: sa.Connection) -> None:
    revision = current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise ConfigError(
            f"The database was written by a newer Factdesk (its revision is {revision}). Update Factdesk, or restore a backup."
        )
    if revision is None and connection.dialect.name == "sqlite":
        tables = sa.inspect(connection).get_table_names()
        if tables:
            raise ConfigError(
                f"DATABASE_URL: this file belongs to another program (it holds {', '.join(tables[:3])}). Choose another file."
            )
