"""People and their groups; a workspace's settings in one column, which can grow without a new one for each field."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KINDS = ("member", "guest", "single_channel_guest", "external", "bot", "deactivated")


def upgrade() -> None:
    _members()
    op.add_column("workspace", sa.Column("settings", sa.String(), nullable=False, server_default=sa.text("'{}'")))
    _carry_over()
    with op.batch_alter_table("workspace") as batch:
        batch.drop_constraint("ck_workspace_confirmations", type_="check")
        batch.drop_column("confirmations")
        batch.drop_column("evidence_rule")


def _carry_over() -> None:
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT team_id, confirmations, evidence_rule FROM workspace")).all()
    for team_id, confirmations, evidence_rule in rows:
        chosen: dict[str, object] = {}
        if confirmations is not None:
            chosen["confirmations"] = confirmations
        if evidence_rule is not None:
            chosen["evidence_rule"] = bool(evidence_rule)
        said = {"settings": json.dumps(chosen), "team_id": team_id}
        bind.execute(sa.text("UPDATE workspace SET settings = :settings WHERE team_id = :team_id"), said)


def _members() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in _KINDS)
    op.create_table(
        "member",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slack_admin", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"kind IN ({kinds})", name="ck_member_kind"),
        sa.PrimaryKeyConstraint("team_id", "user_id"),
    )
    op.create_table(
        "group_member",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "group_id", "user_id"),
    )
