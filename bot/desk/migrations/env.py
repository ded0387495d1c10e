"""Alembic's way in. The connection comes from `bot.desk.migrate`; there is no configuration file."""

from __future__ import annotations

from alembic import context

from bot.desk.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
