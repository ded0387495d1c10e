"""Making sure that what was removed is gone from the file too, not only from the tables."""

from __future__ import annotations

import sqlalchemy as sa

from bot.desk.store import Store

_PAGES = 500
"""Pages of the full-text index that one step merges, so that nobody waits long for the lock."""


def tidy(store: Store) -> None:
    """Remove what deleted words left in the full-text index, and empty the write-ahead log.

    SQLite itself writes zeros over what is deleted (`secure_delete`), but the index forgets a word only when its parts are
    merged. On PostgreSQL the server's own vacuum does this.
    """
    if store.is_postgres:
        return
    pages = -_PAGES  # negative: begin merging every part into one
    while True:
        with store.write() as session:
            connection = session.connection()
            before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
            connection.execute(sa.text("INSERT INTO claim_search(claim_search, rank) VALUES ('merge', :pages)"), {"pages": pages})
            after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        if after - before < 2:  # as the manual of FTS5 says: nothing was left to merge
            break
        pages = _PAGES
    store.checkpoint()
