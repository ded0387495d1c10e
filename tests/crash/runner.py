"""Kills its own process at the N-th commit. For tests that start it in a process of their own; the product knows nothing of it.

A *point* is a place just before or just after a commit that wrote something, on any engine of the process: the desk's and the
job engine's alike. Between two points lies everything that a crash could tear apart, so killing at each of them in turn visits
every state that a restart can find.

    arm(7)    # in the child, before anything connects: SIGKILL at the seventh point
    arm(0)    # count only; read `points()` at the end
"""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection

_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)\b", re.IGNORECASE)
_MARK = "crash_runner_wrote"

_lock = threading.Lock()
_count = 0
_fatal = 0


def arm(fatal_point: int) -> None:
    """From now on count points, and kill this process at `fatal_point` (from 1; 0 never)."""
    global _fatal
    _fatal = fatal_point
    event.listen(Engine, "after_cursor_execute", _note_write)
    event.listen(Engine, "rollback", _forget_write)
    _wrap_commit()


def points() -> int:
    """How many points were passed."""
    return _count


def _note_write(connection: Connection, cursor: Any, statement: str, _parameters: object, _context: object, _many: bool) -> None:
    # A poll that changes no row is no boundary; there are hundreds of them.
    if _WRITE.match(statement) and (cursor.rowcount != 0 or "RETURNING" in statement):
        connection.info[_MARK] = True


def _forget_write(connection: Connection) -> None:
    connection.info.pop(_MARK, None)


def _wrap_commit() -> None:
    """The event `commit` comes before the commit only, so the dialects' own method is wrapped to have the place behind it."""
    commit: Callable[[DefaultDialect, DBAPIConnection], None] = DefaultDialect.do_commit

    def do_commit(self: DefaultDialect, dbapi_connection: DBAPIConnection) -> None:
        wrote = getattr(dbapi_connection, "info", {}).pop(_MARK, False)
        if wrote:
            _pass_point()
        commit(self, dbapi_connection)
        if wrote:
            _pass_point()

    DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]


def _pass_point() -> None:
    global _count
    with _lock:
        _count += 1
        if _count == _fatal:
            os.kill(os.getpid(), signal.SIGKILL)
