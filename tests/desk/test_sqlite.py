"""SQLite: settings by version, and files that are not what they should be."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from bot.desk import articles, sqlite
from bot.desk.store import Store
from bot.errors import ConfigError
from tests.conftest import ManualClock
from tests.desk.samples import PASTE


@pytest.fixture
def path(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 0), "delete"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_the_write_ahead_log_is_used_only_where_its_bug_is_mended(version: tuple[int, int, int], mode: str) -> None:
    assert sqlite.journal_mode(version) == mode


def test_every_connection_has_the_settings_that_keep_what_was_saved(sqlite_url: str, clock: ManualClock) -> None:
    store = Store.open(sqlite_url, clock)
    with store.read() as session:
        connection = session.connection()
        got = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    store.close()

    assert got[:3] == [sqlite.journal_mode(), 2, 1]
    assert int(str(got[3])) < 2500


def test_a_locked_database_says_so_before_slack_loses_patience(path: Path, clock: ManualClock) -> None:
    store = Store.open(f"sqlite:///{path}", clock)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises(OperationalError, match="locked"):
        articles.receive(store, PASTE)
    waited = time.monotonic() - began
    other.execute("ROLLBACK")
    other.close()

    assert waited < 3
    assert articles.receive(store, PASTE) == 1
    store.close()


def test_reading_and_writing_at_once_wait_for_each_other(path: Path, clock: ManualClock) -> None:
    store = Store.open(f"sqlite:///{path}", clock)
    entered = threading.Event()

    def write() -> None:
        with store.write() as session:
            session.connection().exec_driver_sql(
                "INSERT INTO workspace (team_id, history_length, history_hash) VALUES ('T', 0, '')"
            )
            entered.set()
            time.sleep(0.2)

    writer = threading.Thread(target=write)
    writer.start()
    entered.wait(5)
    article = articles.receive(store, PASTE)
    writer.join()
    store.close()

    assert article == 1


def test_an_emptied_file_is_no_new_desk(path: Path, clock: ManualClock) -> None:
    path.write_bytes(b"")

    with pytest.raises(ConfigError, match="is empty"):
        Store.open(f"sqlite:///{path}", clock).migrate()
    assert path.stat().st_size == 0


def test_a_lost_file_whose_journal_is_left_is_no_new_desk(path: Path, clock: ManualClock) -> None:
    path.rename(path.with_name(f"{path.name}-wal"))

    with pytest.raises(ConfigError, match="is missing"):
        Store.open(f"sqlite:///{path}", clock).migrate()
    assert not path.exists()


def test_a_file_that_vanishes_while_the_desk_is_open_is_not_made_anew(path: Path, clock: ManualClock) -> None:
    store = Store.open(f"sqlite:///{path}", clock)
    path.unlink()

    with pytest.raises(OperationalError, match="unable to open"):
        articles.receive(store, PASTE)
    assert not path.exists()
    store.close()


def test_a_damaged_file_is_refused_with_a_remedy(path: Path, clock: ManualClock) -> None:
    path.write_bytes(b"not a database" + path.read_bytes()[14:])
    before = path.read_bytes()

    with pytest.raises(ConfigError, match="Restore the last good backup"):
        Store.open(f"sqlite:///{path}", clock).migrate()
    assert path.read_bytes() == before


def test_another_programs_file_is_refused(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "music.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    store = Store.open(f"sqlite:///{path}", clock)

    with pytest.raises(ConfigError, match=r"another program \(it holds songs\)"):
        store.migrate()
    store.close()


def test_a_first_start_that_was_cut_short_is_begun_anew(tmp_path: Path, clock: ManualClock) -> None:
    (tmp_path / "desk.sqlite.new").write_bytes(b"half a")
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}", clock)
    store.migrate()

    assert articles.receive(store, PASTE) == 1
    assert [path.name for path in tmp_path.iterdir() if ".new" in path.name] == []
    store.close()


def test_a_desk_lives_in_a_folder_with_any_name(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "50 % ?#é" / "desk.sqlite"
    store = Store.open(sa.URL.create("sqlite", database=str(path)).render_as_string(), clock)
    store.migrate()
    store.close()

    assert path.exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/db", "no address"])
def test_what_cannot_keep_a_desk_is_refused_at_once(url: str, clock: ManualClock) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL"):
        Store.open(url, clock)
