"""One process per SQLite desk: an operating-system lock that ends with the process, however it ends."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import ConfigError


class ProcessLock:
    """Holds `path` locked from construction to `release`. Raises ConfigError when another process holds it.

    Keep the object: the lock is given up when it is collected.
    """

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ConfigError(
                f"Another Factdesk already works on this desk (it holds {path}).\n"
                "Stop that one first. To run several at once, set DATABASE_URL to a PostgreSQL database."
            ) from None

    def release(self) -> None:
        """Let another process have the desk."""
        self._lock.release()
