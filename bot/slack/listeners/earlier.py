"""*Earlier checks*: what the desk remembers of a claim, and the verdict form that begins from it."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import configuring, memory, queries
from bot.domain.board import TaskView
from bot.domain.memory import EarlierCheck
from bot.domain.people import Actor
from bot.domain.task import Action
from bot.errors import RefusedError, UserError
from bot.slack import ids, payload, words
from bot.slack.listeners.answers import named, redraw
from bot.slack.payload import Body, TaskRef, actor_of
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal
from bot.slack.render.earlier import draft_from, earlier_modal
from bot.slack.render.menu import possible_actions
from bot.slack.render.message import Block
from bot.slack.render.verdict_modal import verdict_modal
from bot.slack.words import memory as memory_words


def register(app: App, deps: Deps) -> None:
    """Listen to the window's buttons."""

    @app.action(ids.EARLIER_BEGIN)
    def on_begin(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        redraw(client, body, _begun(deps, body, actor_of(context)))
        ack()


def window(deps: Deps, actor: Actor, ref: TaskRef) -> Block:
    """The earlier checks of a claim, for one person."""
    view = queries.task_view(deps.store, actor.team_id, ref.task_id)
    checks = memory.earlier_checks(deps.store, actor, ref.task_id)

    def address(check: EarlierCheck) -> str | None:
        return deps.permalink(queries.task_view(deps.store, actor.team_id, check.task_id))

    return earlier_modal(view, checks, address, may_begin=_may_judge(view, actor))


def _may_judge(view: TaskView, actor: Actor) -> bool:
    return Action.JUDGE in possible_actions(view, actor.user_id)


def _begun(deps: Deps, body: Body, actor: Actor) -> Block:
    """The verdict form, filled; or the reason why not, in its place."""
    try:
        payload.check_member(body)
        task_id, version, from_task = payload.pressed_numbers(body, 3)
        draft = memory.reuse(deps.store, actor, task_id, version, from_task)
        view = queries.task_view(deps.store, actor.team_id, task_id)
    except UserError as error:
        who = error.who if isinstance(error, RefusedError) else None
        return notice_modal(f"{words.NOT_SAVED} {named(error.text, who)}")
    notice = memory_words.TAKEN_OVER_STALE if draft.stale else memory_words.TAKEN_OVER
    scale = configuring.settings(deps.store, actor.team_id).scale
    return verdict_modal(view, draft_from(draft), deps.store.clock().date(), notice, scale=scale)
