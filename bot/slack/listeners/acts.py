"""What the menu's forms and single presses do at the desk, and how a refused form comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import asking, assigning, dismissing, protection, queries, replying, waiting
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.errors import RefusedError, UserError
from bot.slack import ids, payload, words
from bot.slack.listeners.answers import changed, named, open_window, press
from bot.slack.payload import Body, Origin, TaskRef, actor_of
from bot.slack.ports import Deps
from bot.slack.render.act_modal import FORMS, Field, act_modal
from bot.slack.render.menu import Verb

Entered = Mapping[str, str]
Act = Callable[[Store, Actor, TaskRef, Entered], TaskView]


def register(app: App, deps: Deps) -> None:
    """Listen to the forms and to the buttons of an open question."""

    @app.view(ids.VIEW_ACT)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))

    @app.action(ids.ANSWER_OTHER)
    def on_other_words(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def open_form(at: Origin, ref: TaskRef) -> None:
            task = queries.task_view(deps.store, at.actor.team_id, ref.task_id)
            open_window(deps, client, at, act_modal(Verb.ANSWER, task))

        press(deps, client, body, context, open_form)
        ack()

    for number, action_id in enumerate(ids.ANSWER_READINGS):
        _listen_to_reading(app, deps, action_id, number)


def _listen_to_reading(app: App, deps: Deps, action_id: str, number: int) -> None:
    def answer(at: Origin, ref: TaskRef) -> None:
        asked = queries.task_view(deps.store, at.actor.team_id, ref.task_id, at.actor.user_id).ambiguity
        if asked is None or number >= len(asked.readings):
            raise RefusedError(words.OUT_OF_DATE)
        meant = asked.readings[number]
        changed(deps, at.actor, asking.answer(deps.store, at.actor, ref.task_id, ref.version, meant))

    @app.action(action_id)
    def on_reading(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        press(deps, client, body, context, answer)
        ack()


def at_once(deps: Deps, at: Origin, verb: Verb, ref: TaskRef) -> None:
    """Do what needs no form. Raises RefusedError."""
    changed(deps, at.actor, AT_ONCE[verb](deps.store, at.actor, ref, {}))


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Do what a form asks for, or send it back with everything in it and the reason why not."""
    ref = payload.form_task(view)
    verb = Verb(str(payload.form_memory(view).get("verb")))
    entered = {field.name: _value(view, field) for field in FORMS[verb].fields}
    missing = {field.name: field.missing for field in FORMS[verb].fields if field.missing and not entered[field.name]}
    if missing:
        ack(response_action="errors", errors=missing)
        return
    try:
        done = BY_FORM[verb](deps.store, actor, ref, entered)
    except UserError as error:
        task = queries.task_view(deps.store, actor.team_id, ref.task_id)
        why = named(error.text, error.who if isinstance(error, RefusedError) else None)
        ack(response_action="update", view=act_modal(verb, task, entered, f"{words.NOT_SAVED} {why}"))
        return
    changed(deps, actor, done)
    ack()


def _value(view: Body, field: Field) -> str:
    match field.kind:
        case "person":
            return payload.field(view, field.name, "selected_user")
        case "moment":
            chosen = payload.dig(view, "state", "values", field.name, field.name, "selected_date_time")
            return str(chosen) if isinstance(chosen, int) and not isinstance(chosen, bool) else ""
    return payload.field(view, field.name).strip()


def _until(entered: Entered) -> datetime:
    return datetime.fromtimestamp(int(entered[ids.FIELD_UNTIL]), UTC)


def _withhold(store: Store, actor: Actor, ref: TaskRef, _: Entered) -> TaskView:
    protection.withhold(store, actor, ref.task_id)
    return queries.task_view(store, actor.team_id, ref.task_id)


def _disclose(store: Store, actor: Actor, ref: TaskRef, _: Entered) -> TaskView:
    protection.disclose(store, actor, ref.task_id)
    return queries.task_view(store, actor.team_id, ref.task_id)


AT_ONCE: dict[Verb, Act] = {
    Verb.WITHHOLD: _withhold,
    Verb.DISCLOSE: _disclose,
    Verb.TAKE_OVER: lambda store, actor, ref, _: assigning.take_over(store, actor, ref.task_id, ref.version),
    Verb.ACCEPT: lambda store, actor, ref, _: replying.accept(store, actor, ref.task_id, ref.version),
    Verb.REOPEN: lambda store, actor, ref, _: dismissing.reopen(store, actor, ref.task_id, ref.version),
}

BY_FORM: dict[Verb, Act] = {
    Verb.ASSIGN_TO: lambda store, actor, ref, said: assigning.assign_to(
        store, actor, ref.task_id, ref.version, said[ids.FIELD_PERSON]
    ),
    Verb.HAND_OVER: lambda store, actor, ref, said: assigning.hand_over(
        store, actor, ref.task_id, ref.version, said[ids.FIELD_PERSON], said[ids.FIELD_NOTE]
    ),
    Verb.SNOOZE: lambda store, actor, ref, said: waiting.snooze(store, actor, ref.task_id, ref.version, _until(said)),
    Verb.DISMISS: lambda store, actor, ref, said: dismissing.dismiss(
        store, actor, ref.task_id, ref.version, said[ids.FIELD_REASON]
    ),
    Verb.DECLINE: lambda store, actor, ref, said: replying.decline(
        store, actor, ref.task_id, ref.version, said[ids.FIELD_REASON]
    ),
    Verb.ASK: lambda store, actor, ref, said: asking.ask(
        store, actor, ref.task_id, ref.version, said[ids.FIELD_READINGS].splitlines()
    ),
    Verb.ANSWER: lambda store, actor, ref, said: asking.answer(store, actor, ref.task_id, ref.version, said[ids.FIELD_ANSWER]),
}
