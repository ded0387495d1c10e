"""App Home: fresh on every visit."""

from __future__ import annotations

from slack_bolt import App, BoltContext

from bot.slack.payload import Body, actor_of, text_at
from bot.slack.ports import Deps


def register(app: App, deps: Deps) -> None:
    """Listen to visits."""

    @app.event("app_home_opened")
    def on_visit(event: Body, context: BoltContext) -> None:
        if text_at(event, "tab") in ("home", "") and text_at(event, "user"):
            deps.homes.refresh(actor_of(context))
