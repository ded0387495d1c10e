"""A whole desk in a process of its own, to be killed by the crash story.

    python -m tests.story.desk_process FOLDER FATAL_POINT  < settings as one JSON line

It prints `ready` once it is connected, works until its input closes, and kills itself at the fatal point (0: never).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot.app import connect, open_desk
from bot.config import load
from tests.crash import runner
from tests.story.newsroom import QUICK


def main() -> None:
    """Run the desk."""
    folder, fatal_point = Path(sys.argv[1]), int(sys.argv[2])
    settings = load(_env_file=None, data_dir=folder, **json.loads(sys.stdin.readline()))
    with open_desk(settings, timing=QUICK) as desk:
        connection = connect(desk, settings)
        # Counting begins here, so that the points are those between the event and the last post.
        runner.arm(fatal_point)
        print("ready", flush=True)  # noqa: T201  # the parent waits for this line
        sys.stdin.read()
        print(runner.points(), flush=True)  # noqa: T201  # and reads this one
        connection.stop()


if __name__ == "__main__":
    main()
