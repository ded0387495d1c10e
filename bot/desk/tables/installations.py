"""Workspaces that installed the app, where one desk serves several."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.desk.columns import not_empty
from bot.desk.tables.base import Row


class InstallationRow(Row, table=True):
    """One workspace's installation. `token` is encrypted; the key is in the settings. Gone when the app is removed."""

    __tablename__ = "installation"
    __table_args__ = (not_empty("installation", "token"),)

    team_id: str = Field(primary_key=True)
    team_name: str
    url: str
    bot_id: str
    bot_user_id: str
    scopes: str
    token: str
    installed_by: str
    installed_at: datetime


class InstallStateRow(Row, table=True):
    """An installation that somebody began: the hash of its state, which is used up once."""

    __tablename__ = "install_state"

    state_hash: str = Field(primary_key=True)
    begun_at: datetime
