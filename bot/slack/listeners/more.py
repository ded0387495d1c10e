"""The menu of a task: one listener that hands each choice to the function that serves it."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import protection, queries
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.errors import RefusedError, UserError
from bot.slack import ids, words
from bot.slack.listeners import earlier, judge
from bot.slack.listeners.acts import AT_ONCE, at_once
from bot.slack.listeners.answers import open_window, refuse
from bot.slack.payload import Body, Origin, TaskRef, check_member, chosen_task, origin
from bot.slack.ports import Deps
from bot.slack.render.act_modal import FORMS, act_modal
from bot.slack.render.context_modal import context_modal
from bot.slack.render.history_modal import history_modal
from bot.slack.render.menu import Verb
from bot.slack.render.message import Block
from bot.slack.render.verdict_modal import Purpose

Window = Callable[[Deps, Actor, TaskRef], Block]
"""Makes the window that a choice opens. Raises RefusedError when the desk would refuse what it is for."""


def register(app: App, deps: Deps) -> None:
    """Listen to the menu."""

    @app.action(ids.TASK_MORE)
    def on_choice(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        at = origin(body, context)
        try:
            check_member(body)
            verb, ref = chosen_task(body)
            choose(deps, client, at, verb, ref)
        except UserError as error:
            refuse(deps, client, at, error)
        ack()


def choose(deps: Deps, client: WebClient, at: Origin, verb: str, ref: TaskRef) -> None:
    """Serve one choice: show something, open its form, or do it at once. Raises RefusedError."""
    if verb in WINDOWS:
        open_window(deps, client, at, WINDOWS[verb](deps, at.actor, ref))
    elif verb in FORMS:
        task = queries.task_view(deps.store, at.actor.team_id, ref.task_id)
        open_window(deps, client, at, act_modal(Verb(verb), task, _offered(Verb(verb), task)))
    elif verb in AT_ONCE:
        at_once(deps, at, Verb(verb), ref)
    else:
        raise RefusedError(words.OUT_OF_DATE)


def _offered(verb: Verb, task: TaskView) -> dict[str, str]:
    """What a form begins with: a question with the readings that a model gave, one a line, to be edited."""
    if verb is not Verb.ASK:
        return {}
    return {
        ids.FIELD_READINGS: "\n".join(" ".join(reading.split()) for reading in task.claim.readings[: len(ids.ANSWER_READINGS)])
    }


def _context(deps: Deps, actor: Actor, ref: TaskRef) -> Block:
    return context_modal(queries.task_view(deps.store, actor.team_id, ref.task_id))


def _history(deps: Deps, actor: Actor, ref: TaskRef) -> Block:
    view = queries.task_view(deps.store, actor.team_id, ref.task_id)
    return history_modal(view, protection.task_history(deps.store, actor.team_id, ref.task_id))


def _settle(deps: Deps, actor: Actor, ref: TaskRef) -> Block:
    return judge.form(deps, actor, ref, Purpose.SETTLE)


def _correct(deps: Deps, actor: Actor, ref: TaskRef) -> Block:
    return judge.form(deps, actor, ref, Purpose.CORRECT)


WINDOWS: dict[str, Window] = {
    Verb.CONTEXT: _context,
    Verb.HISTORY: _history,
    Verb.EARLIER: earlier.window,
    Verb.SETTLE: _settle,
    Verb.CORRECT: _correct,
}
