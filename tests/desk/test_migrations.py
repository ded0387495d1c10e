"""From nothing to today's tables, all or nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.desk import articles, migrate, sqlite
from bot.desk.store import Store
from bot.desk.tables import METADATA
from bot.errors import ConfigError
from tests.conftest import ManualClock
from tests.databases import fresh_postgres
from tests.desk.samples import PASTE, TEAM, open_article


@pytest.fixture
def empty(empty_url: str, clock: ManualClock) -> Iterator[Store]:
    made = Store.open(empty_url, clock)
    yield made
    made.close()


def is_ours(_object: object, name: str | None, *_rest: object) -> bool:
    """Everything but the full-text index, which each database makes in its own way."""
    return name is None or not name.startswith("claim_search")


def checks(connection: sa.Connection, schema: str | None = None) -> dict[tuple[str, str | None], str]:
    """Every CHECK of the database, with the spaces that a database may put in removed."""
    inspector = sa.inspect(connection)
    return {
        (table, rule["name"]): "".join(rule["sqltext"].split())
        for table in METADATA.tables
        for rule in inspector.get_check_constraints(table, schema=schema)
    }


def test_the_migrations_make_the_tables_that_the_code_has(empty: Store) -> None:
    empty.migrate()
    with empty.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_server_default": True, "include_object": is_ours}
        )

        assert compare_metadata(context, METADATA) == []
        assert migrate.current(session.connection()) == migrate.head()


def test_the_migrations_make_the_checks_that_the_code_has(empty: Store, tmp_path: Path) -> None:
    empty.migrate()
    with empty.write() as session:
        connection = session.connection()
        migrated = checks(connection)
        if empty.is_postgres:
            connection.execute(sa.text("CREATE SCHEMA fresh"))
            METADATA.create_all(connection.execution_options(schema_translate_map={None: "fresh"}))
            made = checks(connection, "fresh")
        else:
            engine = sqlite.engine(tmp_path / "fresh.sqlite", create=True)
            with engine.begin() as fresh:
                METADATA.create_all(fresh)
                made = checks(fresh)
            engine.dispose()

    assert len(made) > 15
    assert migrated == made


def test_migrating_again_changes_nothing(empty: Store) -> None:
    empty.migrate()
    open_article(empty)
    empty.migrate()

    assert articles.article_view(empty, TEAM, 1).total == 2


@pytest.mark.postgres
def test_two_that_migrate_at_once_both_find_a_desk(postgres_server: str, clock: ManualClock) -> None:
    with fresh_postgres(postgres_server) as url:
        stores = [Store.open(url, clock) for _ in range(3)]
        threads = [threading.Thread(target=store.migrate) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        received = [articles.receive(store, PASTE) for store in stores]
        for store in stores:
            store.close()

    assert received == [1, 1, 1]


def test_a_migration_that_breaks_off_leaves_nothing(empty: Store) -> None:
    def listen(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE verdict" in statement:
            raise RuntimeError("the power went out")

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        with pytest.raises(RuntimeError, match="power"):
            empty.migrate()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    if empty.path is not None:
        assert not empty.path.exists()
    else:
        with empty.read() as session:
            assert sa.inspect(session.connection()).get_table_names() == []
    empty.migrate()
    assert articles.receive(empty, PASTE) == 1


def test_a_database_of_a_newer_factdesk_is_refused(empty: Store) -> None:
    empty.migrate()
    with empty.write() as session:
        session.connection().execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(ConfigError, match="written by a newer Factdesk"):
        empty.migrate()
