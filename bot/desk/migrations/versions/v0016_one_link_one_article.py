"""A link is checked once in a channel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Articles from before keep no link: two of them may be the same, and each has its own tasks.
    op.add_column("article", sa.Column("link", sa.String(), nullable=True))
    op.create_index("ix_article_link", "article", ["team_id", "channel_id", "link"], unique=True)
