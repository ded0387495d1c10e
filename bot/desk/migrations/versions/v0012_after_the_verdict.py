"""What comes after verdicts: settlements, replies to outcomes, corrections, sign-offs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.desk.append_only import protect

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task", sa.Column("verdicts_after", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("task", sa.Column("words_after", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("task", sa.Column("published", sa.String(), nullable=True))
    op.create_table(
        "settlement",
        *_of_a_task(),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("editor <> ''", name="ck_settlement_editor"),
        sa.CheckConstraint("note <> ''", name="ck_settlement_note"),
        *_keys("uq_settlement"),
    )
    op.create_table(
        "outcome_reply",
        *_of_a_task(),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("writer <> ''", name="ck_outcome_reply_writer"),
        sa.CheckConstraint("accepted OR reason <> ''", name="ck_outcome_reply_reason"),
        *_keys("uq_outcome_reply"),
    )
    op.create_table(
        "correction",
        *_of_a_task(),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("corrected_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("corrected_by <> ''", name="ck_correction_corrected_by"),
        sa.CheckConstraint("reason <> ''", name="ck_correction_reason"),
        *_keys("uq_correction"),
    )
    op.create_index("ix_correction_at", "correction", ["team_id", "at"], unique=False)
    _sign_off()
    protect("settlement", "outcome_reply", "correction")


def _of_a_task() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("task_version", sa.Integer(), nullable=False),
    ]


def _keys(unique: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "task_version", name=unique),
    ]


def _sign_off() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.String(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("signed_by <> ''", name="ck_sign_off_signed_by"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sign_off_article", "sign_off", ["article_id", "undone_at"], unique=False)
