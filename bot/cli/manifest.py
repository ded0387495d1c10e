"""`factdesk manifest`: the app manifest to paste when creating the Slack app."""

from __future__ import annotations

import json

import click

from bot.slack.manifest import manifest as make_manifest


@click.command()
@click.option("--http", "base_url", metavar="URL", help="Public https address of this desk, for HTTP instead of Socket Mode.")
@click.option("--watch", is_flag=True, help="With the events of channels, for `/factdesk watch`.")
@click.option("--files", is_flag=True, help="With the right to read uploaded files and snippets.")
@click.option(
    "--install",
    is_flag=True,
    help="For workspaces that install the app themselves: with the address back, and files. Needs --http.",
)
def manifest(base_url: str | None, watch: bool, files: bool, install: bool) -> None:
    """Print the Slack app manifest (JSON).

    Paste it under "Create New App → From a manifest" on Slack's app page.
    """
    made = make_manifest("http" if base_url else "socket", base_url, watch=watch, files=files, install=install)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
