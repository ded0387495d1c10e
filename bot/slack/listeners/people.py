"""People change: they leave, become guests, become admins. And whoever acts is met first."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import App, BoltContext

from bot.domain.people import Actor
from bot.slack.payload import Body, dig
from bot.slack.ports import Deps


def register(app: App, deps: Deps) -> None:
    """Listen to changes of people, and meet everybody who presses, submits or commands."""

    @app.event("user_change")
    def on_change(event: Body, context: BoltContext) -> None:
        user = dig(event, "user")
        if isinstance(user, dict) and context.team_id:
            deps.people.changed(context.team_id, user)

    @app.use
    def on_anything(body: Body, context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002  # Bolt's name
        # Who merely writes somewhere is met when they send an article, not before.
        if body.get("type") != "event_callback" and context.team_id and context.user_id:
            deps.people.meet(Actor(context.team_id, context.user_id))
        next()
