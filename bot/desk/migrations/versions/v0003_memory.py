"""Memory: claims can be searched, earlier checks reused, and sources marked confidential."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _search_on_postgres()
    else:
        _search_on_sqlite()


def _tables() -> None:
    op.create_table(
        "keeping",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("stale_days", sa.Integer(), nullable=True),
        sa.Column("text_days", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("stale_days IS NULL OR stale_days >= 1", name="ck_keeping_stale_days"),
        sa.CheckConstraint("text_days IS NULL OR text_days >= 1", name="ck_keeping_text_days"),
        sa.PrimaryKeyConstraint("team_id"),
    )
    op.create_table(
        "protection",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("marked_by <> ''", name="ck_protection_marked_by"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.PrimaryKeyConstraint("task_id"),
    )
    op.create_table(
        "reuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("from_task_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reviewer <> ''", name="ck_reuse_reviewer"),
        sa.CheckConstraint("task_id <> from_task_id", name="ck_reuse_another"),
        sa.ForeignKeyConstraint(["from_task_id"], ["task.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "from_task_id", "reviewer", name="uq_reuse"),
    )
    op.create_index("ix_reuse_from_task_id", "reuse", ["from_task_id"], unique=False)


def _search_on_sqlite() -> None:
    # The index holds no text of its own and is kept in step by triggers, within whatever transaction changes a claim.
    op.execute(
        "CREATE VIRTUAL TABLE claim_search USING fts5(quote, source, team_id, content='claim', content_rowid='id', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO claim_search(claim_search) VALUES ('rebuild')")
    columns = "rowid, quote, source, team_id"
    old, new = (f"{row}.id, {row}.quote, {row}.source, {row}.team_id" for row in ("old", "new"))
    gone = f"INSERT INTO claim_search(claim_search, {columns}) VALUES ('delete', {old});"
    here = f"INSERT INTO claim_search({columns}) VALUES ({new});"
    op.execute(f"CREATE TRIGGER claim_search_added AFTER INSERT ON claim BEGIN {here} END")
    op.execute(f"CREATE TRIGGER claim_search_removed AFTER DELETE ON claim BEGIN {gone} END")
    op.execute(f"CREATE TRIGGER claim_search_changed AFTER UPDATE OF quote, source, team_id ON claim BEGIN {gone} {here} END")


def _search_on_postgres() -> None:
    op.execute(
        "ALTER TABLE claim ADD COLUMN claim_search tsvector "
        "GENERATED ALWAYS AS (to_tsvector('english', quote || ' ' || source)) STORED"
    )
    op.execute("CREATE INDEX claim_search_words ON claim USING gin (claim_search) WITH (fastupdate = off)")
