"""How fast things go out, and in which order."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.desk import posts
from bot.errors import ServiceError
from bot.jobs.runtime import Timing
from tests.jobs.house import QUICK, House, Slack, paste


def starts(slack: Slack, prefix: str) -> list[float]:
    return [at for key, at in slack.post_times if key.startswith(prefix)]


def gaps(times: list[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(times)]


def change(house: House, *keys: str) -> None:
    with house.store.write() as session:
        posts.stale(session, keys)


def posted_desk(house: House, *, claims: int = 1, gap: float = 0.0, timing: Timing = QUICK) -> House:
    """A desk whose article is posted and up to date."""
    engine = house.open(gap=gap, timing=timing)
    engine.check(paste(claims=claims))
    house.settle()
    return house


def test_posts_of_one_channel_start_at_least_the_pace_apart(house: House) -> None:
    house.open(pace=0.3).check(paste(claims=6))
    house.settle()

    times = starts(house.slack, "")
    assert len(times) == 7
    assert min(gaps(times)) >= 0.28


def test_the_pace_holds_across_a_restart(house: House) -> None:
    house.open(pace=3.0).check(paste(claims=1))
    house.until(lambda: house.slack.posted == ["card:1"])
    card = starts(house.slack, "card:1")[0]
    house.close()
    house.open(pace=3.0)
    house.settle()

    assert starts(house.slack, "task:1")[0] - card >= 2.5


def test_one_channel_does_not_wait_for_another(house: House) -> None:
    def limit(key: str) -> None:
        if key == "card:1":
            raise ServiceError("ratelimited", retryable=True, retry_after=600)

    engine = house.open()
    house.slack.fault = limit
    engine.check(paste(1, claims=1, channel="C1"))
    house.until(lambda: bool(starts(house.slack, "card:1")))
    engine.check(paste(2, claims=2, channel="C2"))
    house.until(lambda: len(house.slack.posted) == 3)

    assert [key.split(":")[0] for key in house.slack.posted] == ["card", "task", "task"]
    assert len(starts(house.slack, "card:1")) == 1


def test_a_frozen_clock_costs_one_pause_and_stops_nothing(house: House) -> None:
    stopped = house.clock()
    house.clock = lambda: stopped
    house.open(pace=0.1).check(paste(claims=3))
    house.settle()

    assert house.slack.posted == ["card:1", "task:1", "task:2", "task:3"]


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=3650)])
def test_a_clock_that_jumps_costs_one_pause_at_most(house: House, jump: timedelta) -> None:
    shift = [timedelta(0)]
    house.clock = lambda: datetime.now(UTC) + shift[0]
    house.open(pace=0.3).check(paste(claims=4))
    house.until(lambda: len(house.slack.tasks()) == 1)
    shift[0] = jump
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:2", "task:3", "task:4"]
    assert max(gaps(starts(house.slack, ""))) < 10


def test_many_changes_make_few_updates_and_the_last_state_is_shown(house: House) -> None:
    posted_desk(house, gap=0.4)
    before = len(house.slack.updated)
    began = time.monotonic()
    for _ in range(25):
        change(house, "task:1")
        house.engine.refresh(["task:1"])  # type: ignore[union-attr]
        time.sleep(0.02)
    house.settle()

    row = posts.get(house.store, "task:1")
    updates = [wanted for key, wanted in house.slack.updated[before:] if key == "task:1"]
    assert row is not None
    assert (row.shown, updates[-1]) == (row.wanted, row.wanted)
    assert len(updates) <= (time.monotonic() - began) / 0.4 + 1
    assert len(updates) < 25


def test_updates_of_one_message_keep_their_distance(house: House) -> None:
    posted_desk(house, gap=0.3)
    house.slack.update_times.clear()
    for _ in range(6):
        change(house, "task:1")
        house.engine.refresh(["task:1"])  # type: ignore[union-attr]
        time.sleep(0.1)
    house.settle()

    assert min(gaps([at for _, at in house.slack.update_times])) >= 0.29


def test_a_change_during_the_post_is_shown_afterwards(house: House) -> None:
    def change_meanwhile(key: str) -> None:
        if key == "task:1" and key not in house.slack.posted:
            change(house, key)

    engine = house.open()
    house.slack.fault = change_meanwhile
    engine.check(paste(claims=1))
    house.settle()

    row = posts.get(house.store, "task:1")
    assert row is not None
    assert row.shown == row.wanted == 2


def test_an_update_is_not_sent_for_what_is_up_to_date(house: House) -> None:
    posted_desk(house)
    before = list(house.slack.updated)
    house.engine.refresh(["task:1", "card:1", "task:99"])  # type: ignore[union-attr]
    house.settle()

    assert house.slack.updated == before


def test_a_rate_limit_holds_the_channel_for_exactly_as_long_as_asked(house: House) -> None:
    limited: list[str] = []

    def limit(key: str) -> None:
        if key == "task:1" and not limited:
            limited.append(key)
            raise ServiceError("ratelimited", retryable=True, retry_after=0.7)

    engine = house.open()
    house.slack.fault = limit
    engine.check(paste(claims=3))
    house.settle()

    first, again = starts(house.slack, "task:1")
    assert 0.7 <= again - first < 5
    assert house.slack.tasks() == ["task:1", "task:2", "task:3"]


def test_the_rest_of_a_wait_is_served_after_a_restart(house: House) -> None:
    def limit(key: str) -> None:
        if key == "task:1":
            raise ServiceError("ratelimited", retryable=True, retry_after=3.0)

    engine = house.open()
    house.slack.fault = limit
    engine.check(paste(claims=2))
    house.until(lambda: bool(starts(house.slack, "task:1")))
    first = starts(house.slack, "task:1")[0]
    time.sleep(0.2)
    house.close()
    assert time.monotonic() - first < 3.0, "closing waited for the pause to end"
    house.open()
    house.settle()

    assert 2.9 <= starts(house.slack, "task:1")[0] - first < 5.8
    assert house.slack.tasks() == ["task:1", "task:2"]


@pytest.mark.parametrize("failures", [1, 4])
def test_a_service_that_is_down_for_a_while_loses_nothing_and_keeps_the_order(house: House, failures: int) -> None:
    left = [failures]

    def down(key: str) -> None:
        if key == "task:2" and left[0]:
            left[0] -= 1
            raise ServiceError("no connection", retryable=True)

    engine = house.open()
    house.slack.fault = down
    engine.check(paste(claims=4))
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:2", "task:3", "task:4"]
