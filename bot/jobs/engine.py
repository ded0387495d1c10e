"""The job engine: what comes in is durable before anybody is told, and what was begun is finished after a crash."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta

from dbos import DBOS, DBOSConfig

from bot.desk import posts
from bot.desk.store import Store
from bot.domain.exporting import ExportOrder
from bot.domain.people import Paste, Tell
from bot.jobs import queues, ticking
from bot.jobs.database import desk_file, jobs_file, sqlite_engine
from bot.jobs.exporting import enqueue_export
from bot.jobs.lock import ProcessLock
from bot.jobs.ports import Continues, Extractor, Outgoing, Reader, Refining
from bot.jobs.reading import enqueue_check, say_given_up
from bot.jobs.runtime import Runtime, Timing, activate
from bot.jobs.sending import enqueue_post, enqueue_tell, enqueue_updates
from bot.jobs.slots import Slot

_log = logging.getLogger(__name__)

__all__ = ["Engine", "Outgoing", "Timing"]

_VERSION = "1"
"""The workflows' version. Not the program's: with another number, work begun before would never be taken up again."""

_PATIENCE = 10.0


class Engine:
    """One desk's job engine. A process can have one launched at a time.

    database_url: the desk's; SQLite means this one process, PostgreSQL any number of them. pace_seconds: least time between
    the starts of two posts in a channel. update_gap_seconds: between two updates of one message. 0 lifts either.
    keep_days: how long finished jobs stay. minutely: whether a tick runs each minute by itself. continues: asked of each paste
    before it gets a card. refining: how claims are found with a model; None leaves it to the rules.
    """

    def __init__(
        self,
        store: Store,
        reader: Reader,
        extractor: Extractor,
        outgoing: Outgoing,
        *,
        database_url: str,
        pace_seconds: float = 1.0,
        update_gap_seconds: float = 3.0,
        keep_days: float = 30,
        timing: Timing | None = None,
        minutely: bool = True,
        continues: Continues = lambda _paste: False,
        refining: Refining | None = None,
    ) -> None:
        self._runtime = Runtime(
            store,
            reader,
            extractor,
            outgoing,
            pace_seconds,
            update_gap_seconds,
            timedelta(days=keep_days),
            timing or Timing(),
            continues,
            refining,
        )
        self._url = database_url
        self._minutely = minutely
        # Closed in reverse: the watch over dead slots, the work, DBOS, what it stands on.
        self._open = ExitStack()

    def launch(self) -> None:
        """Start working, first on what an earlier process left. Raises ConfigError when another process has the desk."""
        self._runtime = replace(self._runtime)
        activate(self._runtime)
        try:
            self._start()
        except BaseException:
            self._open.close()
            raise

    def close(self) -> None:
        """Stop, and leave what is unfinished for the next start."""
        self._open.close()

    def check(self, paste: Paste) -> None:
        """Have a paste checked. Committed when this returns; the same event id again changes nothing."""
        enqueue_check(paste)

    def refresh(self, keys: Iterable[str]) -> None:
        """Have posted messages brought up to date, each in its own time, the last state always."""
        enqueue_updates(keys)

    def post(self, keys: Iterable[str]) -> None:
        """Have messages posted that the desk asks for. What is posted already is left alone."""
        for key in keys:
            row = posts.get(self._runtime.store, key)
            if row is not None:
                enqueue_post(key, row.team_id, row.channel_id)

    def tell(self, tell: Tell) -> None:
        """Have one person told something."""
        enqueue_tell(tell)

    def export(self, order: ExportOrder) -> None:
        """Have a file made and sent to the person who ordered it."""
        enqueue_export(order)

    def tick(self, now: datetime | None = None) -> None:
        """Do what the minute asks for, as of `now` (default: the store's clock): due digests, messages left behind."""
        runtime = self._runtime
        errands = ticking.collect(runtime, now or runtime.store.clock())
        ticking.queue(errands, f"@{uuid.uuid4().hex}")
        for workflow_id, fields in ticking.given_up():
            say_given_up(workflow_id, fields)

    def idle(self) -> bool:
        """True when no job waits or runs. For tests and for an orderly shutdown; a scheduled tick counts as a job."""
        waiting = DBOS.list_workflows(status=["ENQUEUED", "PENDING", "DELAYED"], limit=1, load_input=False, load_output=False)
        return not waiting

    def _start(self) -> None:
        open_parts = self._open
        open_parts.callback(activate, None)
        desk = desk_file(self._url)
        if desk is None:
            slot = Slot(self._url, every_seconds=self._runtime.timing.adopt)
            open_parts.callback(slot.release)
            self._make(self._config(self._url, slot.executor_id))
            with slot.alone():
                DBOS.launch()
            open_parts.callback(slot.rest)
            slot.watch()
        else:
            path = jobs_file(desk)
            open_parts.callback(ProcessLock(path.with_name(path.name + ".lock")).release)
            engine = sqlite_engine(path)
            open_parts.callback(engine.dispose)
            self._make(self._config(f"sqlite:///{path}", "local") | {"system_database_engine": engine})
            DBOS.launch()
        queues.register(self._runtime.timing.poll)
        if self._minutely:
            ticking.schedule()
            # What was lost or became due while nobody was here need not wait for the next full minute.
            DBOS.start_workflow(ticking.tick, self._runtime.store.clock(), None)

    def _make(self, config: DBOSConfig) -> None:
        DBOS(config=config)
        self._open.callback(DBOS.destroy)
        self._open.callback(self._stop_work)

    def _stop_work(self) -> None:
        if not self._runtime.stop(_PATIENCE):
            _log.warning("closing although a job is still at work; it will be taken up again at the next start")

    def _config(self, url: str, executor_id: str) -> DBOSConfig:
        return {
            "name": "factdesk",
            "application_version": _VERSION,
            "executor_id": executor_id,
            "system_database_url": url,
            "log_level": "WARNING",
            "notification_listener_polling_interval_sec": self._runtime.timing.notice,
        }
