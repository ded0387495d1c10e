"""`factdesk run`: the bot in a real Slack workspace."""

from __future__ import annotations

import click

from bot.cli.logs import set_up
from bot.cli.stop import wait_for_the_end
from bot.config import load


@click.command()
def run() -> None:
    """Serve your Slack workspace: over Socket Mode with SLACK_APP_TOKEN, else over HTTP."""
    from bot.app import connect, open_desk  # here, so that `factdesk --help` need not load the whole bot

    settings = load()
    settings.needs_slack()
    set_up(settings.log_level)
    with open_desk(settings) as desk:
        connection = connect(desk, settings)
        try:
            wait_for_the_end()
        finally:
            connection.stop()
