"""What a digest told is kept with it, and the indexes that its lists need on a desk of a million claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("digest", sa.Column("told", sa.String(), nullable=True))
    op.create_index("ix_task_waiting", "task", ["team_id", "state", "opened_at"], unique=False)
    op.create_index("ix_claim_source", "claim", ["team_id", "source"], unique=False)
