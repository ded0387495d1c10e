"""History is added to, never changed; a change made past the desk is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.desk import configuring, history, tasks, verdicts
from bot.desk.store import Store
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, TEAM, in_review, open_article, says

TABLES = ["verdict", "opinion", "history"]


@contextmanager
def past_the_triggers(store: Store) -> Iterator[Session]:
    """What somebody with the database's password can do."""
    with store.write() as session:
        connection = session.connection()
        if store.is_postgres:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        else:
            for name in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        yield session


@pytest.fixture
def busy(store: Store) -> Store:
    """A desk with two workspaces and a disputed task."""
    task = open_article(store)[0]
    open_article(store, team_id="T2")
    in_review(store, task)
    verdicts.dispute(store, BEN, task, 3, "The record says 12")
    return store


def test_every_change_says_who_when_and_from_what_to_what(store: Store) -> None:
    task = open_article(store)[0]
    tasks.assign(store, ANNA, task, 1)
    verdicts.judge(store, ANNA, task, 2, says(Rating.TRUE))
    taken, judged = history.of_task(store, TEAM, task)

    assert (taken.actor, taken.action, taken.task_version, taken.at) == ("U-anna", "assign", 2, store.clock())
    assert (taken.before, taken.after) == (
        {"state": "open", "assignee": None},
        {"state": "assigned", "assignee": "U-anna"},
    )
    assert (judged.after["revision"], judged.after["state"]) == (1, "in_review")
    assert "records.example" in str(judged.after["judgement"])


def test_a_task_that_nobody_touched_has_no_history(store: Store) -> None:
    assert history.of_task(store, TEAM, open_article(store)[0]) == []


def test_another_workspace_sees_no_history(busy: Store) -> None:
    with pytest.raises(RefusedError, match="gone"):
        history.of_task(busy, "T2", 1)


def test_an_untouched_history_is_whole(busy: Store) -> None:
    assert history.verify(busy) is None


def test_an_empty_history_is_whole(store: Store) -> None:
    assert history.verify(store) is None


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET team_id = 'T9'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_written(busy: Store, table: str, statement: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), busy.write() as session:
        session.connection().execute(sa.text(statement.format(table)))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "'U-mallory'"),
        ("after", "'{}'"),
        ("task_version", "77"),
        ("at", "'2020-01-01 00:00:00.000000'"),
        ("action", "'confirm'"),
    ],
)
def test_a_row_that_was_changed_is_named(busy: Store, column: str, value: str) -> None:
    with past_the_triggers(busy) as session:
        session.connection().execute(sa.text(f"UPDATE history SET {column} = {value} WHERE id = 5"))

    assert history.verify(busy) == 5


def test_a_row_that_was_removed_from_the_middle_is_noticed_at_the_next_one(busy: Store) -> None:
    with past_the_triggers(busy) as session:
        session.connection().execute(sa.text("DELETE FROM history WHERE id = 5"))

    assert history.verify(busy) == 6


def test_rows_that_were_removed_from_the_end_are_noticed(busy: Store) -> None:
    with past_the_triggers(busy) as session:
        last = session.connection().execute(sa.text("SELECT max(id) FROM history")).scalar_one()
        session.connection().execute(sa.text(f"DELETE FROM history WHERE id = {last}"))

    assert history.verify(busy) == last


def test_a_whole_history_that_was_removed_is_noticed(busy: Store) -> None:
    with past_the_triggers(busy) as session:
        session.connection().execute(sa.text("DELETE FROM history"))

    assert history.verify(busy) == 1


def test_a_row_that_was_slipped_in_is_named(busy: Store) -> None:
    with busy.write() as session:
        session.connection().execute(
            sa.text(
                "INSERT INTO history (team_id, number, at, actor, action, before, after, previous, hash) "
                "SELECT 'T1', 99, at, 'U-mallory', 'confirm', '{}', '{}', hash, hash FROM history WHERE id = 1"
            )
        )
        slipped = session.connection().execute(sa.text("SELECT max(id) FROM history")).scalar_one()

    assert history.verify(busy) == slipped


def test_choosing_the_gates_is_history_too(store: Store) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    configuring.change_settings(store, ANNA, {"confirmations": 0})

    assert history.verify(store) is None
