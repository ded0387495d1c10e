"""How long a workspace trusts earlier checks and keeps article texts."""

from __future__ import annotations

from sqlmodel import Session

from bot.desk import history
from bot.desk.inserts import add_if_absent
from bot.desk.rights import require
from bot.desk.settings import Defaults, Keeping
from bot.desk.store import Store
from bot.desk.tables import KeepingRow
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.errors import RefusedError

STALE_DAYS = 180
"""After how many days an earlier check says that it is old, unless the workspace chose otherwise."""


def keeping(store: Store, team_id: str) -> Keeping:
    """What the workspace chose."""
    with store.read() as session:
        return chosen(session.get(KeepingRow, team_id), store.defaults)


def stale_after(session: Session, store: Store, team_id: str) -> int:
    """Days after which an earlier check is stale."""
    return chosen(session.get(KeepingRow, team_id), store.defaults).stale_days


def set_keeping(store: Store, actor: Actor, *, stale_days: int | None = None, text_days: int | None = None) -> Keeping:
    """Choose both for the actor's workspace. None: 180 days of trust, and texts kept as the installation keeps them.

    Raises RefusedError below 1.
    """
    if any(days is not None and days < 1 for days in (stale_days, text_days)):
        raise RefusedError("A number of days is 1 or more.", "Leave it empty for what the installation does.")
    with store.write() as session:
        require(session, store, actor, DeskAction.CHANGE_SETTINGS)
        add_if_absent(session, KeepingRow, {"team_id": actor.team_id})
        row = session.get_one(KeepingRow, actor.team_id, with_for_update=True)
        before: dict[str, object] = {"stale_days": row.stale_days, "text_days": row.text_days}
        row.stale_days, row.text_days = stale_days, text_days
        after: dict[str, object] = {"stale_days": stale_days, "text_days": text_days}
        history.add(session, store.clock(), actor.team_id, actor.user_id, "set keeping", before, after)
        return chosen(row, store.defaults)


def chosen(row: KeepingRow | None, defaults: Defaults) -> Keeping:
    """What a workspace's row says, with the defaults where it does not."""
    if row is None:
        return Keeping(STALE_DAYS, defaults.text_days)
    return Keeping(row.stale_days or STALE_DAYS, row.text_days or defaults.text_days)
