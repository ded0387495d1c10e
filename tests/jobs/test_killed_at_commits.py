"""A desk that is killed just before or after a commit, and started again: nothing lost, nothing doubled.

The ordinary run takes every eleventh point (PostgreSQL: every forty-third); FACTDESK_TEST_CRASH=all takes all of them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash import children
from tests.databases import fresh_postgres
from tests.jobs.house import House, paste
from tests.slack.fake_slack import FakeSlack, Fault

CLAIMS = 4
ALL = os.environ.get("FACTDESK_TEST_CRASH") == "all"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose files exist: the kills are to hit the work, not the making of tables."""
    folder = tmp_path_factory.mktemp("template")
    make_tables(f"sqlite:///{folder / 'desk.sqlite'}")
    return folder


def make_tables(url: str) -> None:
    house = House(url)
    house.open()
    house.close()


def killed_at(point: int, url: str) -> bool:
    """Kill the desk at the point, start it again, look at what is in Slack; False when the point was never reached."""
    slack = FakeSlack()
    try:
        first = children.run(url, slack.url, paste(claims=CLAIMS), point)
        if first.killed:
            # Slack delivers again what was not acknowledged, and nothing else.
            second = children.run(url, slack.url, None if first.safe else paste(claims=CLAIMS), 0)
            assert not second.killed
    finally:
        slack.close()
    assert children.once_and_in_order(slack.keys(), CLAIMS), f"killed at point {point}: {slack.keys()}"
    return first.killed


@pytest.mark.timeout(1800)
def test_every_message_is_posted_once_and_in_order_wherever_the_desk_is_killed(template: Path, tmp_path: Path) -> None:
    point, stride = 1, 1 if ALL else 11
    while True:
        folder = tmp_path / str(point)
        shutil.copytree(template, folder)
        if not killed_at(point, f"sqlite:///{folder / 'desk.sqlite'}"):
            break
        point += stride

    assert point > 100


@pytest.mark.postgres
@pytest.mark.timeout(1800)
def test_the_same_holds_on_postgresql(postgres_server: str) -> None:
    point, stride = 1, 1 if ALL else 43
    while True:
        with fresh_postgres(postgres_server) as url:
            make_tables(url)
            if not killed_at(point, url):
                break
        point += stride

    assert point > 100


def test_a_post_that_slack_took_before_the_answer_was_lost_is_found_and_not_repeated(
    template: Path, tmp_path: Path, slack: FakeSlack
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(template, folder)
    slack.fail("chat.postMessage", *[Fault("500", applied=True)] * 3)
    ended = children.run(f"sqlite:///{folder / 'desk.sqlite'}", slack.url, paste(claims=CLAIMS), 0)

    assert not ended.killed
    assert children.once_and_in_order(slack.keys(), CLAIMS)
