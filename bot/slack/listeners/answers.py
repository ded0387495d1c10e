"""Answers to the one person who acted, wherever they acted."""

from __future__ import annotations

import logging
from collections.abc import Callable

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.desk import notices, posts
from bot.domain.board import TaskView
from bot.domain.people import Actor, Tell
from bot.errors import RefusedError, UserError
from bot.slack import words
from bot.slack.mrkdwn import mention
from bot.slack.payload import Body, Origin, TaskRef, check_member, origin, pressed_task, pressed_view, text_at
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal
from bot.slack.render.message import Block

_log = logging.getLogger(__name__)


def tell(deps: Deps, client: WebClient, at: Origin, text: str, *, who: str | None = None) -> None:
    """Say `text` privately: under the message that was acted on, or in a window where there is none."""
    if at.channel_id:
        note = Tell(at.actor.team_id, at.channel_id, at.actor.user_id, text, thread_ts=at.thread_ts, who=who)
        deps.jobs.tell(note)
    else:
        open_window(deps, client, at, notice_modal(named(text, who)))


def refuse(deps: Deps, client: WebClient, at: Origin, error: UserError) -> None:
    """Say why the desk refused."""
    tell(deps, client, at, error.text, who=error.who if isinstance(error, RefusedError) else None)


def named(text: str, who: str | None) -> str:
    """The text with `{who}` as a mention."""
    return text.replace("{who}", mention(who)) if who else text.replace("{who}", "somebody")


def open_window(deps: Deps, client: WebClient, at: Origin, view: Block) -> None:
    """Open a form or a note. When Slack has closed the window of three seconds, the person is asked to press again."""
    try:
        client.views_open(trigger_id=at.trigger_id, view=view)
    except SlackApiError as error:
        _log.warning("a window did not open: %s", error.response.get("error"))
        if at.channel_id:
            deps.jobs.tell(Tell(at.actor.team_id, at.channel_id, at.actor.user_id, words.WINDOW_LATE, thread_ts=at.thread_ts))


def redraw(client: WebClient, body: Body, view: Block) -> None:
    """Show `view` in the window in which something was pressed, unless the person has moved on to another one."""
    shown = pressed_view(body)
    try:
        client.views_update(view_id=text_at(shown, "id"), hash=text_at(shown, "hash"), view=view)
    except SlackApiError as error:
        # Closed, or drawn anew by a later press: what was done is done, and the next window shows it.
        _log.info("a window was not redrawn: %s", error.response.get("error"))


def press(deps: Deps, client: WebClient, body: Body, context: BoltContext, do: Callable[[Origin, TaskRef], None]) -> None:
    """Run what a task's button does, and answer privately when it is refused."""
    at = origin(body, context)
    try:
        check_member(body)
        do(at, pressed_task(body))
    except UserError as error:
        refuse(deps, client, at, error)


def changed(deps: Deps, actor: Actor, view: TaskView) -> None:
    """A task has changed: its message, its card and this person's Home follow."""
    key = posts.task_key(view.task_id)
    deps.jobs.refresh([key, posts.card_key(view.article_id)])
    deps.jobs.post([*([] if view.message_ts else [key]), *notices.unsent(deps.store)])
    deps.homes.refresh(actor)
