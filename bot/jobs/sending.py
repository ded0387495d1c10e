"""Posts, updates and notes to one person: what goes out, in which order, and how fast."""

from __future__ import annotations

import logging
import math
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import TypedDict

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

from bot.desk import posts
from bot.domain.people import Tell
from bot.jobs.delivery import State, Try, attempt, persevere
from bot.jobs.queues import POSTING, TELLING, UPDATING
from bot.jobs.runtime import Runtime, current

_log = logging.getLogger(__name__)
_LAST_IN_LINE = 2**31 - 1
_WORTH_TELLING = 60.0
"""Seconds of rest from which people wonder where their messages are."""

TellFields = dict[str, str | bool | None]


class NoticeFields(TypedDict):
    """A notice, as it is stored."""

    name: str
    tell: TellFields


def enqueue_post(key: str, team_id: str, channel_id: str, mark: str = "") -> None:
    """Queue a message for its channel. The same key and `mark` again is the same job.

    Within a channel, cards and digests go first and tasks in the order of their numbers: the engine's own order rests on a
    clock that has whole seconds on SQLite.
    """
    with (
        SetWorkflowID(f"post:{key}{mark}"),
        SetEnqueueOptions(queue_partition_key=f"{team_id}:{channel_id}", priority=_place_in_line(key)),
    ):
        DBOS.enqueue_workflow(POSTING, post_message, key)


def enqueue_updates(keys: Iterable[str]) -> None:
    """Queue posted messages to be brought up to date. Cheap to repeat: what is up to date is left alone."""
    for key in keys:
        with SetWorkflowID(f"update:{key}@{uuid.uuid4().hex}"), SetEnqueueOptions(queue_partition_key=key):
            DBOS.enqueue_workflow(UPDATING, update_message, key)


def enqueue_tell(tell: Tell) -> None:
    """Queue a note to one person. After a crash the person may be told twice, never not at all."""
    DBOS.enqueue_workflow(TELLING, tell_person, asdict(tell))


def key_of(workflow_id: str) -> str:
    """The outbox key that a posting or updating workflow is about."""
    return workflow_id.split(":", 1)[1].split("@", 1)[0]


def _place_in_line(key: str) -> int:
    kind, _, number = key.partition(":")
    if kind != "task" or not number.isdecimal():
        return 1
    return min(int(number) + 1, _LAST_IN_LINE)


@DBOS.workflow(name="post_message")
def post_message(key: str) -> str:
    """Post one message, and bring it up to date if the desk moved on meanwhile."""
    runtime = current()
    with runtime.working():
        state = persevere(lambda: _post(key), lambda seconds: _give_notice(key, seconds))
        if state is State.PARKED:
            _give_notice(key, 0)
        if state is State.DONE and _is_behind(key):
            enqueue_updates([key])
        return state.value


def _give_notice(key: str, seconds: float) -> None:
    """Have the person who asked told that a message does not arrive. The same notice is given once."""
    if 0 < seconds < _WORTH_TELLING:
        return
    notice = _notice(key, seconds)
    if notice is not None:
        with SetWorkflowID(f"notice:{notice['name']}"):
            DBOS.enqueue_workflow(TELLING, tell_person, notice["tell"])


@DBOS.step(name="notice")
def _notice(key: str, seconds: float) -> NoticeFields | None:
    found = current().insist(lambda: current().outgoing.notice(key, seconds))
    return None if found is None else {"name": found.name, "tell": asdict(found.tell)}


@DBOS.step(name="post")
def _post(key: str) -> Try:
    return attempt(f"posting {key}", lambda: _post_paced(current(), key))


def _post_paced(runtime: Runtime, key: str) -> State:
    row = posts.get(runtime.store, key)
    if row is None:
        return State.NEEDLESS
    if row.ts is None:
        _keep_pace(runtime, row.team_id, row.channel_id)
        runtime.outgoing.post(key)
    return State.DONE


def _keep_pace(runtime: Runtime, team_id: str, channel_id: str) -> None:
    """Book the next start in this channel, and wait for it. A clock that stands or jumps costs one interval at most.

    The booking holds across restarts and processes. It is committed before the wait, so that the commit's time is part of the
    wait; a start that came late nevertheless is remembered here, so that the next one does not follow too soon.
    """
    if runtime.pace <= 0:
        return
    gap = timedelta(seconds=runtime.pace)
    last = posts.last_posted_at(runtime.store, team_id, channel_id)
    now = runtime.store.clock()
    start = now if last is None else min(max(now, last + gap), now + gap)
    posts.set_posted_at(runtime.store, team_id, channel_id, start)
    booked = (start - runtime.store.clock()).total_seconds()
    since = time.monotonic() - runtime.last_starts.get((team_id, channel_id), -math.inf)
    runtime.pause(min(runtime.pace, max(booked, runtime.pace - since)))
    runtime.last_starts[team_id, channel_id] = time.monotonic()


@DBOS.step(name="is_behind")
def _is_behind(key: str) -> bool:
    row = current().insist(lambda: posts.get(current().store, key))
    return row is not None and row.ts is not None and row.shown < row.wanted


@DBOS.workflow(name="update_message")
def update_message(key: str) -> str:
    """Bring one message up to date, then hold its place in the queue until the next update may follow."""
    runtime = current()
    with runtime.working():
        state = persevere(lambda: _update(key), lambda seconds: _give_notice(key, seconds))
        if state is State.PARKED:
            _give_notice(key, 0)
        if state is State.DONE:
            runtime.pause(runtime.update_gap)
        return state.value


@DBOS.step(name="update")
def _update(key: str) -> Try:
    return attempt(f"updating {key}", lambda: _update_if_behind(current(), key))


def _update_if_behind(runtime: Runtime, key: str) -> State:
    row = posts.get(runtime.store, key)
    if row is None or row.ts is None or row.shown >= row.wanted:
        return State.NEEDLESS
    runtime.outgoing.update(key)
    return State.DONE


@DBOS.workflow(name="tell_person")
def tell_person(tell: TellFields) -> str:
    """Tell one person something."""
    with current().working():
        return persevere(lambda: _tell(tell)).value


@DBOS.step(name="tell")
def _tell(tell: TellFields) -> Try:
    return attempt("telling a person", lambda: _tell_now(tell))


def _tell_now(tell: TellFields) -> State:
    current().outgoing.tell(Tell(**tell))  # type: ignore[arg-type]  # made by asdict() of a Tell
    return State.DONE
