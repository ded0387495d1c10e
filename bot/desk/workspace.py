"""A workspace's own row: its settings, and the end of its history."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from sqlmodel import Session, select

from bot.desk.inserts import add_if_absent
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.desk.tables import WorkspaceRow
from bot.domain.settings import WorkspaceSettings
from bot.errors import UserError

_SETTINGS = TypeAdapter(WorkspaceSettings)


def locked(session: Session, team_id: str) -> WorkspaceRow:
    """The workspace's row, made if need be, held until the transaction ends.

    Lock order everywhere: article, task, workspace, message.
    """
    add_if_absent(session, WorkspaceRow, {"team_id": team_id, "settings": "{}", "history_length": 0, "history_hash": ""})
    found = select(WorkspaceRow).where(WorkspaceRow.team_id == team_id).with_for_update()
    return session.exec(found.execution_options(populate_existing=True)).one()


def settings_of(session: Session, defaults: Defaults, team_id: str) -> WorkspaceSettings:
    """What is in force in the workspace."""
    row = session.get(WorkspaceRow, team_id)
    return settings_from(defaults, "{}" if row is None else row.settings)


def settings_from(defaults: Defaults, chosen: str) -> WorkspaceSettings:
    """The settings of what a workspace chose (a JSON object of fields), with the installation's defaults for the rest.

    A field that a later version of Factdesk wrote and this one does not know is left alone.
    """
    given: dict[str, object] = {
        "confirmations": defaults.confirmations,
        "evidence_rule": defaults.evidence_rule,
        "take_over_hours": defaults.take_over_hours,
    }
    return _SETTINGS.validate_python({**given, **json.loads(chosen)})


def settings_to_dict(settings: WorkspaceSettings) -> dict[str, object]:
    """The settings as JSON values, by field."""
    made: dict[str, object] = _SETTINGS.dump_python(settings, mode="json")
    return made


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
