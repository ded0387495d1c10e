"""`factdesk run`: the bot in a real Slack workspace."""

from __future__ import annotations

import click

from bot.config import load


@click.command()
def run() -> None:
    """Serve your Slack workspace: over Socket Mode with SLACK_APP_TOKEN, else over HTTP."""
    from bot.app import open_desk, serve  # here, so that `factdesk --help` need not load the whole bot

    settings = load()
    settings.needs_slack()
    with open_desk(settings) as desk:
        serve(desk, settings)
