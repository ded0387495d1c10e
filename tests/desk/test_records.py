"""Whatever is done past the desk to a record of what people said is found and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.desk import asking, corrections, history, records, replying, settling, tasks, verdicts
from bot.desk.store import Store
from bot.domain.verdict import Outcome, Rating
from tests.desk.samples import ANNA, BEN, CARA, in_review, open_article, says
from tests.desk.test_history import past_the_triggers

TAMPERED = {
    "verdict": ["reviewer = 'U-x'", "rating = 'half_true'", "revision = 9", "payload = '{}'", "at = '2020-01-01 00:00:00'"],
    "opinion": ["reviewer = 'U-x'", "note = 'other'", "agrees = NOT agrees", "task_version = 77"],
    "question": ["asked_by = 'U-x'", "readings = '[]'"],
    "answer": ["answered_by = 'U-x'", "answer = 'other'"],
    "settlement": ["editor = 'U-x'", "note = 'other'", "payload = '{}'"],
    "outcome_reply": ["writer = 'U-x'", "reason = 'other'", "accepted = NOT accepted"],
    "correction": ["corrected_by = 'U-x'", "reason = 'other'", "old = '{}'", "new = '{}'"],
}
CHANGES = [(table, change) for table, changes in TAMPERED.items() for change in changes]


@pytest.fixture
def full(store: Store) -> Store:
    """A desk with a row in each of the tables."""
    task = open_article(store)[0]
    asking.ask(store, BEN, task, 1, ["this", "that"])
    asking.answer(store, ANNA, task, 2, "this")
    tasks.assign(store, ANNA, task, 3)
    verdicts.judge(store, ANNA, task, 4, says(Rating.TRUE))
    verdicts.dispute(store, BEN, task, 5, "The record says 12")
    settling.settle(store, CARA, task, 6, replace(says(Rating.TRUE), outcome=Outcome.CUT), "It says 14.")
    replying.decline(store, ANNA, task, 7, "It stays.")
    corrections.correct(store, ANNA, task, 8, says(Rating.HALF_TRUE), "Misread.")
    other = open_article(store, team_id="T2")[0]
    assert other
    in_review(store, open_article(store, event_id="Ev2", thread_ts="9.9")[0])
    return store


def test_records_and_history_tell_the_same(full: Store) -> None:
    assert records.verify(full) is None
    assert history.verify(full) is None


def test_an_empty_desk_fits(store: Store) -> None:
    assert records.verify(store) is None


@pytest.mark.parametrize(("table", "change"), CHANGES)
def test_a_record_that_was_changed_is_named(full: Store, table: str, change: str) -> None:
    with past_the_triggers(full) as session:
        first = session.connection().execute(sa.text(f"SELECT min(id) FROM {table}")).scalar_one()
        session.connection().execute(sa.text(f"UPDATE {table} SET {change} WHERE id = {first}"))

    assert records.verify(full) == f"{table} {first}"


@pytest.mark.parametrize("table", TAMPERED)
def test_a_record_that_was_removed_is_noticed(full: Store, table: str) -> None:
    with past_the_triggers(full) as session:
        if not full.is_postgres:
            session.connection().execute(sa.text("PRAGMA defer_foreign_keys = ON"))
        first = session.connection().execute(sa.text(f"SELECT max(id) FROM {table}")).scalar_one()
        if table in {"verdict", "question"}:
            session.connection().execute(sa.text(f"DELETE FROM {'opinion' if table == 'verdict' else 'answer'}"))
        session.connection().execute(sa.text(f"DELETE FROM {table} WHERE id = {first}"))
    found = records.verify(full)

    assert found is not None
    assert found.startswith("a missing ")


def test_a_record_that_was_slipped_in_is_named(full: Store) -> None:
    with full.write() as session:
        session.connection().execute(
            sa.text(
                "INSERT INTO verdict (team_id, task_id, task_version, reviewer, revision, rating, payload, at) "
                "SELECT team_id, task_id, 3, 'U-x', 1, rating, payload, at FROM verdict WHERE id = 1"
            )
        )
        slipped = session.connection().execute(sa.text("SELECT max(id) FROM verdict")).scalar_one()

    assert records.verify(full) == f"verdict {slipped}"


def test_triggers_refuse_to_change_any_of_the_tables(full: Store) -> None:
    for table in TAMPERED:
        for statement in (f"UPDATE {table} SET team_id = 'T9'", f"DELETE FROM {table}"):
            with pytest.raises(sa.exc.DBAPIError, match=f"{table} is append-only"), full.write() as session:
                session.connection().execute(sa.text(statement))
