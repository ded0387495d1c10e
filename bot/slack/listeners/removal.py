"""The app was removed from a workspace: its token is deleted at once, all else in some days. Slack reports it by two events."""

from __future__ import annotations

import logging

from slack_bolt import App

from bot.desk import retention
from bot.slack.payload import Body, dig, text_at
from bot.slack.ports import Deps

_log = logging.getLogger(__name__)


def register(app: App, deps: Deps) -> None:
    """Listen to both events."""

    @app.event("app_uninstalled")
    def on_uninstalled(body: Body) -> None:
        _forget(deps, body)

    @app.event("tokens_revoked")
    def on_revoked(body: Body, event: Body) -> None:
        if dig(event, "tokens", "bot"):
            _forget(deps, body)


def _forget(deps: Deps, body: Body) -> None:
    if team_id := text_at(body, "team_id"):
        deps.teams.removed(team_id)
        retention.workspace_left(deps.store, team_id)
        _log.warning("the app was removed from workspace %s", team_id)
