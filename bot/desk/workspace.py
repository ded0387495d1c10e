"""A workspace's own row: what it asks for before a verdict is final, and the end of its history."""

from __future__ import annotations

from sqlmodel import Session, select

from bot.desk.inserts import add_if_absent
from bot.desk.settings import Defaults, Gates
from bot.desk.tables import WorkspaceRow


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
