"""A desk that is killed just before or after a commit, and started again: nothing lost, nothing doubled.

The ordinary run takes every seventh point; FACTDESK_TEST_CRASH=all takes all of them.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain.people import Paste
from tests.crash import desk_child
from tests.jobs.house import House, paste
from tests.slack.fake_slack import FakeSlack, Fault

CLAIMS = 4
EXPECTED = ["card:1", *(f"task:{number}" for number in range(1, CLAIMS + 1))]
STRIDE = 1 if os.environ.get("FACTDESK_TEST_CRASH") == "all" else 7


@dataclass
class Ended:
    """How a child ended: killed or not, whether the paste was durable, how many points it passed."""

    killed: bool
    safe: bool
    points: int


Start = Callable[[Path, str, Paste | None, int], Ended]


@pytest.fixture(scope="module")
def start() -> Start:
    """Runs a desk in a process of its own until it is done or dead."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.desk_child"])

    def run(folder: Path, slack_url: str, item: Paste | None, fatal_point: int) -> Ended:
        ours, theirs = context.Pipe()
        child = context.Process(target=desk_child.work, args=(folder, slack_url, item, fatal_point, theirs))
        child.start()
        theirs.close()
        said: list[object] = []
        try:
            while True:
                said.append(ours.recv())
        except EOFError:
            child.join()
        assert child.exitcode in (0, -signal.SIGKILL)
        numbers = [word for word in said if isinstance(word, int)]
        return Ended(child.exitcode != 0, "safe" in said, numbers[0] if numbers else 0)

    return run


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose files exist: the kills are to hit the work, not the making of tables."""
    folder = tmp_path_factory.mktemp("template")
    house = House(folder)
    house.open()
    house.close()
    return folder


@pytest.mark.timeout(1800)
def test_every_message_is_posted_once_and_in_order_wherever_the_desk_is_killed(
    start: Start, template: Path, tmp_path: Path
) -> None:
    point, killed = 1, 0
    while True:
        folder = tmp_path / str(point)
        shutil.copytree(template, folder)
        slack = FakeSlack()
        try:
            first = start(folder, slack.url, paste(claims=CLAIMS), point)
            # Slack delivers again what was not acknowledged, and nothing else.
            second = start(folder, slack.url, None if first.safe else paste(claims=CLAIMS), 0) if first.killed else first
        finally:
            slack.close()
        assert not second.killed
        assert slack.keys() == EXPECTED, f"killed at point {point}"
        if not first.killed:
            break
        killed += 1
        point += STRIDE

    assert killed > 60 // STRIDE


def test_a_post_that_slack_took_before_the_kill_is_found_and_not_repeated(
    start: Start, template: Path, tmp_path: Path, slack: FakeSlack
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(template, folder)
    slack.fail("chat.postMessage", *[Fault("500", applied=True)] * 3)
    ended = start(folder, slack.url, paste(claims=CLAIMS), 0)

    assert not ended.killed
    assert slack.keys() == EXPECTED
