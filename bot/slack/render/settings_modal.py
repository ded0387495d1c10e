"""The settings of a workspace in two forms: its rules, and its people and records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from bot.desk.settings import Keeping
from bot.domain.settings import CLAIMS_SHOWN, IDLE_HOURS, TAKE_OVER_HOURS, WorkspaceSettings
from bot.slack import ids, scale_text
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import settings as words

DAYS = (1, 3650)
_MOST_GROUPS = 100


def rules_modal(settings: WorkspaceSettings) -> Block:
    """How verdicts are reached and how the desk behaves."""
    confirmations = [b.option(text, value) for value, text in words.CONFIRMATION_CHOICES.items()]
    switches = {
        ids.SWITCH_EVIDENCE: b.option(words.EVIDENCE_RULE, ids.SWITCH_EVIDENCE, words.EVIDENCE_RULE_MEANING),
        ids.SWITCH_REMINDERS: b.option(words.REMINDERS, ids.SWITCH_REMINDERS, words.REMINDERS_MEANING),
    }
    on = [switches[name] for name, is_on in _switched(settings).items() if is_on]
    ticks: Block = {"type": "checkboxes", "options": list(switches.values()), **({"initial_options": on} if on else {})}
    radio: Block = {
        "type": "radio_buttons",
        "options": confirmations,
        "initial_option": confirmations[settings.confirmations],
    }
    scale: Block = {
        "type": "plain_text_input",
        "multiline": True,
        "max_length": 3000,
        "initial_value": scale_text.written(settings.scale),
    }
    made = [
        b.input_block(ids.FIELD_CONFIRMATIONS, words.CONFIRMATIONS, radio, hint=words.CONFIRMATIONS_HINT),
        b.input_block(ids.FIELD_SWITCHES, words.SWITCHES, ticks, optional=True),
        _number(ids.FIELD_TAKE_OVER, words.TAKE_OVER, TAKE_OVER_HOURS, settings.take_over_hours),
        _number(ids.FIELD_IDLE, words.IDLE, IDLE_HOURS, settings.idle_hours),
        _number(ids.FIELD_CLAIMS_SHOWN, words.CLAIMS_SHOWN, CLAIMS_SHOWN, settings.claims_shown, hint=words.CLAIMS_SHOWN_HINT),
        b.input_block(ids.FIELD_SCALE, words.SCALE, scale, hint=words.SCALE_HINT),
        b.small(words.DIGEST_ELSEWHERE),
    ]
    return b.modal(ids.VIEW_RULES, words.RULES_TITLE, made, submit=words.SAVE, metadata=_memory(settings))


def people_modal(settings: WorkspaceSettings, keeping: Keeping, groups: Mapping[str, str]) -> Block:
    """Who are editors and admins, and how long records are kept. groups: names of Slack's user groups by id."""
    made = [
        _people(ids.FIELD_EDITORS, words.EDITORS, settings.editors, words.EDITORS_HINT),
        *_groups(ids.FIELD_EDITOR_GROUPS, words.EDITOR_GROUPS, settings.editor_groups, groups),
        _people(ids.FIELD_ADMINS, words.ADMINS, settings.admins, words.ADMINS_HINT),
        *_groups(ids.FIELD_ADMIN_GROUPS, words.ADMIN_GROUPS, settings.admin_groups, groups),
        _number(ids.FIELD_STALE, words.STALE, DAYS, keeping.stale_days),
        _number(ids.FIELD_TEXT_DAYS, words.TEXT_DAYS, DAYS, keeping.text_days, hint=words.TEXT_DAYS_HINT, optional=True),
    ]
    return b.modal(ids.VIEW_PEOPLE, words.PEOPLE_TITLE, made, submit=words.SAVE, metadata=_memory(settings, keeping))


def fingerprint(*shown: object) -> str:
    """Names what a form showed, so that a form filled in on old settings is known."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def _memory(*shown: object) -> str:
    return json.dumps({"shown": fingerprint(*shown)})


def _switched(settings: WorkspaceSettings) -> dict[str, bool]:
    return {ids.SWITCH_EVIDENCE: settings.evidence_rule, ids.SWITCH_REMINDERS: settings.reminders}


def _number(
    field: str, label: str, limits: tuple[int, int], value: int | None, *, hint: str = "", optional: bool = False
) -> Block:
    least, most = limits
    element: Block = {"type": "number_input", "is_decimal_allowed": False, "min_value": str(least), "max_value": str(most)}
    if value is not None:
        element["initial_value"] = str(value)
    return b.input_block(field, label, element, hint=hint, optional=optional)


def _people(field: str, label: str, chosen: Sequence[str], hint: str) -> Block:
    element: Block = {"type": "multi_users_select", **({"initial_users": list(chosen)} if chosen else {})}
    return b.input_block(field, label, element, hint=hint, optional=True)


def _groups(field: str, label: str, chosen: Sequence[str], groups: Mapping[str, str]) -> list[Block]:
    """The field; none where the workspace has no user groups. What was chosen before stays choosable."""
    names = {**dict.fromkeys(chosen, words.UNKNOWN_GROUP), **groups}
    first = dict.fromkeys((*chosen, *names))
    options = {group: b.option(names[group], group) for group in list(first)[:_MOST_GROUPS]}
    if not options:
        return []
    initial = [options[group] for group in chosen if group in options]
    element: Block = {"type": "multi_static_select", "options": list(options.values())}
    return [b.input_block(field, label, {**element, **({"initial_options": initial} if initial else {})}, optional=True)]
