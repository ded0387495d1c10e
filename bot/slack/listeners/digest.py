"""`/factdesk digest`: this channel's week so far, for the one who asked."""

from __future__ import annotations

from bot.desk.digest import digest_view
from bot.domain.people import Actor
from bot.slack.ports import Deps
from bot.slack.render.digest import render_digest
from bot.slack.render.message import Message


def preview(deps: Deps, actor: Actor, channel_id: str) -> Message:
    """The digest as it would be posted now. Reads only."""
    view = digest_view(deps.store, actor.team_id, channel_id, deps.store.clock(), preview=True)
    return render_digest(view, deps.permalink)
