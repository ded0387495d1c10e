"""The desk's database: opened once, one transaction per call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from bot.desk import migrate, sqlite
from bot.desk.settings import Defaults
from bot.domain.clock import Clock
from bot.errors import ConfigError


class Store:
    """A handle on the database, safe to share between threads. Make it with `Store.open`.

    clock: the time of everything that is written. defaults: what workspaces and channels start with. path: the SQLite file,
    None on PostgreSQL.
    """

    def __init__(self, engine: sa.Engine, clock: Clock, defaults: Defaults, path: Path | None = None) -> None:
        self.clock = clock
        self.defaults = defaults
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(**{sqlite.WRITES: True})
        reading = {"isolation_level": "REPEATABLE READ"} if self.is_postgres else {}
        # A view is read with several statements; on PostgreSQL this makes them see one state of the desk.
        self._reader = engine.execution_options(**reading)

    @classmethod
    def open(cls, url: str, clock: Clock, defaults: Defaults | None = None, *, patience: float = sqlite.PATIENCE) -> Store:
        """Open `sqlite:///file` or `postgresql://…`; connects when first used. Raises ConfigError for anything else.

        patience: seconds to wait for a connection or a lock.
        """
        parsed = _parse(url)
        if parsed.get_backend_name() == "postgresql":
            return cls(_postgres(parsed, patience), clock, defaults or Defaults())
        path = sqlite.file_of(parsed)
        return cls(sqlite.engine(path, patience=patience), clock, defaults or Defaults(), path)

    @property
    def is_postgres(self) -> bool:
        """True on PostgreSQL, where several processes may share the desk."""
        return self._engine.dialect.name == "postgresql"

    def migrate(self) -> None:
        """Bring the tables up to this version.

        Raises ConfigError where the file is damaged, foreign or newer than the code, or where no database answers.
        """
        if self.path is not None:
            sqlite.refuse_what_was_lost(self.path)
            if not self.path.exists():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                migrate.create_file(self.path)
                return
        try:
            migrate.upgrade(self._writer)
        except sa.exc.OperationalError as error:
            raise ConfigError(
                "DATABASE_URL: the database cannot be reached, or it refuses the login.\n"
                "Check that its server runs and that the address, user and password are right; then start again."
            ) from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads, and sees one state of the desk."""
        with Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes: committed at the end of the block, rolled back when it raises."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def checkpoint(self) -> None:
        """Bring what stands in SQLite's write-ahead log into the file, and empty the log. Nothing on PostgreSQL."""
        if not self.is_postgres:
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # outside of any transaction
            finally:
                raw.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _parse(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise ConfigError("DATABASE_URL: cannot be read as the address of a database") from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise ConfigError("DATABASE_URL: must begin with sqlite:/// or postgresql://")
    return parsed


def _postgres(url: sa.URL, patience: float) -> sa.Engine:
    # A dead connection is noticed before it is used; waiting for a lock ends before Slack's patience does.
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=8,
        max_overflow=24,
        pool_timeout=patience,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": f"-c timezone=utc -c lock_timeout={int(patience * 1000)}"},
    )
