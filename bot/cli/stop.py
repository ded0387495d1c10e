"""Running until somebody says stop."""

from __future__ import annotations

import signal
import threading


def wait_for_the_end() -> None:
    """Return at Ctrl-C or SIGTERM."""
    end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: end.set())
    # With a timeout, because a wait without one does not hear Ctrl-C on Windows.
    while not end.wait(0.5):
        pass
