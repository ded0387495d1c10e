"""`factdesk demo`: the whole story in the browser, with no account, key or server."""

from __future__ import annotations

import os
import shutil
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.stop import wait_for_the_end
from bot.config import Settings, given
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.demo.server import Running
    from bot.demo.workspace import Workspace

_REAL = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")


@click.command()
@click.option("--port", default=8765, show_default=True, help="Port of the page on this machine; 0 takes any free one.")
@click.option("--data", default=Path(".factdesk/demo"), show_default=True, type=click.Path(path_type=Path), help="Folder.")
@click.option("--reset", is_flag=True, help="Begin with an empty desk.")
@click.option(
    "--fast/--slack-pace", default=True, show_default=True, help="Post at once, or one message a second as Slack wants it."
)
@click.option("--no-browser", is_flag=True, help="Do not open the page by itself.")
def demo(port: int, data: Path, reset: bool, fast: bool, no_browser: bool) -> None:
    """Try Factdesk in the browser: a local workspace stands in for Slack."""
    refuse_real_tokens()
    if reset:
        shutil.rmtree(data, ignore_errors=True)
    with open_demo(data, port=port, fast=fast) as page_url:
        wait_for_the_end(lambda: _welcome(page_url, browser=not no_browser))
    click.echo("Stopped. Everything is kept for the next start.")


def _welcome(page_url: str, *, browser: bool) -> None:
    click.echo(f"\n  Factdesk's demo is at {page_url}\n  Press Ctrl-C to stop; `factdesk demo --reset` begins again.\n")
    if browser:
        webbrowser.open(page_url)


def refuse_real_tokens() -> None:
    """The demo never runs beside credentials of a real workspace. Raises ConfigError."""
    present = [name for name in _REAL if os.environ.get(name)]
    if present:
        raise ConfigError(
            f"The demo does not start while real Slack credentials are in the environment ({', '.join(present)}).\n"
            "Unset them for this shell, or use `factdesk run` to serve your workspace."
        )


@contextmanager
def open_demo(data: Path, *, port: int = 0, fast: bool = False) -> Iterator[str]:
    """Run workspace and bot while the context lasts; gives the page's address."""
    from bot.app import connect, open_desk  # here, so that `factdesk --help` need not load the whole bot
    from bot.demo.server import serve
    from bot.demo.workspace import Workspace
    from bot.slack.manifest import manifest

    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    workspace = Workspace(manifest("socket", watch=True, files=True), state_file=data / "workspace.json")
    workspace.rate_limited = not fast
    try:
        running = serve(workspace, port=port)
    except OSError as error:
        raise ConfigError(
            f"Port {port} on this machine is taken, perhaps by a demo that still runs.\n"
            "Stop that one, or start this one with `--port 0` to take any free port."
        ) from error
    try:

        def clock() -> datetime:
            return datetime.fromtimestamp(workspace.now(), UTC)

        settings = _settings(running, data, clock(), fast)
        with open_desk(settings, clock=clock) as desk:
            _tick_after_jumps(workspace, desk.engine.tick)
            socket = connect(desk, settings)
            try:
                yield running.url
            finally:
                socket.stop()
    finally:
        running.stop()


def _settings(running: Running, data: Path, now: datetime, fast: bool) -> Settings:
    """Settings that owe nothing to the environment: the demo must not touch a real desk's database, nor a paid model."""
    return given(
        slack_bot_token=running.bot_token,
        slack_app_token=running.app_token,
        slack_signing_secret=running.signing_secret,
        slack_api_url=running.api_url,
        database_url=f"sqlite:///{data / 'factdesk.sqlite'}",
        data_dir=data,
        # So that a jump of one week lands just behind the digest's hour, whenever the demo is started.
        time_zone="UTC",
        digest_weekday=now.weekday(),
        digest_hour=now.hour,
        post_pace_seconds=0 if fast else 1,
        update_gap_seconds=0.5,
        settle_seconds=1,
        parts_wait_seconds=1,
    )


def _tick_after_jumps(workspace: Workspace, tick: Callable[[], None]) -> None:
    """When the workspace's clock jumps, look at once for what has become due instead of at the next minute."""
    seen = workspace.shift

    def changed() -> None:
        nonlocal seen
        if workspace.shift != seen:
            seen = workspace.shift
            threading.Thread(target=tick, name="tick-after-jump", daemon=True).start()

    workspace.on_change(changed)
