"""The desk's process is killed with SIGKILL at every commit between the event and the last post, and started again.

Whatever the point, in the end every claim is in the thread, once, in order.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.slack.manifest import manifest
from tests.story.newsroom import words_of

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "The harbour board has cleared 340 of the 500 wrecks listed in 2019, the port authority said on Monday. "
    "Removal costs rose by 12 percent to 8.5 million crowns.\n"
)
QUOTES = ("The harbour board has cleared", "Removal costs rose by")
DESK = "#newsdesk"


class DeskProcess:
    """One start of the desk."""

    def __init__(self, running: Running, folder: Path, database_url: str, fatal_point: int) -> None:
        settings = {
            "slack_bot_token": running.bot_token,
            "slack_app_token": running.app_token,
            "slack_api_url": running.api_url,
            "database_url": database_url,
            "post_pace_seconds": 0,
            "update_gap_seconds": 0,
            "settle_seconds": 0.3,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.story.desk_process", str(folder), str(fatal_point)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(settings) + "\n")
        self.process.stdin.flush()
        self.lines = self.process.stdout

    def until_connected(self) -> None:
        assert self.lines.readline() == "ready\n"

    @property
    def killed(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> int:
        """End it in good order; gives the number of points it passed."""
        out, _ = self.process.communicate(timeout=30)
        return int(out)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def workspace() -> Iterator[tuple[Running, Driver]]:
    space = Workspace(manifest("socket"))
    space.rate_limited = False
    running = serve(space)
    try:
        yield running, Driver(running)
    finally:
        running.stop()


def posted(people: Driver, root: str) -> list[str]:
    return [words_of(message) for message in people.thread(DESK, root)[1:]]


def complete(people: Driver, root: str) -> bool:
    said = posted(people, root)
    return len(said) > len(QUOTES) and "2 claims found" in said[0]


def run_with_a_kill(folder: Path, database_url: str, fatal_point: int) -> tuple[list[str], int]:
    """Paste, let the desk die at the point, start it again; gives what the thread says and the points of the last run."""
    with workspace() as (running, people):
        desk = DeskProcess(running, folder, database_url, fatal_point)
        try:
            desk.until_connected()
            root = people.mention("maya", DESK, ARTICLE)
            people.wait_for(lambda: desk.killed or complete(people, root), 40, f"point {fatal_point}: neither killed nor done")
            if desk.killed:
                desk = DeskProcess(running, folder, database_url, 0)
                desk.until_connected()
                # An event whose acknowledgement was lost comes again after a minute.
                people.jump(60)
            people.wait_for(lambda: complete(people, root), 40, f"point {fatal_point}: not everything was posted")
            return posted(people, root), desk.stop()
        finally:
            desk.end()


def check(said: list[str]) -> None:
    card, *tasks = said
    assert len(tasks) == len(QUOTES)
    assert "2 claims found" in card
    for quote, message in zip(QUOTES, tasks, strict=True):
        assert quote in message


@pytest.mark.timeout(1200)
def test_after_a_kill_at_any_commit_every_claim_is_posted_once_and_in_order(tmp_path: Path) -> None:
    def url(name: str) -> tuple[Path, str]:
        folder = tmp_path / name
        folder.mkdir()
        return folder, f"sqlite:///{folder / 'factdesk.sqlite'}"

    said, points = run_with_a_kill(*url("whole"), 0)
    check(said)
    assert points > 20

    with ThreadPoolExecutor(2) as pool:
        runs = pool.map(lambda point: (point, run_with_a_kill(*url(f"killed-at-{point}"), point)), range(1, points + 1))
        for point, (said, _) in runs:
            try:
                check(said)
            except AssertionError as error:
                raise AssertionError(f"killed at point {point} of {points}: {said}") from error
