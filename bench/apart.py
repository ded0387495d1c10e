"""`factdesk run` in a process of its own, connected to a local workspace in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.demo.driver import Driver
from bot.demo.server import serve
from bot.demo.workspace import Workspace
from bot.slack.manifest import manifest

STARTING = 90.0


@contextmanager
def apart(folder: Path, database_url: str, *, pace: float, gap: float) -> Iterator[Driver]:
    """People in a workspace with a desk beside it. pace, gap: seconds between posts in a channel, and between updates."""
    workspace = Workspace(manifest("socket", watch=True, files=True))
    workspace.rate_limited = pace > 0
    running = serve(workspace)
    given = {
        "SLACK_BOT_TOKEN": running.bot_token,
        "SLACK_APP_TOKEN": running.app_token,
        "SLACK_SIGNING_SECRET": running.signing_secret,
        "SLACK_API_URL": running.api_url,
        "DATABASE_URL": database_url,
        "DATA_DIR": str(folder),
        "POST_PACE_SECONDS": str(pace),
        "UPDATE_GAP_SECONDS": str(gap),
        "SETTLE_SECONDS": "0.3",
        "PARTS_WAIT_SECONDS": "0.3",
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    try:
        with subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=folder, env={**os.environ, **given}) as desk:
            try:
                people = Driver(running)
                people.wait_connected(STARTING)
                yield people
            finally:
                desk.terminate()
                desk.wait(60)
    finally:
        running.stop()
