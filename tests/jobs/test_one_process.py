"""One process for one SQLite desk, files of its own for the engine, settings that hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.desk.store import Store
from bot.errors import ConfigError
from bot.jobs.database import desk_file, jobs_file, sqlite_engine
from bot.jobs.engine import Engine, Outgoing
from bot.jobs.lock import ProcessLock
from tests.jobs.house import House, Slack, extract, paste, read


def second_engine(house: House) -> Engine:
    slack = Slack(house.store)
    out = Outgoing(slack.post, slack.update, slack.tell, slack.export)
    return Engine(house.store, read, extract, out, database_url=house.url, minutely=False)


def lock_of(house: House) -> Path:
    desk = desk_file(house.url)
    assert desk is not None
    return jobs_file(desk).with_name(jobs_file(desk).name + ".lock")


def test_a_lock_that_is_held_refuses_the_next_and_says_what_to_do(tmp_path: Path) -> None:
    held = ProcessLock(tmp_path / "desk.lock")
    with pytest.raises(ConfigError, match=r"Another Factdesk already works on this desk .*\nStop that one first"):
        ProcessLock(tmp_path / "desk.lock")

    held.release()
    ProcessLock(tmp_path / "desk.lock").release()


def test_an_engine_leaves_a_locked_desk_alone_and_can_be_launched_later(house: House) -> None:
    store = Store.open(house.url, house.clock)
    store.migrate()
    house.store = store
    held = ProcessLock(lock_of(house))
    engine = second_engine(house)
    try:
        with pytest.raises(ConfigError, match="Another Factdesk"):
            engine.launch()
        held.release()
        engine.launch()
    finally:
        engine.close()
        store.close()


def test_a_process_runs_one_engine_at_a_time(house: House) -> None:
    first = house.open()
    with pytest.raises(ConfigError, match="already runs a job engine"):
        second_engine(house).launch()

    assert first.idle()


def test_an_engine_that_could_not_close_cleanly_leaves_the_process_free_for_another(house: House) -> None:
    engine = house.open()
    engine._open.push(refuse)
    with pytest.raises(OSError, match="no"):
        engine.close()

    house.store.close()
    house.open().check(paste(claims=1))
    house.settle()
    assert house.slack.posted == ["card:1", "task:1"]


def refuse(*_: object) -> None:
    raise OSError("no")


def test_closing_twice_or_before_launching_does_nothing(house: House) -> None:
    engine = house.open()
    engine.close()
    engine.close()
    second_engine(house).close()


def test_the_engines_file_stands_beside_the_desks_and_is_another(tmp_path: Path) -> None:
    desk = desk_file(f"sqlite:///{tmp_path / 'factdesk.sqlite'}")
    assert desk == tmp_path / "factdesk.sqlite"
    assert jobs_file(desk) == tmp_path / "factdesk.jobs.sqlite"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match="loses every job"):
        desk_file(url)


def test_postgresql_has_no_file() -> None:
    assert desk_file("postgresql+psycopg://desk@db.example/desk") is None


def test_the_engines_file_is_safe_against_power_loss_and_fair(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "jobs.sqlite")
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        got = [connection.execute(sa.text(f"PRAGMA {name}")).scalar() for name in names]
        subsecond = connection.execute(sa.text("SELECT unixepoch('subsec')")).scalar()
    engine.dispose()

    assert got == ["wal", 2, 30000, 1]
    assert isinstance(subsecond, float)
    assert isinstance(engine.pool, sa.pool.QueuePool)
    assert engine.pool.size() == 1


def test_a_file_that_refuses_its_settings_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE kept (id)").connection.close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    path.with_name("jobs.sqlite-wal").mkdir()
    engine = sqlite_engine(path)
    blocker.execute("ROLLBACK")
    blocker.close()

    with pytest.raises((ConfigError, sa.exc.OperationalError)):
        engine.connect()
    engine.dispose()
