"""`factdesk db`: care of the desk's database."""

from __future__ import annotations

import json

import click

from bot.config import load


@click.group()
def db() -> None:
    """Bring the database up to date, check its history, erase or export a person."""
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


@db.command("erase-person")
@click.argument("workspace")
@click.argument("person")
@click.option("--as", "pseudonym", help="A pseudonym that the same person was given before (default: a new one).")
@click.confirmation_option(prompt="Put a pseudonym in place of this person for good?")
def erase_person(workspace: str, person: str, pseudonym: str | None) -> None:
    """Put a pseudonym in place of a PERSON (Slack user id) in everything of a WORKSPACE (Slack team id). Verdicts stay."""
    from bot.app import open_store
    from bot.desk import erasure

    store = open_store(load())
    try:
        erased = erasure.erase_person(store, workspace, person, pseudonym)
    finally:
        store.close()
    click.echo(f"{person} is now {erased.pseudonym}, in {sum(erased.rows.values())} rows. The history verifies as before.")
    click.echo("Still to do: backups, the job engine's database (it forgets after 30 days), and messages in Slack.")


@db.command("export-person")
@click.argument("workspace")
@click.argument("person")
def export_person(workspace: str, person: str) -> None:
    """Print as JSON every row of a WORKSPACE (Slack team id) that names a PERSON (Slack user id)."""
    from bot.app import open_store
    from bot.desk import erasure

    store = open_store(load())
    try:
        made = erasure.export_person(store, workspace, person)
    finally:
        store.close()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
