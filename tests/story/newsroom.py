"""A newsroom for story tests: the real bot on a real database, connected to a local workspace over real sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from bot.app import Desk, connect, open_desk
from bot.config import Settings, load
from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.intake.fetch import Fetcher
from bot.jobs.runtime import Timing
from bot.slack.manifest import REQUEST_PATH, manifest
from bot.slack.transport import Http

Transport = Literal["socket", "http"]
QUICK = Timing(poll=0.02, notice=0.01, retry=0.05, park=0.5)


@dataclass(frozen=True)
class Newsroom:
    """People on one side, the desk on the other."""

    people: Driver
    desk: Desk

    def paste(self, text: str, who: str = "maya", where: str = "#newsdesk") -> str:
        """Mention the bot with a text; gives the message's ts when the card says that all claims are listed."""
        ts = self.people.mention(who, where, text)
        self.until_listed(where, ts)
        return ts

    def until_listed(self, where: str, ts: str) -> list[Message]:
        """Wait until the thread holds one message per claim and the card says so; the messages, card first."""

        def listed() -> list[Message] | None:
            # Asked in this order: what is seen once nothing is left to do is all there is.
            idle = self.desk.engine.idle()
            thread = self.people.thread(where, ts)[1:]
            return thread if idle and thread and "claims found" in words_of(thread[0]) else None

        return self.people.wait_for(listed, 60, "the claims were not listed")


def words_of(message: Message) -> str:
    """Everything a message says, with its blocks' text, as one string."""
    return f"{message.text} {json.dumps(message.blocks, ensure_ascii=False)}"


def buttons_of(message: Message) -> list[str]:
    """The labels of a message's buttons."""
    rows = (block["elements"] for block in message.blocks if block["type"] == "actions")
    return [element["text"]["text"] for row in rows for element in row if element["type"] == "button"]


def settings_for(
    running: Running, folder: Path, database_url: str, transport: Transport, changes: Mapping[str, object] | None = None
) -> Settings:
    """Settings of a desk in this workspace: as quick as the stand-in allows, without a model unless `changes` name one."""
    fields: dict[str, object] = {
        "_env_file": None,
        "slack_bot_token": running.bot_token,
        "slack_app_token": running.app_token if transport == "socket" else None,
        "slack_signing_secret": running.signing_secret,
        "slack_api_url": running.api_url,
        "http_port": 0,
        "database_url": database_url,
        "data_dir": folder,
        "post_pace_seconds": 0,
        "update_gap_seconds": 0,
        "settle_seconds": 0.2,
        "parts_wait_seconds": 0.5,
        "openai_api_key": None,
        "openai_base_url": None,
    }
    return load(**fields | dict(changes or {}))


@contextmanager
def open_newsroom(
    folder: Path,
    database_url: str,
    transport: Transport,
    clock: datetime | None = None,
    fetch: Fetcher | None = None,
    changes: Mapping[str, object] | None = None,
) -> Iterator[Newsroom]:
    """A newsroom whose workspace clock starts at `clock` and goes on by itself.

    `fetch` replaces the way to links, `changes` are settings.
    """
    workspace = Workspace(manifest("socket", watch=True, files=True))
    if clock is not None:
        workspace.shift = clock.timestamp() - workspace.clock()
    workspace.rate_limited = False
    running = serve(workspace)
    try:
        settings = settings_for(running, folder, database_url, transport, changes)

        def now() -> datetime:
            return datetime.fromtimestamp(workspace.now(), UTC)

        with open_desk(settings, clock=now, fetch=fetch, timing=QUICK) as desk:
            connection = connect(desk, settings)
            try:
                if isinstance(connection, Http):
                    running.call(lambda: workspace.deliver_http(f"http://127.0.0.1:{connection.port}{REQUEST_PATH}"))
                else:
                    Driver(running).wait_connected()
                yield Newsroom(Driver(running), desk)
            finally:
                connection.stop()
    finally:
        running.stop()
