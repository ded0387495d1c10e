"""A workspace's own row: what it asks for before a verdict is final, and the end of its history."""

from __future__ import annotations

from sqlmodel import Session, select

from bot.desk.inserts import add_if_absent
from bot.desk.settings import Defaults, Gates
from bot.desk.store import Store
from bot.desk.tables import WorkspaceRow
from bot.errors import UserError


def locked(session: Session, team_id: str) -> WorkspaceRow:
    """The workspace's row, made if need be, held until the transaction ends.

    Lock order everywhere: article, task, workspace, message.
    """
    add_if_absent(session, WorkspaceRow, {"team_id": team_id, "history_length": 0, "history_hash": ""})
    found = select(WorkspaceRow).where(WorkspaceRow.team_id == team_id).with_for_update()
    return session.exec(found.execution_options(populate_existing=True)).one()


def gates_of(session: Session, defaults: Defaults, team_id: str) -> Gates:
    """What the workspace asks for, with the installation's defaults where it has not said."""
    row = session.get(WorkspaceRow, team_id)
    if row is None:
        return Gates(defaults.confirmations, defaults.evidence_rule)
    return Gates(
        confirmations=defaults.confirmations if row.confirmations is None else row.confirmations,
        evidence_rule=defaults.evidence_rule if row.evidence_rule is None else row.evidence_rule,
    )


def the_workspace(store: Store, team_id: str | None = None) -> str:
    """The workspace that is meant: the one named, or the only one. Raises UserError where there is none, or which is unclear."""
    with store.read() as session:
        known = sorted(session.exec(select(WorkspaceRow.team_id)).all())
    if team_id is None and len(known) == 1:
        return known[0]
    if team_id in known and team_id is not None:
        return team_id
    if not known:
        raise UserError("This desk is empty.", "Is DATABASE_URL or DATA_DIR the one that the bot uses?")
    raise UserError(f"The desk serves {', '.join(known)}.", "Say which one with --team.")
