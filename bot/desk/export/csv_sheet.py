"""The checkers' sheet as CSV, and back. What comes back equals what went in.

Comma-separated, UTF-8 with a byte order mark (spreadsheets need it), lines end in CRLF (RFC 4180). Lists have one entry a line
inside their cell. Cells are made harmless by `cells.defuse`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import IO, get_type_hints

from bot.desk.export.cells import defuse, restore
from bot.desk.export.sheet import SheetRow
from bot.errors import UserError

COLUMNS = tuple(field.name for field in fields(SheetRow))
_TYPES: dict[str, object] = get_type_hints(SheetRow)


def write_csv(rows: Iterable[SheetRow], out: IO[bytes]) -> int:
    """Write the rows and return their number."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    number = 0
    for row in rows:
        writer.writerow([_to_cell(getattr(row, name)) for name in COLUMNS])
        number += 1
    text.detach()
    return number


def read_csv(source: IO[bytes]) -> Iterator[SheetRow]:
    """The rows of a sheet that `write_csv` wrote, also with its columns moved. Raises UserError where it is no such sheet."""
    csv.field_size_limit(10_000_000)  # an explanation may be longer than the module's 128 kB
    text = io.TextIOWrapper(source, encoding="utf-8-sig", newline="")
    try:
        reader = csv.DictReader(text, strict=True)
        if lacking := set(COLUMNS) - set(reader.fieldnames or ()):
            raise UserError(f"This is no checkers' sheet: it lacks {', '.join(sorted(lacking))}.", "Export it again as CSV.")
        for record in reader:
            yield _row(record, reader.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError("This file is no CSV in UTF-8.", "Save it as “CSV UTF-8” and try again.") from error
    finally:
        text.detach()


def _row(record: dict[str, str], line: int) -> SheetRow:
    values: dict[str, object] = {}
    for name in COLUMNS:
        try:
            values[name] = _FROM_CELL[_TYPES[name]](record[name])
        except (ValueError, TypeError):
            raise UserError(f"Line {line}: “{name}” cannot be read.", "Put back what the export wrote there.") from None
    return SheetRow(**values)  # type: ignore[arg-type]  # each value is made by its field's own reader


def _to_cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return defuse("\n".join(value))
    return defuse(value) if isinstance(value, str) else "" if value is None else str(value)


def _moment(cell: str) -> datetime:
    moment = datetime.fromisoformat(cell)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _flag(cell: str) -> bool:
    if cell not in {"yes", "no"}:
        raise ValueError("neither yes nor no")
    return cell == "yes"


def _entries(cell: str) -> tuple[str, ...]:
    return tuple(restore(cell).split("\n")) if cell else ()


_FROM_CELL: dict[object, Callable[[str], object]] = {
    int: int,
    str: restore,
    bool: _flag,
    datetime: _moment,
    datetime | None: lambda cell: _moment(cell) if cell else None,
    tuple[str, ...]: _entries,
}
