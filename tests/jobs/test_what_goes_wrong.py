"""Messages that Slack does not take, faults of our own, and how the desk comes back to them."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from dbos import DBOS
from sqlalchemy.exc import OperationalError

from bot.desk import articles, posts
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.people import Paste, Tell
from bot.errors import ServiceError
from bot.jobs import ticking
from bot.jobs.engine import Engine, Timing
from bot.jobs.ports import Notice
from tests.jobs.house import House, paste, read

NOTE = Tell("T1", "C1", "U1", "{who} was faster.", who="U2")


def archived(_key: str) -> None:
    raise ServiceError("is_archived", retryable=False)


def opened(house: House, *, park: float = 0.0) -> Engine:
    return house.open(timing=Timing(poll=0.02, notice=0.01, retry=0.02, park=park))


def test_a_message_that_slack_refuses_is_kept_and_posted_after_a_later_tick(house: House) -> None:
    engine = opened(house)
    house.slack.fault = archived
    engine.check(paste(claims=2))
    house.settle()
    assert house.slack.posted == []
    assert posts.unsent(house.store) == ["card:1", "task:1", "task:2"]

    house.slack.fault = lambda _key: None
    engine.tick()
    house.settle()

    assert house.slack.posted == ["card:1", "task:1", "task:2"]


def test_a_refused_message_rests_before_it_is_tried_again(house: House) -> None:
    engine = opened(house, park=900)
    house.slack.fault = archived
    engine.check(paste(claims=1))
    house.settle()
    tried = len(house.slack.post_times)
    for _ in range(3):
        engine.tick()
        house.settle()

    assert tried == 2
    assert len(house.slack.post_times) == tried


def test_a_message_in_the_queue_is_not_queued_again_by_a_tick(house: House) -> None:
    engine = house.open(pace=0.3)
    engine.check(paste(claims=3))
    house.until(lambda: house.slack.tasks() == ["task:1"])
    for _ in range(5):
        engine.tick()
    house.settle()

    assert house.slack.posted == ["card:1", "task:1", "task:2", "task:3"]
    assert len(house.slack.post_times) == 4


def test_a_change_whose_refresh_was_lost_is_shown_after_a_tick(house: House) -> None:
    engine = opened(house)
    engine.check(paste(claims=1))
    house.settle()
    with house.store.write() as session:
        posts.stale(session, ["task:1"])
    assert posts.behind(house.store) == ["task:1"]

    engine.tick()
    house.settle()

    assert posts.behind(house.store) == []


def test_a_message_that_breaks_the_renderer_stops_nobody_else(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def broken(key: str) -> None:
        if key == "task:2":
            raise KeyError("no such field")

    engine = opened(house)
    house.slack.fault = broken
    engine.check(paste(claims=3))
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:3"]
    assert posts.unsent(house.store) == ["task:2"]
    assert "posting task:2 failed" in caplog.text


def test_a_locked_database_is_waited_for(house: House) -> None:
    left = [3]

    def locked(key: str) -> None:
        if key == "task:1" and left[0]:
            left[0] -= 1
            raise OperationalError("UPDATE post", {}, Exception("database is locked"))

    engine = opened(house)
    house.slack.fault = locked
    engine.check(paste(claims=2))
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:2"]


def test_a_note_reaches_the_person_even_if_slack_stumbles(house: House) -> None:
    left = [2]

    def stumble(key: str) -> None:
        if key == "tell" and left[0]:
            left[0] -= 1
            raise ServiceError("HTTP 500", retryable=True)

    engine = opened(house)
    house.slack.fault = stumble
    engine.tell(NOTE)
    house.settle()

    assert house.slack.told == [NOTE]


def test_a_note_that_cannot_be_delivered_is_given_up(house: House) -> None:
    engine = opened(house)
    house.slack.fault = archived
    engine.tell(NOTE)
    house.settle()
    house.slack.fault = lambda _key: None
    engine.tick()
    house.settle()

    assert house.slack.told == []


def test_only_finished_jobs_of_the_past_are_forgotten(house: House) -> None:
    engine = opened(house)
    engine.check(paste(claims=2))
    house.settle()

    assert ticking.forget_before(datetime.now(UTC) - timedelta(days=1)) == 0
    assert ticking.forget_before(datetime.now(UTC) + timedelta(minutes=1)) >= 4
    assert ticking.forget_before(datetime.now(UTC) + timedelta(minutes=1)) == 0


def test_jobs_that_still_wait_are_never_forgotten(house: House) -> None:
    engine = house.open(pace=0.5)
    engine.check(paste(claims=3))
    house.until(lambda: len(house.slack.posted) == 1)
    ticking.forget_before(datetime.now(UTC) + timedelta(minutes=1))
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:2", "task:3"]


def test_a_check_that_the_engine_gave_up_is_said_once(house: House) -> None:
    at_work, go_on = threading.Event(), threading.Event()

    def slow(given: Paste) -> Article:
        at_work.set()
        assert go_on.wait(20)
        return read(given)

    house.reader = slow
    engine = opened(house)
    engine.check(paste())
    assert at_work.wait(20)
    DBOS.cancel_workflow("check:T1:Ev1")
    go_on.set()
    for _ in range(2):
        house.settle()
        engine.tick()
    house.settle()

    view = articles.article_view(house.store, "T1", 1)
    assert (view.stage, "reference" in view.problem) == (Stage.FAILED, True)
    assert house.slack.posted == ["card:1"]


@pytest.mark.parametrize("seconds", [None, 61.0])
def test_a_refusal_or_a_long_pause_is_told_once_to_the_person_who_asked(house: House, seconds: float | None) -> None:
    engine = opened(house)
    tell = Tell("T1", "U1", "U1", "It does not arrive.", written=True)
    house.slack.notices = lambda _key, wait: Notice(f"{wait}", tell)

    def fault(key: str) -> None:
        if key != "tell":
            raise ServiceError("no", retryable=seconds is not None, retry_after=seconds)

    house.slack.fault = fault
    engine.check(paste(claims=1))
    house.until(lambda: house.slack.told == [tell])
    if seconds is None:
        for _ in range(2):
            engine.tick()
            house.settle()

    assert house.slack.told == [tell]


def test_a_short_pause_is_not_worth_a_word(house: House) -> None:
    engine = opened(house)
    tell = Tell("T1", "U1", "U1", "It does not arrive.", written=True)
    house.slack.notices = lambda _key, _seconds: Notice("long", tell)
    faults = iter([ServiceError("ratelimited", retryable=True, retry_after=0.01)] * 3)

    def fault(_key: str) -> None:
        if (error := next(faults, None)) is not None:
            raise error

    house.slack.fault = fault
    engine.check(paste(claims=1))
    house.settle()

    assert (house.slack.posted, house.slack.told) == (["card:1", "task:1"], [])
