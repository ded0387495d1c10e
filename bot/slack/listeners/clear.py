"""**Sign Off** on a card: an editor clears the article in the version that the card showed."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import clearing, posts
from bot.errors import UserError
from bot.slack import ids, payload
from bot.slack.listeners.answers import refuse
from bot.slack.payload import Body, origin
from bot.slack.ports import Deps


def register(app: App, deps: Deps) -> None:
    """Listen to the button."""

    @app.action(ids.CARD_SIGN_OFF)
    def on_sign_off(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        at = origin(body, context)
        try:
            payload.check_member(body)
            article_id, version = payload.pressed_pair(body)
            clearing.sign_off(deps.store, at.actor, article_id, version)
            deps.jobs.refresh([posts.card_key(article_id)])
        except UserError as error:
            refuse(deps, client, at, error)
        ack()
