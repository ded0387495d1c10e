"""Which workspaces installed the app. Tokens come in and go out encrypted; the desk never sees one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import col, delete, select

from bot.desk.store import Store
from bot.desk.tables import InstallationRow, InstallStateRow

STATE_LIVES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Installation:
    """One workspace's installation. token: encrypted. url: the workspace's address, such as `https://desk.slack.com/`."""

    team_id: str
    team_name: str
    url: str
    bot_id: str
    bot_user_id: str
    scopes: str
    token: str = field(repr=False)
    installed_by: str


def save(store: Store, installation: Installation) -> None:
    """Keep an installation; an earlier one of the same workspace is replaced."""
    values = {name: getattr(installation, name) for name in Installation.__dataclass_fields__}
    with store.write() as session:
        session.merge(InstallationRow(**values, installed_at=store.clock()))


def get(store: Store, team_id: str) -> Installation | None:
    """A workspace's installation, None where the app is not installed."""
    with store.read() as session:
        row = session.get(InstallationRow, team_id)
        return None if row is None else _installation(row)


def remove(store: Store, team_id: str) -> bool:
    """Forget a workspace's installation and its token for good; True when there was one."""
    with store.write() as session:
        return session.exec(delete(InstallationRow).where(col(InstallationRow.team_id) == team_id)).rowcount > 0


def rotate(store: Store, again: Callable[[str], str]) -> None:
    """Encrypt every token once more, after the keys changed."""
    with store.write() as session:
        for row in session.exec(select(InstallationRow).with_for_update()).all():
            row.token = again(row.token)


def begin(store: Store) -> str:
    """A new state for an installation that somebody begins. States that nobody used in time are cleared away."""
    state = secrets.token_urlsafe(32)
    with store.write() as session:
        session.exec(delete(InstallStateRow).where(col(InstallStateRow.begun_at) < store.clock() - STATE_LIVES))
        session.add(InstallStateRow(state_hash=_hash(state), begun_at=store.clock()))
    return state


def use(store: Store, state: str) -> bool:
    """Use up a state: True once, for a state of ours that is not too old."""
    fresh = col(InstallStateRow.begun_at) >= store.clock() - STATE_LIVES
    with store.write() as session:
        mine = delete(InstallStateRow).where(col(InstallStateRow.state_hash) == _hash(state), fresh)
        return session.exec(mine).rowcount == 1


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()


def _installation(row: InstallationRow) -> Installation:
    return Installation(**{name: getattr(row, name) for name in Installation.__dataclass_fields__})
