"""Reading and changing a workspace's settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass

from pydantic import ValidationError

from bot.desk import history, refusals
from bot.desk.rights import require, standing_in
from bot.desk.store import Store
from bot.desk.workspace import locked, settings_from, settings_of, settings_to_dict
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.domain.settings import WorkspaceSettings, problem
from bot.errors import RefusedError


def settings(store: Store, team_id: str) -> WorkspaceSettings:
    """What is in force in the workspace."""
    with store.read() as session:
        return settings_of(session, store.defaults, team_id)


def change_settings(store: Store, actor: Actor, changes: Mapping[str, object]) -> WorkspaceSettings:
    """Choose settings of the actor's workspace, by field of WorkspaceSettings; None goes back to the default.

    Tasks meet them from now on. Raises RefusedError: not an admin, a value that cannot be, or a change after which the actor
    could not change the settings any more. Raises ValueError for a field that does not exist.
    """
    unknown = set(changes) - set(WorkspaceSettings.__slots__)
    if unknown:
        raise ValueError(f"no such settings: {', '.join(sorted(unknown))}")
    with store.write() as session:
        require(session, store, actor, DeskAction.CHANGE_SETTINGS)
        row = locked(session, actor.team_id)
        before = settings_from(store.defaults, row.settings)
        chosen: dict[str, object] = {**json.loads(row.settings), **changes}
        kept = {name: value for name, value in chosen.items() if value is not None}
        after, row.settings = _checked(store, kept)
        if not standing_in(session, after, actor).may(DeskAction.CHANGE_SETTINGS):
            raise refusals.locks_out()
        old, new = settings_to_dict(before), settings_to_dict(after)
        names = [name for name in new if old[name] != new[name]]
        if names:
            said = [{name: values[name] for name in names} for values in (old, new)]
            history.add(session, store.clock(), actor.team_id, actor.user_id, "change settings", *said)
        return after


def _checked(store: Store, chosen: Mapping[str, object]) -> tuple[WorkspaceSettings, str]:
    """The settings in force with these choices, and how the choices are stored."""
    try:
        made = settings_from(store.defaults, json.dumps(chosen, default=_plain))
    except ValidationError as error:
        names = sorted({str(item["loc"][0]).replace("_", " ") for item in error.errors()})
        raise RefusedError(f"These settings cannot be saved: {', '.join(names)}.", "Check what you entered.") from error
    wrong = problem(made)
    if wrong is not None:
        raise RefusedError(wrong, "Nothing was changed.")
    values = settings_to_dict(made)
    return made, json.dumps({name: values.get(name, value) for name, value in chosen.items()}, ensure_ascii=False)


def _plain(value: object) -> object:
    """Grades and other dataclasses as JSON objects."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"not a setting: {value!r}")
