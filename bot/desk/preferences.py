"""What people have chosen for themselves."""

from __future__ import annotations

from sqlmodel import Session, select

from bot.desk.inserts import add_if_absent
from bot.desk.tables import PreferenceRow


def read(session: Session, team_id: str, user_id: str) -> PreferenceRow:
    """A person's choices; the defaults for somebody who has chosen nothing."""
    return session.get(PreferenceRow, (team_id, user_id)) or PreferenceRow(team_id=team_id, user_id=user_id)


def locked(session: Session, team_id: str, user_id: str) -> PreferenceRow:
    """A person's row, made if need be, held until the transaction ends."""
    values = {"muted": False, "reminded_on": "", "home": "{}"}
    add_if_absent(session, PreferenceRow, {"team_id": team_id, "user_id": user_id, **values})
    mine = select(PreferenceRow).where(PreferenceRow.team_id == team_id, PreferenceRow.user_id == user_id)
    return session.exec(mine.with_for_update().execution_options(populate_existing=True)).one()
