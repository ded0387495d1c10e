"""What people enter about articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_FIELDS = "'title', 'publisher', 'distributor', 'author', 'published', 'language'"


def upgrade() -> None:
    op.create_table(
        "article_detail",
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("field", sa.String(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"field IN ({_FIELDS})", name="ck_article_detail_field"),
        sa.CheckConstraint("value <> ''", name="ck_article_detail_value"),
        sa.CheckConstraint("entered_by <> ''", name="ck_article_detail_entered_by"),
    )
