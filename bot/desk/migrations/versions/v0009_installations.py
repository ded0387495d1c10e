"""Workspaces that installed the app, with their encrypted tokens, and installations that were begun."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("team_id", "team_name", "url", "bot_id", "bot_user_id")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("scopes", "token", "installed_by")),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("token <> ''", name="ck_installation_token"),
        sa.PrimaryKeyConstraint("team_id"),
    )
    op.create_table(
        "install_state",
        sa.Column("state_hash", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash"),
    )
