"""How a channel wants its digest, digests of a person's own, and what counting a week needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("digest_schedule", sa.Column("user_id", sa.String(), nullable=True))
    op.add_column("digest_schedule", sa.Column("enabled", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("digest_schedule", sa.Column("quiet", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("digest_schedule", sa.Column("people", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("digest", sa.Column("user_id", sa.String(), nullable=True))
    op.create_index("ix_task_opened", "task", ["team_id", "opened_at"], unique=False)
    op.create_index("ix_history_at", "history", ["team_id", "at"], unique=False)
    op.create_index("ix_task_finished", "task", ["team_id", "finished_at"], unique=False)
