"""Indexes for what a large desk asks for often: recent results, a week's tasks and verdicts, messages that are behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_task_state_finished", "task", ["team_id", "state", "finished_at"], unique=False)
    op.create_index("ix_verdict_at", "verdict", ["team_id", "at"], unique=False)
    behind = sa.text("ts IS NOT NULL AND shown < wanted")
    op.create_index("ix_post_behind", "post", ["id"], unique=False, sqlite_where=behind, postgresql_where=behind)
