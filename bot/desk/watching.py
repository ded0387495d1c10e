"""Channels whose articles are checked without being asked for. Off everywhere until somebody switches it on."""

from __future__ import annotations

from sqlmodel import delete

from bot.desk import history
from bot.desk.inserts import add_if_absent
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import WatchRow
from bot.domain.people import Actor
from bot.domain.roles import DeskAction


def watched(store: Store, team_id: str, channel_id: str) -> bool:
    """Whether the channel is watched."""
    with store.read() as session:
        return session.get(WatchRow, (team_id, channel_id)) is not None


def watch(store: Store, actor: Actor, channel_id: str, *, on: bool) -> bool:
    """Switch the watching of a channel of the actor's workspace on or off; True when that changed anything."""
    key = {"team_id": actor.team_id, "channel_id": channel_id}
    with store.write() as session:
        require(session, store, actor, DeskAction.PASTE)
        if on:
            values = {**key, "switched_on_by": actor.user_id, "since": store.clock()}
            changed = add_if_absent(session, WatchRow, values)
        else:
            changed = session.exec(delete(WatchRow).filter_by(**key)).rowcount > 0
        if changed:
            before: dict[str, object] = {"channel": channel_id, "watched": not on}
            after: dict[str, object] = {"channel": channel_id, "watched": on}
            history.add(session, store.clock(), actor.team_id, actor.user_id, "watch", before, after)
        return changed
