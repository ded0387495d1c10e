"""Several processes on one PostgreSQL: places, and the work of the dead."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot.desk.store import Store
from bot.domain.clock import system_clock
from bot.jobs.slots import Slot
from tests.crash import children
from tests.crash.desk_child import make_engine
from tests.jobs.house import House, paste
from tests.slack.fake_slack import FakeSlack

pytestmark = pytest.mark.postgres


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


def test_every_process_has_a_place_of_its_own_and_a_free_one_is_taken_again(postgres_url: str) -> None:
    first, second = Slot(postgres_url), Slot(postgres_url)
    assert [first.executor_id, second.executor_id] == ["slot-0", "slot-1"]

    first.release()
    third = Slot(postgres_url)
    assert third.executor_id == "slot-0"
    second.release()
    third.release()


def test_a_process_that_loses_its_place_stops_at_once(postgres_url: str) -> None:
    lost = threading.Event()
    slot = Slot(postgres_url, every_seconds=0.05, on_lost=lost.set)
    slot.watch()
    admin = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        held = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        assert connection.execute(sa.text(held)).scalar() is True
    admin.dispose()

    assert lost.wait(5)
    slot.rest()
    slot.release()


@pytest.mark.timeout(300)
def test_a_living_process_finishes_what_a_killed_one_began(postgres_url: str, slack: FakeSlack) -> None:
    store = Store.open(postgres_url, system_clock)
    store.migrate()
    engine = make_engine(store, postgres_url, slack.url)
    engine.launch()
    kills = 0
    try:
        for number, point in enumerate(range(3, 60, 9), start=1):
            ended = children.run(postgres_url, slack.url, paste(number, claims=3, channel=f"C{number}"), point)
            kills += ended.killed
            if not ended.safe:
                engine.check(paste(number, claims=3, channel=f"C{number}"))
            House.until(engine.idle)
            keys = slack.keys(f"C{number}")
            assert children.once_and_in_order(keys, 3), f"killed at point {point}: {keys}"
    finally:
        engine.close()
        store.close()

    assert kills >= 3
