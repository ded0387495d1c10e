"""Builds the Bolt app: every listener, in one order, on one set of dependencies."""

from __future__ import annotations

import logging
from collections.abc import Callable

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk import WebClient

from bot.errors import ConfigError
from bot.slack import words
from bot.slack.listeners import (
    acts,
    aside,
    clear,
    command,
    details,
    digest,
    earlier,
    export,
    fallback,
    home,
    judge,
    messages,
    more,
    paste,
    people,
    removal,
    rest,
    review,
    settings,
    take,
)
from bot.slack.payload import Body
from bot.slack.ports import Deps

_log = logging.getLogger(__name__)

__all__ = ["LISTENERS", "App", "build"]

LISTENERS = (
    people,
    take,
    judge,
    review,
    aside,
    details,
    rest,
    more,
    acts,
    earlier,
    clear,
    messages,
    paste,
    home,
    settings,
    removal,
    command,
    digest,
    export,
    fallback,
)
"""In the order in which Bolt asks them; `fallback` takes what is left."""


def build(
    deps: Deps,
    *,
    client: WebClient,
    signing_secret: str = "",
    verify_token: bool = True,
    authorize: Callable[..., AuthorizeResult | None] | None = None,
) -> App:
    """The app: for the one workspace that `client`'s token belongs to, or for all that `authorize` knows.

    `signing_secret` is needed over HTTP only. With `verify_token` Slack is asked once whether the token is good; raises
    ConfigError when it is not.
    """

    def known(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        # A plain function, because Bolt finds a bound method's `self` among its arguments and fills it in.
        return authorize(enterprise_id, team_id) if authorize else None

    try:
        app = App(
            name="factdesk",
            client=client,
            signing_secret=signing_secret,
            # A listener commits its one durable act before Slack hears that the event has arrived.
            process_before_response=True,
            token_verification_enabled=verify_token,
            authorize=known if authorize else None,  # type: ignore[arg-type]  # None, where the app is not installed, is Bolt's own convention
            user_facing_authorize_error_message=words.NOT_INSTALLED,
            logger=logging.getLogger("bot.slack.bolt"),
        )
    except BoltError as error:
        raise ConfigError("SLACK_BOT_TOKEN: Slack does not accept it. Copy it again from your app's page.") from error
    app.use(_hear_of_limits)
    for listeners in LISTENERS:
        listeners.register(app, deps)
    return app


def _hear_of_limits(body: Body, next: Callable[[], None]) -> BoltResponse | None:  # noqa: A002  # Bolt's name
    """Slack's word that it holds back events of a workspace is no event itself, and nobody listens to it."""
    if body.get("type") != "app_rate_limited":
        next()
        return None
    _log.warning("Slack holds back events: more than 30,000 came from a workspace within an hour")
    return BoltResponse(status=200, body="")
