"""A person asks to be forgotten, or for what is kept about them.

Verdicts stay, under a pseudonym that is made up once and leads back to nobody. History is chained by hashes over its rows, and
these are not computed anew: a row of history that names the person is written again under the pseudonym and keeps its old hash,
and a record of the erasure, itself a row of the chain, holds the hash of the row as it reads now. `factdesk db verify` checks
those rows by that, so the chain holds, heads noted elsewhere still fit, and a change made afterwards is found like any other.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import AutoString, Session, col

from bot.desk import history
from bot.desk.store import Store
from bot.desk.tables import METADATA, GroupMemberRow, MemberRow
from bot.desk.tidying import tidy
from bot.desk.unguarded import lifted
from bot.errors import UserError

_PSEUDONYM = re.compile(r"former-[a-z0-9-]{1,40}")
_RECORDED = 500
"""How many rewritten rows of history one record of an erasure names at most."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: the pseudonym in place of the person, and how many rows of which table were written again."""

    pseudonym: str
    rows: Mapping[str, int]


def erase_person(store: Store, team_id: str, user_id: str, pseudonym: str | None = None) -> Erased:
    """Put a pseudonym in place of a person in every row of the workspace, all or nothing, and leave no trace in the file.

    pseudonym: one given to the same person before, so that both stay one; by default a new one. Raises UserError where that is
    not like `former-4f2a`, and for somebody whom the workspace does not know.
    """
    name = pseudonym or f"former-{secrets.token_hex(4)}"
    if not _PSEUDONYM.fullmatch(name):
        raise UserError("A pseudonym begins with former-, then small letters and digits.", "Leave it out to get a new one.")
    written: Counter[str] = Counter()
    with store.write() as session, lifted(session):
        for known in (MemberRow, GroupMemberRow):  # what Slack says of them, their name too: nothing that a pseudonym should bear
            gone = sa.delete(known).where(col(known.team_id) == team_id, col(known.user_id) == user_id)
            written += Counter({str(known.__tablename__): session.connection().execute(gone).rowcount})
        for table, key, values in _naming(session, team_id, user_id, name):
            session.connection().execute(sa.update(table).where(*key).values(**values))
            written[table.name] += 1
        if not any(written.values()):
            raise UserError("Nothing is kept about this person in this workspace.", "Check the two ids.")
        _record(session, store, team_id, name)
    tidy(store)
    return Erased(name, dict(+written))


def export_person(store: Store, team_id: str, user_id: str) -> dict[str, object]:
    """Every row of the workspace that names a person, by table, ready to be written as JSON."""
    found: dict[str, list[dict[str, object]]] = {}
    with store.read() as session:
        for table, row in _mentions(session, team_id, user_id):
            shown = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
            found.setdefault(table.name, []).append(shown)
    return {"workspace": team_id, "person": user_id, "exported_at": store.clock().isoformat(), "rows": found}


def _record(session: Session, store: Store, team_id: str, pseudonym: str) -> None:
    """Add the records of the erasure to the history, with a hash for each of its rows that reads differently now."""
    changed = history.differing(session, team_id)
    for start in range(0, max(1, len(changed)), _RECORDED):
        part = dict(list(changed.items())[start : start + _RECORDED])
        after: dict[str, object] = {"pseudonym": pseudonym, "rows": {str(number): digest for number, digest in part.items()}}
        history.add(session, store.clock(), team_id, history.MACHINE, history.ERASED, {}, after)


def _naming(
    session: Session, team_id: str, user_id: str, pseudonym: str
) -> Iterator[tuple[sa.Table, list[sa.ColumnElement[bool]], dict[str, object]]]:
    """Each row that names the person, as (table, how to find it, what to write)."""
    exact = _whole(user_id)
    for table, row in list(_mentions(session, team_id, user_id)):
        key = [column == row[column.name] for column in table.primary_key.columns]
        values = {
            name: exact.sub(pseudonym, value) for name, value in row.items() if isinstance(value, str) and exact.search(value)
        }
        yield table, key, dict(values)


def _mentions(session: Session, team_id: str, user_id: str) -> Iterator[tuple[sa.Table, dict[str, object]]]:
    """Every row of the workspace in which the person's id stands, in whatever text."""
    exact = _whole(user_id)
    for table in METADATA.sorted_tables:
        if "team_id" not in table.columns or table.info.get("secret"):
            continue
        texts = [column for column in table.columns if isinstance(column.type, (sa.String, AutoString))]
        like = sa.or_(*(column.contains(user_id, autoescape=True) for column in texts))
        found = sa.select(table).where(table.columns["team_id"] == team_id, like).order_by(*table.primary_key.columns)
        for row in session.connection().execute(found).mappings().all():
            if any(isinstance(value, str) and exact.search(value) for value in row.values()):
                yield table, dict(row)


def _whole(user_id: str) -> re.Pattern[str]:
    """The id as a whole word: `U1` is no part of `U12`."""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(user_id)}(?![A-Za-z0-9])")
