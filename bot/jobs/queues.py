"""The queues, by name. Recovered work runs before the queues are registered, so nothing else may stand for a queue."""

from __future__ import annotations

from dbos import DBOS

READING = "check_article"
POSTING = "post"
UPDATING = "update"
TELLING = "tell"

_READERS = 10
_UPDATERS = 16
_TELLERS = 4


def register(poll_seconds: float) -> None:
    """Make the queues known; after DBOS is launched.

    Posts go one at a time in a channel, updates one at a time for a message. There is no limiter: on SQLite its clock has
    whole seconds, so it would be slower or faster than Slack's floor; posting keeps its own pace.
    """
    DBOS.register_queue(READING, worker_concurrency=_READERS, polling_interval_sec=poll_seconds)
    DBOS.register_queue(POSTING, partition_concurrency=1, polling_interval_sec=poll_seconds)
    DBOS.register_queue(UPDATING, partition_concurrency=1, worker_concurrency=_UPDATERS, polling_interval_sec=poll_seconds)
    DBOS.register_queue(TELLING, worker_concurrency=_TELLERS, polling_interval_sec=poll_seconds)
