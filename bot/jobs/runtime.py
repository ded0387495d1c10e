"""What the workflows work with. They are module-level functions that outlive any engine, so they ask here for theirs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.desk.store import Store
from bot.errors import ConfigError
from bot.jobs.ports import Continues, Extractor, Outgoing, Reader, Refining

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 30.0
T = TypeVar("T")


class Stopping(BaseException):
    """The engine is closing: unwind and leave the workflow as it is, so that the next start takes it up again.

    No `Exception`, because DBOS would record that as the workflow's failure.
    """


@dataclass(frozen=True, slots=True)
class Timing:
    """How patient the engine is. Seconds throughout.

    poll: how often a queue looks for work. notice: how often DBOS looks for its own messages; bounds how fast it closes.
    retry: first pause before a failed call is tried again; it doubles up to a minute. park: how long a message that Slack
    does not take rests before it is tried again. adopt: how often the living look for work that a dead process left. model: how
    long a model is asked about one article; with the last request's own minute the list is there within four.
    """

    poll: float = 0.2
    notice: float = 1.0
    retry: float = 1.0
    park: float = 900.0
    adopt: float = 5.0
    model: float = 180.0


@dataclass(slots=True)
class Runtime:
    """One launched engine's working parts, and the count of what it is working on.

    pace: least seconds between the starts of two posts in a channel. update_gap: between two updates of one message.
    keep: how long finished jobs stay. refining: how claims are found with a model, where one is set up. last_starts: when this
    process last posted to a team's channel, on the monotonic clock.
    """

    store: Store
    reader: Reader
    extractor: Extractor
    outgoing: Outgoing
    pace: float
    update_gap: float
    keep: timedelta
    timing: Timing
    continues: Continues = lambda _paste: False
    refining: Refining | None = None
    last_starts: dict[tuple[str, str], float] = field(default_factory=dict, init=False)
    _stop: threading.Event = field(default_factory=threading.Event, init=False)
    _idle: threading.Condition = field(default_factory=threading.Condition, init=False)
    _running: int = field(default=0, init=False)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Count one workflow while it runs. Raises Stopping once the engine is closing."""
        self.check()
        with self._idle:
            self._running += 1
        try:
            yield
        finally:
            with self._idle:
                self._running -= 1
                self._idle.notify_all()

    def check(self) -> None:
        """Raise Stopping once the engine is closing."""
        if self._stop.is_set():
            raise Stopping

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than the engine lives. Raises Stopping."""
        if seconds > 0 and self._stop.wait(seconds):
            raise Stopping
        self.check()

    def pause_until(self, epoch: float, at_most: float) -> None:
        """Wait for a moment of the wall clock; `at_most` bounds the wait when that clock is set back. Raises Stopping."""
        self.pause(min(at_most, epoch - time.time()))

    def insist(self, work: Callable[[], T]) -> T:
        """Do it, again and again while the database cannot be reached or is locked. Raises Stopping."""
        pause = self.timing.retry
        while True:
            self.check()
            try:
                return work()
            except (OperationalError, PoolTimeoutError):
                _log.warning("the database does not answer, trying again in %.0f s", pause, exc_info=True)
                self.pause(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def stop(self, patience: float) -> bool:
        """Ask every workflow to unwind and wait up to `patience` seconds; True when all of them did."""
        self._stop.set()
        with self._idle:
            return self._idle.wait_for(lambda: self._running == 0, timeout=patience)


_current: Runtime | None = None


def activate(runtime: Runtime | None) -> None:
    """Make this the runtime of every workflow of the process, or none. Raises ConfigError where another one is at work."""
    global _current  # DBOS keeps one engine per process, and so do we
    if runtime is not None and _current is not None:
        raise ConfigError("This process already runs a job engine; close that one first.")
    _current = runtime


def current() -> Runtime:
    """The launched engine's runtime. Raises Stopping where none is launched."""
    if _current is None:
        raise Stopping
    return _current
