"""The last resort: presses that nobody listens to any more, and errors that nobody expected."""

from __future__ import annotations

import logging
import re
import secrets

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.errors import RefusedError, UserError
from bot.slack import words
from bot.slack.listeners.answers import named, tell
from bot.slack.payload import Body, dig, origin, text_at
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal

_log = logging.getLogger(__name__)
_ANYTHING = re.compile(r".*", re.DOTALL)


def register(app: App, deps: Deps) -> None:
    """Listen to everything that is left. Has to be registered last."""

    @app.action(_ANYTHING)
    def on_old_button(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        _log.info("a button that nobody listens to was pressed")
        tell(deps, client, origin(body, context), words.OUT_OF_DATE)
        ack()

    @app.view(_ANYTHING)
    def on_old_form(ack: Ack) -> None:
        ack(response_action="update", view=notice_modal(words.FORM_OUT_OF_DATE))

    @app.shortcut(_ANYTHING)
    def on_old_shortcut(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        tell(deps, client, origin(body, context), words.OUT_OF_DATE)
        ack()

    @app.event(_ANYTHING)
    def on_other_event() -> None:
        """Nothing of ours: acknowledged, so that Slack does not send it again."""

    @app.error
    def on_error(error: Exception, body: Body, context: BoltContext, client: WebClient) -> BoltResponse | None:
        return answer_error(error, body, context, client)


def answer_error(error: Exception, body: Body, context: BoltContext, client: WebClient) -> BoltResponse | None:
    """Tell the person what to do now, and the log what happened. None leaves an event unacknowledged: Slack sends it again."""
    text = _words_for(error)
    if text_at(body, "type") == "event_callback":
        # What the desk refuses today it refuses tomorrow; anything else may work the next time.
        return BoltResponse(status=200, body="") if isinstance(error, RefusedError) else None
    if text_at(body, "type") == "view_submission":
        return _back_to_the_form(body, text)
    if text_at(body, "command"):
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})
    return _whisper(body, context, client, text)


def _words_for(error: Exception) -> str:
    if isinstance(error, UserError):
        return named(error.text, error.who if isinstance(error, RefusedError) else None)
    reference = secrets.token_hex(4)
    _log.error("unexpected, reference %s", reference, exc_info=error)
    return words.failed(reference)


def _back_to_the_form(body: Body, text: str) -> BoltResponse:
    """The form stays open with everything in it."""
    blocks = dig(body, "view", "blocks")
    inputs = (
        [text_at(block, "block_id") for block in blocks if text_at(block, "type") == "input"] if isinstance(blocks, list) else []
    )
    if not inputs:
        return BoltResponse(status=200, body={"response_action": "update", "view": notice_modal(text)})
    return BoltResponse(status=200, body={"response_action": "errors", "errors": {inputs[0]: text}})


def _whisper(body: Body, context: BoltContext, client: WebClient, text: str) -> BoltResponse | None:
    """Straight to Slack and not by way of the jobs, because they may be what failed."""
    try:
        at = origin(body, context)
    except RefusedError:
        return BoltResponse(status=200, body="")  # the payload names nobody who could be told
    try:
        if at.channel_id:
            client.chat_postEphemeral(channel=at.channel_id, user=at.actor.user_id, text=text, thread_ts=at.thread_ts)
        else:
            client.views_open(trigger_id=at.trigger_id, view=notice_modal(text))
    except (SlackClientError, OSError) as failure:
        _log.warning("the person could not be told: %s", type(failure).__name__)
        return None
    return BoltResponse(status=200, body="")
