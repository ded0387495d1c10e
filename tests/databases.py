"""A PostgreSQL server for one run, and a fresh database of each kind for every test that asks."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from bot.desk.store import Store
from bot.desk.tables import METADATA
from tests.conftest import ManualClock, unavailable

PATIENCE = 60.0
"""Seconds that a test waits for a lock: a busy machine must not decide a race."""

_FOLDERS = "/usr/lib/postgresql/*/bin"


def _tool(name: str) -> str | None:
    """A program of the PostgreSQL server, from PATH or from where Debian keeps the newest one."""
    found = shutil.which(name)
    if found:
        return found
    places = Path("/").glob(f"{_FOLDERS.lstrip('/')}/{name}")
    newest = max(places, key=lambda place: float(place.parent.parent.name), default=None)
    return str(newest) if newest else None


def _as_server() -> list[str]:
    """What to put before a server command: the server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _run(*command: str) -> None:
    # A file, no pipe: the server that pg_ctl leaves running would hold a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run([*_as_server(), *command], stdout=output, stderr=output, cwd="/", check=False, timeout=60)
        output.seek(0)
        if done.returncode:
            raise RuntimeError(output.read().decode(errors="replace")[-500:])


@contextmanager
def _cluster(initdb: str, pg_ctl: str) -> Iterator[str]:
    """A throw-away server on a Unix socket and a loopback port; gives the URL of its first database."""
    base = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    data, port = base / "data", _free_port()
    options = (
        f"-p {port} -k {base} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "
        "-c full_page_writes=off -c shared_buffers=32MB -c max_connections=200"
    )
    try:
        if _as_server():
            shutil.chown(base, "postgres", "postgres")
        _run(initdb, "--no-sync", "--auth=trust", "--username=desk", "--encoding=UTF8", "--locale=C", "-D", str(data))
        _run(pg_ctl, "-D", str(data), "-w", "-t", "30", "-l", str(base / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://desk@127.0.0.1:{port}/postgres"
        finally:
            _run(pg_ctl, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a database of a PostgreSQL server on which databases may be made.

    `TEST_DATABASE_URL` names one; else the system's server programs start one for this run; else the test is skipped.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    initdb, pg_ctl = _tool("initdb"), _tool("pg_ctl")
    if initdb is None or pg_ctl is None:
        unavailable("postgres", "there is no TEST_DATABASE_URL and no initdb and pg_ctl on this machine")
        return
    if _as_server() and not shutil.which("setpriv"):
        unavailable("postgres", f"its server does not run as {getpass.getuser()} and there is no setpriv")
        return
    with ExitStack() as running:
        try:
            url = running.enter_context(_cluster(initdb, pg_ctl))
        except (RuntimeError, OSError, LookupError, subprocess.SubprocessError) as error:
            unavailable("postgres", f"its server did not start: {error}")
            return
        yield url


@contextmanager
def fresh_postgres(server: str, template: str = "template1") -> Iterator[str]:
    """URL of a new database, a copy of `template`, that is dropped afterwards."""
    name = f"desk_{uuid.uuid4().hex[:12]}"
    plain = sa.make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        try:
            yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def _migrated(url: str) -> None:
    made = Store.open(url, ManualClock())
    made.migrate()
    made.close()


@pytest.fixture(scope="session")
def sqlite_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the desk's tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_desk(postgres_server: str) -> Iterator[str]:
    """Name of a database with the desk's tables and nothing in them, to be copied."""
    with fresh_postgres(postgres_server) as url:
        _migrated(url)
        yield str(sa.make_url(url).database)


@pytest.fixture
def sqlite_url(sqlite_desk: Path) -> Iterator[str]:
    """URL of an SQLite desk of the test's own; in memory where the system has a folder there, for each commit is synced."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="desk-", dir=memory if os.access(memory, os.W_OK) else None) as folder:
        path = Path(folder) / "desk.sqlite"
        shutil.copyfile(sqlite_desk, path)
        yield f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_desk: str) -> Iterator[str]:
    """URL of a PostgreSQL desk of the test's own."""
    with fresh_postgres(postgres_server, postgres_desk) as url:
        yield url


_BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=_BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """URL of a desk without rows, once of each kind. Its tables are there, so that tests start fast."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=_BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database without any table, once of each kind; on SQLite without a file."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    with fresh_postgres(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture(params=_BOTH)
def store(request: pytest.FixtureRequest, clock: ManualClock) -> Iterator[Store]:
    """A store without rows on the manual clock, once on each kind of database."""
    if request.param == "sqlite":
        made = Store.open(request.getfixturevalue("sqlite_url"), clock, patience=PATIENCE)
    else:
        url: str = request.getfixturevalue("postgres_shared")
        _empty(url)
        made = Store.open(url, clock, patience=PATIENCE)
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_shared(postgres_server: str, postgres_desk: str) -> Iterator[str]:
    """URL of the PostgreSQL desk that `store` empties and uses again: making one takes ten times as long."""
    with fresh_postgres(postgres_server, postgres_desk) as url:
        yield url


def _empty(url: str) -> None:
    """Remove all rows of a desk, past the triggers that protect its history."""
    names = ", ".join(f'"{name}"' for name in METADATA.tables)
    with psycopg.connect(sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(f"TRUNCATE {names} RESTART IDENTITY".encode())
