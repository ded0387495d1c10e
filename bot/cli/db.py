"""`factdesk db`: care of the desk's database."""

from __future__ import annotations

import click

from bot.config import load


@click.group()
def db() -> None:
    """Bring the database up to date, or check its history."""
    # The commands load the desk themselves, so that the other verbs of `factdesk` start without it.


@db.command()
def migrate() -> None:
    """Bring the database's tables up to this version. `run` and `demo` do it by themselves."""
    from bot.app import open_store

    open_store(load()).close()
    click.echo("The database is up to date.")


@db.command()
def verify() -> None:
    """Check that no row of the history was changed or removed."""
    from bot.app import open_store
    from bot.desk import history, records

    store = open_store(load())
    try:
        broken = history.verify(store)
        record = records.verify(store) if broken is None else None
    finally:
        store.close()
    if broken is not None:
        raise click.ClickException(f"History row {broken} was changed after it was written. Restore the last good backup.")
    if record is not None:
        raise click.ClickException(f"The history does not tell of {record}. Restore the last good backup.")
    click.echo("The history is whole: every row's hash matches.")
