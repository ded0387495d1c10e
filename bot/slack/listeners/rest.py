"""**Show the Rest** on the card of a long article."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import posts, showing
from bot.errors import UserError
from bot.slack import ids, payload
from bot.slack.listeners.answers import refuse, tell
from bot.slack.payload import Body, origin
from bot.slack.ports import Deps
from bot.slack.words.showing import REST_SHOWN


def register(app: App, deps: Deps) -> None:
    """Listen to the button."""

    @app.action(ids.CARD_REST)
    def on_rest(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        show(deps, body, context, client)
        ack()


def show(deps: Deps, body: Body, context: BoltContext, client: WebClient) -> None:
    """Have the other claims posted, each once, and say so to whom pressed when somebody else was faster."""
    at = origin(body, context)
    try:
        payload.check_member(body)
        article_id = payload.pressed_number(body)
        keys = showing.show_rest(deps.store, at.actor, article_id)
    except UserError as error:
        refuse(deps, client, at, error)
        return
    if not keys:
        tell(deps, client, at, REST_SHOWN)
    deps.jobs.post(keys)
    deps.jobs.refresh([posts.card_key(article_id)])
