"""`factdesk export` and `factdesk import`: everything that leaves the desk as a file, and what can come back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from bot.config import Settings, load
from bot.domain.task import TaskState

if TYPE_CHECKING:
    from bot.desk.export.selection import Selection
    from bot.desk.store import Store

F = TypeVar("F", bound=Callable[..., object])
_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@dataclass(frozen=True)
class Narrowed:
    """The options that say which part of the desk is meant. Days are inclusive, in the zone of TIME_ZONE."""

    team: str | None
    channel: str | None
    article: int | None
    since: datetime | None
    until: datetime | None
    state: tuple[str, ...]

    def selection(self, store: Store, settings: Settings) -> Selection:
        """The same for the desk. Raises UserError where it is not clear which workspace is meant."""
        from bot.desk.export.bundle import day_start
        from bot.desk.export.selection import Selection
        from bot.desk.workspace import the_workspace

        return Selection(
            the_workspace(store, self.team),
            channel_id=self.channel,
            article_id=self.article,
            since=day_start(self.since.date() if self.since else None, settings.zone),
            until=day_start(self.until.date() + timedelta(days=1) if self.until else None, settings.zone),
            states=frozenset(map(TaskState, self.state)),
        )


def narrowing(command: F) -> F:
    """Give a command the options of `Narrowed`."""
    options = (
        click.option("--team", help="Workspace (Slack's team id). Needed where the desk serves several."),
        click.option("--channel", help="Only this channel (Slack's id)."),
        click.option("--article", type=int, help="Only this article (its number at the desk)."),
        click.option("--since", type=_DAY, help="Only claims opened (for ClaimReview: settled) on this day or later."),
        click.option("--until", type=_DAY, help="… on this day or earlier."),
        click.option(
            "--state",
            multiple=True,
            type=click.Choice([state.value for state in TaskState]),
            help="Only this state; may be repeated.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def export() -> None:
    """Take claims, verdicts and records out of the desk as files."""
    # The commands load the desk themselves, so that the other verbs of `factdesk` start without it.


@export.command("csv")
@click.argument("target", metavar="FILE|-", type=_FILE)
@narrowing
def export_csv(target: Path, **options: object) -> None:
    """The checkers' sheet as CSV: one row for each claim and verdict."""
    from bot.desk.export.csv_sheet import write_csv
    from bot.desk.export.sheet import sheet

    with _desk() as (store, settings), _target(target) as out:
        _told(write_csv(sheet(store, _narrowed(options).selection(store, settings)), out), "row", target)


@export.command("xlsx")
@click.argument("target", metavar="FILE", type=_FILE)
@narrowing
def export_xlsx(target: Path, **options: object) -> None:
    """The checkers' sheet as an Excel workbook."""
    from bot.desk.export.sheet import sheet
    from bot.desk.export.xlsx_sheet import write_xlsx

    with _desk() as (store, settings), _target(target) as out:
        _told(write_xlsx(sheet(store, _narrowed(options).selection(store, settings)), out), "row", target)


@export.command("claimreview")
@click.argument("folder", metavar="FOLDER", type=_FILE)
@click.option("--page", help="Address of a published check, with {task} in it. Default: CLAIMREVIEW_PAGE.")
@narrowing
def export_claimreview(folder: Path, page: str | None, **options: object) -> None:
    """Final verdicts as ClaimReview JSON-LD, one file for each claim."""
    from bot.desk.export.bundle import review_files
    from bot.desk.export.claimreview import Publication

    with _desk() as (store, settings):
        publication = Publication(settings.desk_name, page or settings.claimreview_page)
        _into(folder, review_files(store, _narrowed(options).selection(store, settings), publication))


@export.command("record")
@click.argument("folder", metavar="FOLDER", type=_FILE)
@narrowing
def export_record(folder: Path, **options: object) -> None:
    """Articles as Markdown, one file each: claims, verdicts, and everything that was done."""
    from bot.desk.export.bundle import record_files

    with _desk() as (store, settings):
        _into(folder, record_files(store, _narrowed(options).selection(store, settings)))


@export.command("desk")
@click.argument("target", metavar="FILE|-", type=_FILE)
@click.option("--team", help="Workspace (Slack's team id). Needed where the desk serves several.")
def export_desk(target: Path, team: str | None) -> None:
    """Everything a workspace has at the desk, as JSON lines, for a move to another database or machine."""
    import io

    from bot.desk.export.moving import write_desk
    from bot.desk.workspace import the_workspace

    with _desk() as (store, _), _target(target) as out:
        text = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
        written = write_desk(store, the_workspace(store, team), text)
        text.detach()
        _told(written.total(), "row", target)


@export.command("read")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def export_read(source: Path) -> None:
    """Print a CSV sheet as JSON lines, with every text as it was before it was made safe for spreadsheets."""
    from bot.desk.export.csv_sheet import read_csv

    with source.open("rb") as file:
        for row in read_csv(file):
            click.echo(json.dumps(asdict(row), ensure_ascii=False, default=str))


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_desk(source: Path) -> None:
    """Take a file of `factdesk export desk` into an empty desk. All of it, or nothing."""
    from bot.desk import history
    from bot.desk.export.moving import read_desk

    with _desk() as (store, _), source.open(encoding="utf-8") as file:
        taken = read_desk(store, file)
        if (broken := history.verify(store)) is not None:
            click.echo(f"Warning: the history does not verify from row {broken} on; neither did it where it came from.", err=True)
    click.echo(f"Taken in: {taken.total():,} rows.")


@contextmanager
def _desk() -> Iterator[tuple[Store, Settings]]:
    from bot.app import open_store

    settings = load()
    store = open_store(settings)
    try:
        yield store, settings
    finally:
        store.close()


def _narrowed(options: dict[str, object]) -> Narrowed:
    return Narrowed(**options)  # type: ignore[arg-type]  # click has checked each


@contextmanager
def _target(path: Path) -> Iterator[BinaryIO]:
    """A file that appears when it is complete; `-` is the standard output."""
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    fresh = path.with_name(f"{path.name}.part")
    try:
        with fresh.open("wb") as out:
            yield out
        fresh.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        fresh.unlink(missing_ok=True)


def _into(folder: Path, files: Iterator[tuple[str, str]]) -> None:
    number = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files:
            (folder / name).write_text(text, encoding="utf-8")
            number += 1
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from None
    _told(number, "file", folder)


def _told(number: int, noun: str, target: Path) -> None:
    click.echo(f"{number:,} {noun}{'' if number == 1 else 's'} → {target}", err=True)
