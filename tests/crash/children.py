"""Starts desks in processes of their own, from a server process that has everything imported."""

from __future__ import annotations

import multiprocessing
import signal
from dataclasses import dataclass

from bot.domain.people import Paste
from tests.crash import desk_child


@dataclass(frozen=True)
class Ended:
    """How a child ended: killed or not, whether the paste was durable, how many points it passed."""

    killed: bool
    safe: bool
    points: int


def run(url: str, slack_url: str, paste: Paste | None, fatal_point: int) -> Ended:
    """Run a desk until it has nothing left to do or is dead."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.desk_child"])
    ours, theirs = context.Pipe()
    child = context.Process(target=desk_child.work, args=(url, slack_url, paste, fatal_point, theirs))
    child.start()
    theirs.close()
    said: list[object] = []
    try:
        while True:
            said.append(ours.recv())
    except EOFError:
        child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    points = [word for word in said if isinstance(word, int)]
    return Ended(child.exitcode != 0, "safe" in said, points[0] if points else 0)


def once_and_in_order(keys: list[str], claims: int) -> bool:
    """True for a card followed by so many different tasks by number. Which numbers they have is the database's affair."""
    tasks = [int(key.removeprefix("task:")) for key in keys[1:]]
    return keys[0].startswith("card:") and len(tasks) == claims and tasks == sorted(set(tasks))
