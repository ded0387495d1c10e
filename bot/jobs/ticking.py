"""Once a minute: what has become due, what was left behind, and what may be forgotten. All from rows of our own."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypedDict

from dbos import DBOS, SetWorkflowID

from bot.desk import digest, posts, reminders, retention
from bot.jobs.delivery import State
from bot.jobs.queues import POSTING, READING, UPDATING
from bot.jobs.reading import PasteFields, say_given_up
from bot.jobs.runtime import Runtime, current
from bot.jobs.sending import enqueue_post, enqueue_updates, key_of

_log = logging.getLogger(__name__)
_WAITING = ["ENQUEUED", "PENDING", "DELAYED"]
_FINISHED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_GIVEN_UP = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_BATCH = 500


class Errands(TypedDict):
    """What a tick has found to do: posts as (key, team, channel), and keys of messages that are behind."""

    posts: list[tuple[str, str, str]]
    updates: list[str]


def schedule() -> None:
    """Have a tick each minute; after DBOS is launched. Ticks that fall into downtime are not made up for: each looks back."""
    DBOS.apply_schedules([{"schedule_name": "tick", "workflow_fn": tick, "schedule": "* * * * *", "context": None}])


@DBOS.workflow(name="tick")
def tick(scheduled_at: datetime, _context: None) -> None:
    """Collect what is due and queue it."""
    with current().working():
        queue(_collect(), f"@{scheduled_at.isoformat()}")
        for workflow_id, fields in _given_up():
            say_given_up(workflow_id, fields)
        with SetWorkflowID(f"forget:{scheduled_at.date().isoformat()}"):
            DBOS.start_workflow(forget)


@DBOS.step(name="given_up")
def _given_up() -> list[tuple[str, PasteFields]]:
    return given_up()


def given_up() -> list[tuple[str, PasteFields]]:
    """The checks that the engine gave up within the last day: each workflow's id and what it was given."""
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    found = DBOS.list_workflows(name=READING, status=_GIVEN_UP, start_time=since, load_output=False)
    return [(item.workflow_id, dict(item.input["args"][0])) for item in found if item.input and item.input["args"]]


@DBOS.step(name="collect")
def _collect() -> Errands:
    runtime = current()
    return runtime.insist(lambda: collect(runtime, runtime.store.clock()))


def collect(runtime: Runtime, now: datetime) -> Errands:
    """Take the digests and reminders that are due at `now`, and list the messages that are not what they should be."""
    for due in digest.due(runtime.store, now):
        digest.take_due(runtime.store, due)
    for person in reminders.due(runtime.store, now):
        reminders.take_due(runtime.store, person, now)
    unsent = _without_busy(posts.unsent(runtime.store), POSTING, runtime.timing.park)
    behind = _without_busy(posts.behind(runtime.store), UPDATING, runtime.timing.park)
    awake = [key for key in unsent if not reminders.has_to_rest(runtime.store, key, now)]
    rows = [row for key in awake if (row := posts.get(runtime.store, key)) is not None]
    return {"posts": [(row.key, row.team_id, row.channel_id) for row in rows], "updates": behind}


def queue(errands: Errands, mark: str) -> None:
    """Queue what a tick has found. `mark` tells its posts from earlier tries."""
    for key, team_id, channel_id in errands["posts"]:
        enqueue_post(key, team_id, channel_id, mark)
    enqueue_updates(errands["updates"])


def _without_busy(keys: list[str], queue_name: str, park_seconds: float) -> list[str]:
    """The keys that nobody works on and that were not put aside just now."""
    if not keys:
        return []
    since = (datetime.now(UTC) - timedelta(seconds=park_seconds)).isoformat()
    waiting = DBOS.list_workflows(queue_name=queue_name, status=_WAITING, load_input=False, load_output=False)
    recent = DBOS.list_workflows(queue_name=queue_name, completed_after=since, load_input=False)
    busy = {key_of(item.workflow_id) for item in waiting}
    busy |= {key_of(item.workflow_id) for item in recent if item.output == State.PARKED.value}
    return [key for key in keys if key not in busy]


@DBOS.workflow(name="forget")
def forget() -> None:
    """Once a day: delete finished jobs that are older than the engine keeps them, and texts that the desk may keep no longer."""
    with current().working():
        _forget()
        _retain()


@DBOS.step(name="forget")
def _forget() -> int:
    return current().insist(lambda: forget_before(datetime.now(UTC) - current().keep))


@DBOS.step(name="retain")
def _retain() -> int:
    store = current().store
    return current().insist(lambda: retention.sweep(store, store.clock()))


def forget_before(moment: datetime) -> int:
    """Delete the jobs that were finished and created before `moment`; returns how many. Event ids live on at the desk."""
    deleted = 0
    while True:
        old = DBOS.list_workflows(
            status=_FINISHED, end_time=moment.isoformat(), limit=_BATCH, load_input=False, load_output=False
        )
        _delete(item.workflow_id for item in old)
        deleted += len(old)
        if len(old) < _BATCH:
            return deleted


def _delete(workflow_ids: Iterable[str]) -> None:
    ids = list(workflow_ids)
    if ids:
        DBOS.delete_workflows(ids)
