"""What people have to be told goes through the outbox, which knows what was sent."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_notice_untold", table_name="notice")
    op.drop_column("notice", "told_at")
