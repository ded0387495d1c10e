"""What people have chosen for themselves, and when they were last reminded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("reminded_on", sa.String(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("home", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id"),
    )
