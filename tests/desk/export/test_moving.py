"""A whole desk in one file, and in another database."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from bot.desk import history, queries, verdicts
from bot.desk.export.moving import moved_tables, read_desk, write_desk
from bot.desk.store import Store
from bot.domain.verdict import Rating
from bot.errors import UserError
from tests.conftest import ManualClock
from tests.desk.samples import BEN, CHANNEL, TEAM, in_review, open_article


@pytest.fixture
def file(store: Store) -> str:
    one, _ = open_article(store)
    in_review(store, one, Rating.FALSE)
    verdicts.confirm(store, BEN, one, 3)
    open_article(store, event_id="Ev9", team_id="T2")
    out = io.StringIO()
    write_desk(store, TEAM, out)
    return out.getvalue()


@pytest.fixture
def empty(empty_url: str, clock: ManualClock) -> Iterator[Store]:
    made = Store.open(empty_url, clock)
    made.migrate()
    yield made
    made.close()


def rows(store: Store, team_id: str) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as session:
        return {
            table.name: sorted(
                tuple(row)
                for row in session.connection().execute(sa.select(table).where(table.columns["team_id"] == team_id)).all()
            )
            for table in moved_tables()
        }


def test_a_desk_arrives_with_equal_rows_and_its_history_verifies(store: Store, empty: Store, file: str) -> None:
    taken = read_desk(empty, io.StringIO(file))

    assert taken["task"] == 2
    assert rows(empty, TEAM) == rows(store, TEAM)
    assert history.verify(empty) is None
    assert queries.task_view(empty, TEAM, 1) == queries.task_view(store, TEAM, 1)


def test_work_goes_on_where_it_arrived(empty: Store, file: str) -> None:
    read_desk(empty, io.StringIO(file))
    later = open_article(empty, event_id="Ev5", thread_ts="500.1", channel_id=CHANNEL)

    assert min(later) > 2
    assert history.verify(empty) is None


def test_nothing_of_another_workspace_is_in_the_file(file: str) -> None:
    assert {json.loads(line)["row"]["team_id"] for line in file.splitlines()[1:-1]} == {TEAM}


def test_a_desk_that_is_not_empty_takes_nothing(store: Store, file: str) -> None:
    with pytest.raises(UserError, match="not empty"):
        read_desk(store, io.StringIO(file))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda lines: lines[:-1], "ends early"),
        (lambda lines: lines[:-2] + lines[-1:], "missing"),
        (lambda lines: [*lines[:3], lines[3][: len(lines[3]) // 2], *lines[4:]], "Line 4"),
        (lambda lines: ["{}", *lines[1:]], "no export"),
        (lambda lines: [lines[0].replace('"revision":"', '"revision":"x'), *lines[1:]], "another version"),
        (lambda lines: [lines[0], lines[1].replace('"table":"', '"table":"x'), *lines[2:]], "does not fit"),
        (lambda _lines: [], "no export"),
    ],
)
def test_a_damaged_file_is_refused_and_leaves_the_desk_empty(
    empty: Store, file: str, damage: Callable[[list[str]], list[str]], says: str
) -> None:
    broken = "\n".join(damage(file.splitlines()))

    with pytest.raises(UserError, match=says):
        read_desk(empty, io.StringIO(broken))
    assert all(found == [] for found in rows(empty, TEAM).values())
