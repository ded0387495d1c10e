"""Files that people asked for: ordered durably, made and sent in the background."""

from __future__ import annotations

from typing import Any

from dbos import DBOS
from pydantic import TypeAdapter

from bot.domain.exporting import ExportOrder
from bot.jobs.delivery import State, Try, attempt, persevere
from bot.jobs.queues import TELLING
from bot.jobs.runtime import current

_ORDERS = TypeAdapter(ExportOrder)
Fields = dict[str, Any]
"""An order in plain values, as the engine keeps it."""


def enqueue_export(order: ExportOrder) -> None:
    """Queue a file. After a crash the person may get it twice, never not at all."""
    DBOS.enqueue_workflow(TELLING, send_export, _ORDERS.dump_python(order, mode="json"))


@DBOS.workflow(name="send_export")
def send_export(order: Fields) -> str:
    """Make one file and send it."""
    with current().working():
        return persevere(lambda: _send(order)).value


@DBOS.step(name="send_export")
def _send(order: Fields) -> Try:
    return attempt("sending an export", lambda: _send_now(order))


def _send_now(order: Fields) -> State:
    current().outgoing.export(_ORDERS.validate_python(order))
    return State.DONE
