"""Requests to a language model, and how each list of claims was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OUTCOMES = "'asked', 'extracted', 'truncated', 'refused', 'malformed', 'unavailable'"
WHYS = (
    "'timeout', 'unreachable', 'rate limit', 'quota', 'key refused', 'model refused', 'server error', 'not a model', "
    "'refused', 'malformed', 'truncated', 'silent', 'article cap', 'person cap', 'workspace cap', 'day cap', 'confidential'"
)


def upgrade() -> None:
    op.add_column("article_version", sa.Column("making", sa.String(), nullable=True))
    op.create_table(
        "model_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("prompt_sha256", sa.String(), nullable=False),
        sa.Column("schema_sha256", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("api", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("cached_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("reasoning_tokens", sa.Integer(), nullable=True),
        sa.Column("raw_output", sa.String(), nullable=True),
        sa.CheckConstraint(f"outcome IN ({OUTCOMES})", name="ck_model_call_outcome"),
        sa.CheckConstraint(f"why IS NULL OR why IN ({WHYS})", name="ck_model_call_why"),
        sa.CheckConstraint("counted >= 0", name="ck_model_call_counted"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_model_call_article", "model_call", ["article_id", "question"], unique=False)
    op.create_index("ix_model_call_asked", "model_call", ["asked_at", "team_id", "user_id"], unique=False)
