"""The desk's process is killed with SIGKILL at every commit between the event and the last post, and started again.

Whatever the point, in the end every claim is in the thread, once, in order. The ordinary run takes every sixth point, just
before or just after a commit; FACTDESK_TEST_CRASH=all takes all of them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.slack.manifest import manifest
from tests.story.desk_process import work
from tests.story.newsroom import words_of

ALL = os.environ.get("FACTDESK_TEST_CRASH") == "all"
PATIENCE = 60.0
ARTICLE = (
    "The harbour board has cleared 340 of the 500 wrecks listed in 2019, the port authority said on Monday. "
    "Removal costs rose by 12 percent to 8.5 million crowns.\n"
)
QUOTES = ("The harbour board has cleared", "Removal costs rose by")
DESK = "#newsdesk"


class DeskProcess:
    """One start of the desk, from a server process that has everything imported."""

    def __init__(self, running: Running, folder: Path, fatal_point: int) -> None:
        settings = {
            "slack_bot_token": running.bot_token,
            "slack_app_token": running.app_token,
            "slack_api_url": running.api_url,
            "database_url": f"sqlite:///{folder / 'factdesk.sqlite'}",
            "post_pace_seconds": 0,
            "update_gap_seconds": 0,
            "settle_seconds": 0.3,
        }
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.story.desk_process", "tests.crash.desk_child"])
        self.parent, child = context.Pipe()
        self.process = context.Process(target=work, args=(folder, settings, fatal_point, child))
        self.process.start()
        child.close()
        assert self.parent.recv() == "ready"

    @property
    def killed(self) -> bool:
        return not self.process.is_alive()

    def points(self) -> int:
        """End it in good order; gives the number of points it passed."""
        self.parent.send("enough")
        passed: int = self.parent.recv()
        self.process.join(30)
        return passed

    def end(self) -> None:
        self.process.kill()
        self.process.join()


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


def run_with_a_kill(folder: Path, fatal_point: int) -> list[str]:
    """Paste, let the desk die at the point, start it again; gives what the thread says in the end."""
    with workspace() as (running, people):
        desk = DeskProcess(running, folder, fatal_point)
        try:
            root = people.mention("maya", DESK, ARTICLE)
            people.wait_for(lambda: desk.killed or complete(people, root), PATIENCE, f"point {fatal_point}: not reached")
            if desk.killed:
                desk = DeskProcess(running, folder, 0)
                # An event whose acknowledgement was lost comes again after a minute.
                people.jump(60)
            people.wait_for(lambda: complete(people, root), PATIENCE, f"point {fatal_point}: not everything was posted")
            return posted(people, root)
        finally:
            desk.end()


def points_of_a_whole_run(folder: Path) -> int:
    with workspace() as (running, people):
        desk = DeskProcess(running, folder, 0)
        try:
            root = people.mention("maya", DESK, ARTICLE)
            people.wait_for(lambda: complete(people, root), PATIENCE)
            check(posted(people, root))
            return desk.points()
        finally:
            desk.end()


def check(said: list[str]) -> None:
    card, *tasks = said
    assert len(tasks) == len(QUOTES)
    assert "2 claims found" in card
    for quote, message in zip(QUOTES, tasks, strict=True):
        assert quote in message


@pytest.mark.timeout(1800)
def test_after_a_kill_at_any_commit_every_claim_is_posted_once_and_in_order(tmp_path: Path) -> None:
    def attempt(point: int) -> tuple[int, list[str]]:
        folder = tmp_path / f"killed-at-{point}"
        folder.mkdir()
        return point, run_with_a_kill(folder, point)

    points = points_of_a_whole_run(tmp_path)
    assert points > 20

    with ThreadPoolExecutor(3) as pool:
        for point, said in pool.map(attempt, range(1, points + 1, 1 if ALL else 6)):
            try:
                check(said)
            except AssertionError as error:
                raise AssertionError(f"killed at point {point} of {points}: {said}") from error
