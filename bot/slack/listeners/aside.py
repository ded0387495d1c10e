"""**Set Aside** on a card: the list of what is no claim, and the two ways in which something of it becomes one."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import posts, setaside
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.errors import RefusedError, UserError
from bot.slack import ids, payload
from bot.slack.listeners.answers import named, open_window, redraw, refuse
from bot.slack.payload import Body, Origin, origin, pressed_pair
from bot.slack.ports import Deps
from bot.slack.render.aside_modal import aside_modal
from bot.slack.words import aside as words

Act = Callable[[Actor, int, int], str]
"""Does what was pressed, given the article and the thing's number, and says in mrkdwn what came of it."""


def register(app: App, deps: Deps) -> None:
    """Listen to the card's button and to those in the list."""

    @app.action(ids.CARD_ASIDE)
    def on_open(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        show(deps, body, context, client)
        ack()

    _listen(app, deps, ids.ASIDE_CLAIM, lambda actor, article, entry: _claim(deps, actor, article, entry))
    _listen(app, deps, ids.ASIDE_LINE, lambda actor, article, start: _line(deps, actor, article, start))
    _listen(app, deps, ids.ASIDE_EARLIER, lambda *_: "")
    _listen(app, deps, ids.ASIDE_LATER, lambda *_: "")


def show(deps: Deps, body: Body, context: BoltContext, client: WebClient) -> None:
    """Open the list of the card's article."""
    at = origin(body, context)
    try:
        payload.check_member(body)
        article_id = payload.pressed_number(body)
        open_window(deps, client, at, aside_modal(setaside.set_aside(deps.store, at.actor.team_id, article_id)))
    except UserError as error:
        refuse(deps, client, at, error)


def _listen(app: App, deps: Deps, action_id: str, act: Act) -> None:
    turns = action_id in (ids.ASIDE_EARLIER, ids.ASIDE_LATER)

    @app.action(action_id)
    def on_press(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        at = origin(body, context)
        page = payload.count_at(payload.form_memory(payload.pressed_view(body)), "page")
        article_id, number = pressed_pair(body)
        notice = _done(body, at, act, article_id, number)
        view = setaside.set_aside(deps.store, at.actor.team_id, article_id)
        redraw(client, body, aside_modal(view, number if turns else page, notice))
        ack()


def _done(body: Body, at: Origin, act: Act, article_id: int, number: int) -> str:
    try:
        payload.check_member(body)
        return act(at.actor, article_id, number)
    except UserError as error:
        return named(error.text, error.who if isinstance(error, RefusedError) else None)


def _claim(deps: Deps, actor: Actor, article_id: int, entry_id: int) -> str:
    return _added(deps, article_id, (setaside.make_claim(deps.store, actor, article_id, entry_id),))


def _line(deps: Deps, actor: Actor, article_id: int, start: int) -> str:
    return _added(deps, article_id, setaside.take_line_in(deps.store, actor, article_id, start))


def _added(deps: Deps, article_id: int, tasks: tuple[TaskView, ...]) -> str:
    deps.jobs.post([posts.task_key(task.task_id) for task in tasks])
    deps.jobs.refresh([posts.card_key(article_id)])
    return words.claim_added(tasks[-1].number, tasks[-1].total) if tasks else words.NO_CLAIM_IN_LINE
