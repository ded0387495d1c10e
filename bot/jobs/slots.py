"""Several processes on one PostgreSQL: each holds a numbered slot, and the living take up the work of the dead.

A slot is an advisory lock on a connection of its own, which PostgreSQL frees when the process dies. No pooler that hands a
connection round between transactions may stand in between.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from dbos import DBOS, WorkflowStatus, error
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot.errors import ConfigError

_log = logging.getLogger(__name__)
_SPACE = 7411
_SLOTS = 64
_STARTING = 1000
_PREFIX = "slot-"
_DEATHS = "deaths"
_MOST_DEATHS = 10
_TRY = sa.text("SELECT pg_try_advisory_lock(:space, :slot)")
_WAIT = sa.text("SELECT pg_advisory_lock(:space, :slot)")
_ALIVE = sa.text("SELECT 1")
_FREE = sa.text("SELECT pg_advisory_unlock(:space, :slot)")


def _leave() -> None:
    """End at once: without its slot this process's work may be taken up by another while it still runs here."""
    os._exit(70)


class Slot:
    """One process's place among the replicas, held until `release`. Raises ConfigError when all places are taken."""

    def __init__(self, database_url: str, *, every_seconds: float = 5.0, on_lost: Callable[[], None] = _leave) -> None:
        self._every = every_seconds
        self._on_lost = on_lost
        self._over = threading.Event()
        self._watch: threading.Thread | None = None
        self._connection = sa.create_engine(
            database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        ).connect()
        self.number = self._take_lowest()

    @property
    def executor_id(self) -> str:
        """This process's name in the job engine."""
        return _name(self.number)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let only one process at a time do this: two that create the same tables at once fail."""
        self._connection.execute(_WAIT, {"space": _SPACE, "slot": _STARTING})
        try:
            yield
        finally:
            self._connection.execute(_FREE, {"space": _SPACE, "slot": _STARTING})

    def watch(self) -> None:
        """Look after dead slots, and after our own connection, until `release`; once DBOS is launched."""
        self._watch = threading.Thread(target=self._keep_watch, name="factdesk-slots", daemon=True)
        self._watch.start()

    def adopt(self) -> int:
        """Queue again what dead processes left running; returns how many jobs. Raises DBAPIError when our own slot is lost."""
        self._connection.execute(_ALIVE)
        adopted = 0
        for number in _slots_at_work() - {self.number}:
            if not self._over.is_set() and self._try(number):
                try:
                    adopted += _requeue(_name(number))
                finally:
                    self._connection.execute(_FREE, {"space": _SPACE, "slot": number})
        return adopted

    def rest(self) -> None:
        """Look after nothing any more; before DBOS is closed."""
        self._over.set()
        if self._watch is not None:
            self._watch.join()

    def release(self) -> None:
        """Give the slot up; after DBOS is closed."""
        self._over.set()
        self._connection.close()

    def _take_lowest(self) -> int:
        for number in range(_SLOTS):
            if self._try(number):
                return number
        self._connection.close()
        raise ConfigError(f"{_SLOTS} Factdesk processes already work on this database; that is all it has room for.")

    def _try(self, number: int) -> bool:
        return bool(self._connection.scalar(_TRY, {"space": _SPACE, "slot": number}))

    def _keep_watch(self) -> None:
        while not self._over.wait(self._every):
            try:
                adopted = self.adopt()
            except DBAPIError:
                _log.critical("the connection that holds this process's place is gone; stopping at once", exc_info=True)
                self._on_lost()
                return
            if adopted:
                _log.warning("took up %d jobs that a dead process had left", adopted)


def _name(number: int) -> str:
    return f"{_PREFIX}{number}"


def _running(executor_id: str | None = None) -> list[WorkflowStatus]:
    """The jobs that somebody runs, or did when he died. Empty while the engine's own connections are in trouble."""
    try:
        return DBOS.list_workflows(status="PENDING", executor_id=executor_id, load_input=False, load_output=False)
    except (DBAPIError, error.DBOSException):
        _log.warning("could not look for work that a dead process left", exc_info=True)
        return []


def _slots_at_work() -> set[int]:
    names = {job.executor_id or "" for job in _running()}
    return {int(name.removeprefix(_PREFIX)) for name in names if name.removeprefix(_PREFIX).isdecimal()}


def _requeue(executor_id: str) -> int:
    """Put a dead executor's running jobs back on their own queues. Safe only while its slot is locked by us."""
    by_queue: dict[str | None, list[str]] = defaultdict(list)
    try:
        for orphan in _running(executor_id):
            if _may_go_on(orphan):
                by_queue[orphan.queue_name].append(orphan.workflow_id)
        for queue_name, ids in by_queue.items():
            DBOS.resume_workflows(ids, queue_name=queue_name)
    except (DBAPIError, error.DBOSException):
        # The engine's own trouble, not the loss of our slot: the next round tries again.
        _log.warning("could not take up the work that %s left", executor_id, exc_info=True)
        return 0
    return sum(map(len, by_queue.values()))


def _may_go_on(orphan: WorkflowStatus) -> bool:
    """Count the processes that died with this job, for DBOS begins anew with each; one that kills them all is taken away."""
    deaths = int((orphan.attributes or {}).get(_DEATHS, 0)) + 1
    if deaths > _MOST_DEATHS:
        _log.error("job %s has ended %d processes and is given up", orphan.workflow_id, _MOST_DEATHS)
        DBOS.cancel_workflow(orphan.workflow_id)
        return False
    DBOS.update_workflow_attributes(orphan.workflow_id, {_DEATHS: deaths}, merge=True)
    return True
