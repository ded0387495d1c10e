"""A desk connected to a local workspace over real sockets, for benchmarks that press buttons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import Desk, connect, open_desk
from bot.config import load
from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.server import serve
from bot.demo.workspace import Workspace
from bot.jobs.runtime import Timing
from bot.slack.manifest import REQUEST_PATH, manifest
from bot.slack.transport import Http

TEXT = (
    "The harbour board has cleared 340 of the 500 wrecks listed in 2019, the port authority said on Monday. "
    "Removal costs rose by 12 percent to 8.5 million crowns."
)
"""Two claims, so an article of three messages."""


@dataclass(frozen=True)
class InSlack:
    """People on one side, the desk on the other."""

    people: Driver
    desk: Desk

    def listed(self, where: str, ts: str) -> list[Message]:
        """The messages of the desk in a thread."""
        return [message for message in self.people.thread(where, ts) if message.bot]


@contextmanager
def in_slack(
    folder: Path, database_url: str, *, http: bool = False, pace: float = 0.0, gap: float = 0.0, timing: Timing | None = None
) -> Iterator[InSlack]:
    """A running desk in a workspace. pace, gap: seconds between posts in a channel, and between updates of a message."""
    workspace = Workspace(manifest("socket", watch=True, files=True))
    workspace.rate_limited = pace > 0
    running = serve(workspace)
    try:
        settings = load(
            _env_file=None,
            slack_bot_token=running.bot_token,
            slack_app_token=None if http else running.app_token,
            slack_signing_secret=running.signing_secret,
            slack_api_url=running.api_url,
            http_port=0,
            database_url=database_url,
            data_dir=folder,
            post_pace_seconds=pace,
            update_gap_seconds=gap,
            settle_seconds=0.3,
            parts_wait_seconds=0.3,
        )

        def now() -> datetime:
            return datetime.fromtimestamp(workspace.now(), UTC)

        with open_desk(settings, clock=now, timing=timing) as desk:
            connection = connect(desk, settings)
            try:
                if isinstance(connection, Http):
                    address = f"http://127.0.0.1:{connection.port}{REQUEST_PATH}"
                    running.call(lambda: workspace.deliver_http(address))
                else:
                    Driver(running).wait_connected()
                yield InSlack(Driver(running), desk)
            finally:
                connection.stop()
    finally:
        running.stop()
