"""What was done at the desk: rows that are only ever added, each holding a hash over itself and the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select, update

from bot.desk.store import Store
from bot.desk.tables import HistoryRow, TaskRow, WorkspaceRow
from bot.desk.workspace import locked
from bot.errors import RefusedError

ERASED = "erase person"
"""Action of the record that a person was erased: it holds, by number, the hashes of rows as they read now."""

DESCRIBED = "describe"
"""Action of those who correct what is known about an article."""

FORGOT = "forget text"
"""Action of the record that a text was forgotten; it holds the same for the rows that repeated words of the text."""

MACHINE = "factdesk"
"""Actor of what no person did. It never appears in a verdict."""

_PAGE = 500
State = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done. `before` and `after` hold what changed; task_version is the task's version afterwards."""

    number: int
    at: datetime
    actor: str
    action: str
    article_id: int | None
    task_id: int | None
    task_version: int | None
    before: State
    after: State


def add(
    session: Session,
    at: datetime,
    team_id: str,
    actor: str,
    action: str,
    before: State,
    after: State,
    *,
    article_id: int | None = None,
    task_id: int | None = None,
    task_version: int | None = None,
) -> None:
    """Append a row within the caller's transaction, which from here on holds the workspace's history for itself."""
    workspace = locked(session, team_id)
    row = HistoryRow(
        team_id=team_id,
        number=workspace.history_length + 1,
        at=at,
        actor=actor,
        action=action,
        article_id=article_id,
        task_id=task_id,
        task_version=task_version,
        before=_json(before),
        after=_json(after),
        previous=workspace.history_hash,
        hash="",
    )
    row.hash = _hash(row)
    session.add(row)
    workspace.history_length = row.number
    workspace.history_hash = row.hash
    session.flush()


def verify(store: Store) -> int | None:
    """Id of the first row that does not fit the chain, because it or a row before it was changed or removed; None if all fit.

    Where rows are missing at the end of a workspace's history, the answer is the id after its last row.
    """
    with store.read() as session:
        heads = {row.team_id: (row.history_length, row.history_hash) for row in session.exec(select(WorkspaceRow)).all()}
        ends: dict[str, tuple[int, str, int]] = {}
        rewritten = {team_id: _rewritten(session, team_id) for team_id in heads}
        for row in _all(session):
            number, previous, _ = ends.get(row.team_id, (0, "", 0))
            if row.number != number + 1 or row.previous != previous or not _fits(row, rewritten.get(row.team_id, {})):
                return row.id
            ends[row.team_id] = (row.number, row.hash, row.id)
        for team_id, head in sorted(heads.items()):
            number, last, row_id = ends.pop(team_id, (0, "", 0))
            if head != (number, last):
                return row_id + 1
        return min((row_id for _, _, row_id in ends.values()), default=None)


def differing(session: Session, team_id: str) -> dict[int, str]:
    """The rows of a workspace that no longer read as when they were chained, by number, with the hash of what they read now."""
    known = _rewritten(session, team_id)
    found = {}
    for row in _all(session, team_id):
        if not _fits(row, known):
            found[row.number] = _hash(row)
    return found


def rewrite(session: Session, row: HistoryRow, before: State, after: State) -> str:
    """Put other words into a row, within `unguarded.lifted`; returns the hash of it as it reads now, for the record of that."""
    values = {"before": _json(before), "after": _json(after)}
    session.exec(update(HistoryRow).where(col(HistoryRow.id) == row.id).values(**values))
    session.refresh(row)
    return _hash(row)


def of_task(store: Store, team_id: str, task_id: int) -> list[Entry]:
    """Everything that was done to a task, oldest first. Raises RefusedError when the workspace has no such task."""
    with store.read() as session:
        found = session.exec(
            select(HistoryRow)
            .where(HistoryRow.team_id == team_id, HistoryRow.task_id == task_id)
            .order_by(col(HistoryRow.number))
        ).all()
        task = session.get(TaskRow, task_id)
    if task is None or task.team_id != team_id:
        raise RefusedError("This task is gone.")
    return [_entry(row) for row in found]


def of_article(store: Store, team_id: str, article_id: int) -> list[Entry]:
    """Everything that was done to an article and its tasks, oldest first; nothing for an article of another workspace."""
    mine = HistoryRow.team_id == team_id, HistoryRow.article_id == article_id
    with store.read() as session:
        found = session.exec(select(HistoryRow).where(*mine).order_by(col(HistoryRow.number))).all()
    return [_entry(row) for row in found]


def _rewritten(session: Session, team_id: str) -> dict[int, str]:
    """What the records of erasures say about other rows: their hashes as they read now, by number."""
    records = select(HistoryRow.after).where(HistoryRow.team_id == team_id, col(HistoryRow.action).in_((ERASED, FORGOT)))
    found: dict[int, str] = {}
    for after in session.exec(records.order_by(col(HistoryRow.number))).all():
        found |= {int(number): digest for number, digest in json.loads(after).get("rows", {}).items()}
    return found


def _fits(row: HistoryRow, rewritten: Mapping[int, str]) -> bool:
    """True when a row reads as it was chained, or as an erasure left it."""
    return _hash(row) in (row.hash, rewritten.get(row.number))


def _all(session: Session, team_id: str | None = None) -> Iterator[HistoryRow]:
    """Every row, or those of one workspace, in the order of its id, read in pages: a desk's history may be long."""
    last = 0
    while True:
        page = select(HistoryRow).where(HistoryRow.id > last).order_by(col(HistoryRow.id)).limit(_PAGE)
        if team_id is not None:
            page = page.where(HistoryRow.team_id == team_id)
        rows = session.exec(page).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        last = rows[-1].id
        session.expunge_all()


def _entry(row: HistoryRow) -> Entry:
    before, after = json.loads(row.before), json.loads(row.after)
    return Entry(row.number, row.at, row.actor, row.action, row.article_id, row.task_id, row.task_version, before, after)


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _hash(row: HistoryRow) -> str:
    """SHA-256 over everything that the row says, in a spelling that both databases give back unchanged."""
    said = [
        row.previous,
        row.team_id,
        row.number,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.actor,
        row.action,
        row.article_id,
        row.task_id,
        row.task_version,
        row.before,
        row.after,
    ]
    return hashlib.sha256(_json(said).encode()).hexdigest()
