"""Channels that are watched, and pastes that were edited or deleted after they were read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched_channel",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("switched_on_by", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("switched_on_by <> ''", name="ck_watched_channel_switched_on_by"),
        sa.PrimaryKeyConstraint("team_id", "channel_id"),
    )
    op.create_table(
        "paste_change",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("change IN ('edited', 'deleted')", name="ck_paste_change_change"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
