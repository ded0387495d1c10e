"""Several processes on one PostgreSQL: places, and the work of the dead."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from dbos import DBOS

from bot.desk.store import Store
from bot.domain.clock import system_clock
from bot.errors import ServiceError
from bot.jobs.engine import Timing
from bot.jobs.slots import Slot
from tests.crash import children
from tests.crash.desk_child import make_engine
from tests.jobs.house import House, paste
from tests.slack.fake_slack import FakeSlack

pytestmark = pytest.mark.postgres
QUICK_ALONE = Timing(poll=0.02, notice=0.01, retry=0.02, adopt=60)


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
        for number, point in enumerate(range(3, 60, 14), start=1):
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

    assert kills >= 2


def test_a_job_that_ends_process_after_process_is_given_up(postgres_url: str, caplog: pytest.LogCaptureFixture) -> None:
    house = House(postgres_url)
    engine = house.open(timing=QUICK_ALONE)
    house.slack.fault = hold
    engine.check(paste(claims=1))
    house.until(lambda: bool(house.slack.post_times))
    job = "post:card:1"
    watcher = Slot(postgres_url)

    for _ in range(11):
        pretend_dead(postgres_url, job, "slot-9")
        watcher.adopt()

    status = DBOS.get_workflow_status(job)
    watcher.release()
    house.close()
    assert "post:card:1 has ended 10 processes and is given up" in caplog.text
    assert status is not None
    assert status.status == "CANCELLED"


def hold(_key: str) -> None:
    raise ServiceError("busy", retryable=True, retry_after=600)


def pretend_dead(url: str, workflow_id: str, executor_id: str) -> None:
    """Make a job look as a process leaves it that died at work."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = :dead WHERE workflow_uuid = :id"),
            {"dead": executor_id, "id": workflow_id},
        )
    engine.dispose()
