"""The `factdesk` command: thin verbs, each in a module of its own."""

from __future__ import annotations

import sys

import click

from bot import __version__
from bot.cli.db import db
from bot.cli.demo import demo
from bot.cli.export import export, import_desk
from bot.cli.extract import extract
from bot.cli.logs import before_settings
from bot.cli.manifest import manifest
from bot.cli.run import run
from bot.errors import ConfigError, UserError


class _Plain(click.Group):
    """Shows what people can act on as words, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        except UserError as error:
            click.echo(error.text, err=True)
            sys.exit(1)


@click.group(cls=_Plain, name="factdesk", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factdesk")
def main() -> None:
    """A fact-check desk inside Slack: the machine finds claims, people decide."""
    before_settings()


main.add_command(demo)
main.add_command(run)
main.add_command(extract)
main.add_command(manifest)
main.add_command(db)
main.add_command(export)
main.add_command(import_desk)
