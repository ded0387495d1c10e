"""A person's own digest goes by their id. Digests of direct messages as if those were channels are no more."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM digest_schedule WHERE channel_id LIKE 'D%'")
