"""What was entered in the settings' forms, read and checked: every wrong field is named at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.desk.settings import Keeping
from bot.domain.settings import CLAIMS_SHOWN, IDLE_HOURS, TAKE_OVER_HOURS, WorkspaceSettings
from bot.slack import ids, payload, scale_text
from bot.slack.payload import Body
from bot.slack.render.settings_modal import DAYS
from bot.slack.words import settings as words


@dataclass(slots=True)
class SettingsForm:
    """A submitted form: changes by field of the settings, how long records are kept, and what is wrong by field of the form."""

    changes: dict[str, object] = field(default_factory=dict)
    keeping: Keeping | None = None
    errors: dict[str, str] = field(default_factory=dict)


def read_rules(view: Body, current: WorkspaceSettings) -> SettingsForm:
    """The form of the rules. Only what differs from the current settings is a change."""
    made = SettingsForm()
    confirmations = payload.field(view, ids.FIELD_CONFIRMATIONS, "selected_option")
    if confirmations not in words.CONFIRMATION_CHOICES:
        made.errors[ids.FIELD_CONFIRMATIONS] = words.CHOOSE
    scale, problem = scale_text.read(payload.field(view, ids.FIELD_SCALE), current.scale)
    if problem:
        made.errors[ids.FIELD_SCALE] = problem
    numbers = {
        "take_over_hours": _number(made, view, ids.FIELD_TAKE_OVER, TAKE_OVER_HOURS),
        "idle_hours": _number(made, view, ids.FIELD_IDLE, IDLE_HOURS),
        "claims_shown": _number(made, view, ids.FIELD_CLAIMS_SHOWN, CLAIMS_SHOWN),
    }
    if not made.errors:
        on = payload.several(view, ids.FIELD_SWITCHES)
        switches = {"evidence_rule": ids.SWITCH_EVIDENCE in on, "reminders": ids.SWITCH_REMINDERS in on}
        entered = {"confirmations": int(confirmations), "scale": scale, **numbers, **switches}
        made.changes = _changed(entered, current)
    return made


def read_people(view: Body, current: WorkspaceSettings) -> SettingsForm:
    """The form of people and records."""
    made = SettingsForm()
    fields = {
        "editors": ids.FIELD_EDITORS,
        "editor_groups": ids.FIELD_EDITOR_GROUPS,
        "admins": ids.FIELD_ADMINS,
        "admin_groups": ids.FIELD_ADMIN_GROUPS,
    }
    # A field that the form did not have is left as it is.
    entered = {name: tuple(payload.several(view, at)) for name, at in fields.items() if payload.has_field(view, at)}
    stale = _number(made, view, ids.FIELD_STALE, DAYS)
    text = _number(made, view, ids.FIELD_TEXT_DAYS, DAYS) if payload.field(view, ids.FIELD_TEXT_DAYS).strip() else None
    if not made.errors and stale is not None:
        made.changes, made.keeping = _changed(entered, current), Keeping(stale, text)
    return made


def _number(made: SettingsForm, view: Body, name: str, limits: tuple[int, int]) -> int | None:
    least, most = limits
    text = payload.field(view, name).strip()
    if text.isascii() and text.isdigit() and len(text) <= 6 and least <= int(text) <= most:
        return int(text)
    made.errors[name] = words.not_in_range(least, most)
    return None


def _changed(entered: Mapping[str, object], current: WorkspaceSettings) -> dict[str, object]:
    return {name: value for name, value in entered.items() if value != getattr(current, name)}
