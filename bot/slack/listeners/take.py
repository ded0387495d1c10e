"""**Claim Task** and **Release**: one conditional update each, and a private word to whoever came second."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import tasks
from bot.slack import ids
from bot.slack.listeners.answers import changed, press
from bot.slack.payload import Body, Origin, TaskRef
from bot.slack.ports import Deps


def register(app: App, deps: Deps) -> None:
    """Listen to the two buttons."""

    def assign(at: Origin, ref: TaskRef) -> None:
        changed(deps, at.actor, tasks.assign(deps.store, at.actor, ref.task_id, ref.version))

    def release(at: Origin, ref: TaskRef) -> None:
        changed(deps, at.actor, tasks.release(deps.store, at.actor, ref.task_id, ref.version))

    @app.action(ids.TASK_ASSIGN)
    def on_assign(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        press(deps, client, body, context, assign)
        ack()

    @app.action(ids.TASK_RELEASE)
    def on_release(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        press(deps, client, body, context, release)
        ack()
