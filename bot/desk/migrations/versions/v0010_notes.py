"""Notes that checkers leave in threads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.desk.append_only import protect

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("author", "kind", "text", "links", "channel_id", "message_ts")
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("author <> ''", name="ck_note_author"),
        sa.CheckConstraint("kind IN ('evidence', 'remark', 'contact', 'reply')", name="ck_note_kind"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("team_id", "channel_id", "message_ts", name="uq_note_message"),
    )
    op.create_index("ix_note_task_id", "note", ["task_id"], unique=False)
    protect("note")
