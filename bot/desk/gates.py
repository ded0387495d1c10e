"""What a workspace asks for before a verdict is final, and changing it."""

from __future__ import annotations

from bot.desk import history
from bot.desk.settings import Gates
from bot.desk.store import Store
from bot.desk.workspace import gates_of, locked
from bot.domain.people import Actor
from bot.errors import RefusedError


def gates(store: Store, team_id: str) -> Gates:
    """The workspace's gates, with the installation's defaults where it has not chosen."""
    with store.read() as session:
        return gates_of(session, store.defaults, team_id)


def set_gates(store: Store, actor: Actor, *, confirmations: int | None = None, evidence_rule: bool | None = None) -> Gates:
    """Choose the gates of the actor's workspace; None follows the installation's default. Tasks meet them from now on.

    Raises RefusedError unless confirmations are 0, 1 or 2.
    """
    if confirmations is not None and not 0 <= confirmations <= 2:
        raise RefusedError("A verdict can need 0, 1 or 2 confirmations.")
    with store.write() as session:
        row = locked(session, actor.team_id)
        before: dict[str, object] = {"confirmations": row.confirmations, "evidence_rule": row.evidence_rule}
        row.confirmations, row.evidence_rule = confirmations, evidence_rule
        after: dict[str, object] = {"confirmations": confirmations, "evidence_rule": evidence_rule}
        history.add(session, store.clock(), actor.team_id, actor.user_id, "set gates", before, after)
        return gates_of(session, store.defaults, actor.team_id)
