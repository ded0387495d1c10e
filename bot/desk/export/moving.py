"""Everything a workspace has at the desk as one file, and into an empty desk from it. The history's chain verifies afterwards.

One JSON object a line. The first says what the file is; each other one is a row: `{"table": …, "row": {column: value}}`, in an
order in which every row comes after those it refers to; the last one counts them, so that a cut file is noticed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import IO

import sqlalchemy as sa
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.desk import migrate
from bot.desk.store import Store
from bot.desk.tables import METADATA
from bot.desk.texts import cleaned
from bot.errors import UserError

FORMAT = "factdesk desk"
_BATCH = 500
_MOMENTS = (sa.DateTime, UTCDateTime)


def write_desk(store: Store, team_id: str, out: IO[str]) -> Counter[str]:
    """Write every row of a workspace; returns how many of each table."""
    written: Counter[str] = Counter()
    _line(out, {"format": FORMAT, "revision": migrate.head(), "team": team_id})
    with store.read() as session:
        for table in moved_tables():
            for row in _rows(session, table, team_id):
                _line(out, {"table": table.name, "row": {name: _to_json(value) for name, value in row.items()}})
                written[table.name] += 1
    _line(out, {"end": dict(written)})
    return written


def read_desk(store: Store, source: IO[str]) -> Counter[str]:
    """Take in a file of `write_desk`, all or nothing; returns how many rows of each table.

    Raises UserError for another file or version, a file that ends early, and a desk that is not empty.
    """
    taken: Counter[str] = Counter()
    tables = {table.name: table for table in moved_tables()}
    with store.write() as session:
        _refuse_full(session, tables.values())
        lines = _parsed(source)
        _check_head(next(lines, {}))
        batch: list[dict[str, object]] = []
        name = ""
        for line in lines:
            if "end" in line:
                _insert(session, tables.get(name), batch)
                _check_end(line["end"], taken)
                _go_on_counting(session, tables.values())
                return taken
            if line.get("table") != name or len(batch) == _BATCH:
                _insert(session, tables.get(name), batch)
                name, batch = str(line.get("table")), []
            batch.append(_row(tables, name, line.get("row")))
            taken[name] += 1
        raise UserError("This file ends early.", "Export the desk again; nothing was taken in.")


def moved_tables() -> list[sa.Table]:
    """The tables whose rows belong to a workspace, each after those it refers to."""
    return [table for table in METADATA.sorted_tables if "team_id" in table.columns and not table.info.get("secret")]


def _rows(session: Session, table: sa.Table, team_id: str) -> Iterator[dict[str, object]]:
    found = sa.select(table).where(table.columns["team_id"] == team_id).order_by(*table.primary_key.columns)
    for row in session.connection().execute(found.execution_options(yield_per=_BATCH)):
        yield row._asdict()


def _line(out: IO[str], value: object) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _to_json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _parsed(source: IO[str]) -> Iterator[dict[str, object]]:
    for number, line in enumerate(source, start=1):
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise UserError(f"Line {number} cannot be read.", "Export the desk again; nothing was taken in.")
        yield value


def _check_head(head: Mapping[str, object]) -> None:
    if head.get("format") != FORMAT:
        raise UserError("This file is no export of a desk.", "Make one with `factdesk export desk`.")
    if (theirs := head.get("revision")) != (ours := migrate.head()):
        raise UserError(
            f"This file was written by another version of Factdesk (its tables are {theirs}, here {ours}).",
            "Export it with the version that runs here.",
        )


def _check_end(counts: object, taken: Counter[str]) -> None:
    if counts != dict(taken):
        raise UserError("Rows are missing in this file.", "Export the desk again; nothing was taken in.")


def _refuse_full(session: Session, tables: Iterable[sa.Table]) -> None:
    for table in tables:
        if session.connection().execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None:
            raise UserError("This desk is not empty.", "Set DATABASE_URL or DATA_DIR to a new one.")


def _row(tables: Mapping[str, sa.Table], name: str, row: object) -> dict[str, object]:
    table = tables.get(name)
    if table is None or not isinstance(row, dict) or not set(row) <= set(table.columns.keys()):
        raise UserError(f"This file has a row of “{name}” that does not fit.", "Export the desk again; nothing was taken in.")
    return {column: _from_json(table.columns[column], value) for column, value in row.items()}


def _from_json(column: sa.Column[object], value: object) -> object:
    if not (isinstance(column.type, _MOMENTS) and isinstance(value, str)):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise UserError(f"“{cleaned(value[:40])}” is no time.", "Export the desk again; nothing was taken in.") from None


def _insert(session: Session, table: sa.Table | None, rows: list[dict[str, object]]) -> None:
    if table is not None and rows:
        session.connection().execute(sa.insert(table), rows)


def _go_on_counting(session: Session, tables: Iterable[sa.Table]) -> None:
    """PostgreSQL gives out the next id by a counter of its own, which does not see ids that come with their rows."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        if table.autoincrement_column is not None:
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            last = sa.select(sa.func.max(table.columns["id"])).scalar_subquery()
            session.connection().execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1))))
