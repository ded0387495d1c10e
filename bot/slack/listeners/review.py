"""**Confirm**, **Dispute** and **Context**: what a second person does with a verdict."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import queries, verdicts
from bot.domain.people import Actor
from bot.errors import RefusedError, UserError
from bot.slack import ids, words
from bot.slack.forms import read_note
from bot.slack.listeners.answers import changed, named, open_window, press
from bot.slack.payload import Body, Origin, TaskRef, actor_of, form_task
from bot.slack.ports import Deps
from bot.slack.render.context_modal import context_modal
from bot.slack.render.dispute_modal import dispute_modal


def register(app: App, deps: Deps) -> None:
    """Listen to the three buttons and the dispute's form."""
    _listen_to_confirm(app, deps)
    _listen_to_dispute(app, deps)
    _listen_to_context(app, deps)


def _listen_to_confirm(app: App, deps: Deps) -> None:
    def confirm(at: Origin, ref: TaskRef) -> None:
        changed(deps, at.actor, verdicts.confirm(deps.store, at.actor, ref.task_id, ref.version))

    @app.action(ids.TASK_CONFIRM)
    def on_confirm(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        press(deps, client, body, context, confirm)
        ack()


def _listen_to_dispute(app: App, deps: Deps) -> None:
    @app.action(ids.TASK_DISPUTE)
    def on_dispute(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def open_form(at: Origin, ref: TaskRef) -> None:
            task = queries.task_view(deps.store, at.actor.team_id, ref.task_id)
            if any(verdict.reviewer == at.actor.user_id for verdict in task.verdicts):
                raise RefusedError(words.OWN_VERDICT)
            open_window(deps, client, at, dispute_modal(task))

        press(deps, client, body, context, open_form)
        ack()

    @app.view(ids.VIEW_DISPUTE)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))


def _listen_to_context(app: App, deps: Deps) -> None:
    @app.action(ids.TASK_CONTEXT)
    def on_context(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def show(at: Origin, ref: TaskRef) -> None:
            task = queries.task_view(deps.store, at.actor.team_id, ref.task_id, at.actor.user_id)
            open_window(deps, client, at, context_modal(task))

        press(deps, client, body, context, show)
        ack()


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Record a dispute, or send the form back with the note in it and the reason why not."""
    note = read_note(view)
    if not note:
        ack(response_action="errors", errors={ids.FIELD_NOTE: words.NOTE_MISSING})
        return
    try:
        ref = form_task(view)
    except UserError as error:
        ack(response_action="errors", errors={ids.FIELD_NOTE: error.text})
        return
    try:
        disputed = verdicts.dispute(deps.store, actor, ref.task_id, ref.version, note)
    except RefusedError as error:
        task = queries.task_view(deps.store, actor.team_id, ref.task_id)
        notice = f"{words.NOT_SAVED} {named(error.text, error.who)} {words.TEXT_KEPT}"
        ack(response_action="update", view=dispute_modal(task, note, notice))
        return
    changed(deps, actor, disputed)
    ack()
