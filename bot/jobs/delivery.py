"""How one call to the outside is tried, tried again, and in the end put aside."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from enum import StrEnum
from typing import TypedDict

from dbos import DBOS

from bot.errors import ServiceError
from bot.jobs.runtime import current

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0
_SERVICE_TRIES = 100
_OWN_TRIES = 5


class State(StrEnum):
    """What became of a try."""

    DONE = "done"
    NEEDLESS = "needless"
    AGAIN = "again"
    BROKEN = "broken"
    PARKED = "parked"


class Try(TypedDict):
    """The outcome of one try, as it is stored. after: seconds to wait, where the other side named them."""

    state: str
    after: float | None


def attempt(what: str, work: Callable[[], State]) -> Try:
    """Do `work` once and say what became of it. Waits out a database that does not answer."""
    try:
        return {"state": current().insist(work).value, "after": None}
    except ServiceError as error:
        _log.warning("%s: %s%s", what, error, "" if error.retryable else "; put aside")
        state = State.AGAIN if error.retryable else State.PARKED
        return {"state": state.value, "after": error.retry_after}
    except Exception:  # noqa: BLE001  # the edge of one job
        # A fault of our own in one message must not stop the queue behind it; the log has the trace.
        _log.exception("%s failed", what)
        return {"state": State.BROKEN.value, "after": None}


def persevere(one_try: Callable[[], Try], on_wait: Callable[[float], None] = lambda _seconds: None) -> State:
    """Try until it is done, not needed, or hopeless. The waits are durable: a restart serves the rest of them.

    `one_try` must be a step. on_wait: called with the seconds before each wait that the other side asked for.
    """
    broken = 0
    for number in range(_SERVICE_TRIES):
        outcome = one_try()
        state = State(outcome["state"])
        broken += state is State.BROKEN
        if state not in (State.AGAIN, State.BROKEN):
            return state
        if broken >= _OWN_TRIES:
            break
        backoff = min(current().timing.retry * 2.0 ** min(number, 10), _LONGEST_PAUSE)
        if outcome["after"] is not None:
            on_wait(outcome["after"])
        wait(backoff if outcome["after"] is None else outcome["after"])
    return State.PARKED


def wait(seconds: float) -> None:
    """A wait that survives a restart. Raises Stopping when the engine closes."""
    current().pause_until(_wake_at(seconds), seconds)


@DBOS.step(name="wake_at")
def _wake_at(seconds: float) -> float:
    return time.time() + seconds
