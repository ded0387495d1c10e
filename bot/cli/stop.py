"""Running until somebody says stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable


def wait_for_the_end(ready: Callable[[], None] = lambda: None) -> None:
    """Return at Ctrl-C or SIGTERM. `ready` is called once both are listened to: whoever is told then may stop us at once."""
    end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: end.set())
    ready()
    # With a timeout, because a wait without one does not hear Ctrl-C on Windows.
    while not end.wait(0.5):
        pass
