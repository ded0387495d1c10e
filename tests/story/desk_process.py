"""A whole desk in a process of its own, to be killed by the crash story."""

from __future__ import annotations

from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from bot.app import connect, open_desk
from bot.config import load
from tests.crash import runner
from tests.story.newsroom import QUICK


def work(folder: Path, settings: Mapping[str, object], fatal_point: int, parent: Connection) -> None:
    """Connect, say "ready", work until the parent answers, and send the points passed. Dies at `fatal_point` (0: never)."""
    loaded = load(_env_file=None, data_dir=folder, **settings)
    with open_desk(loaded, timing=QUICK) as desk:
        connection = connect(desk, loaded)
        # Counting begins here, so that the points are those between the event and the last post.
        runner.arm(fatal_point)
        parent.send("ready")
        parent.recv()
        parent.send(runner.points())
        connection.stop()
