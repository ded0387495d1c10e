"""The manifest, the listeners and the renderers name the same ids, events and scopes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bot.slack
from bot.desk.settings import Keeping
from bot.domain.board import Ambiguity, Stage
from bot.domain.digest import DigestChoice
from bot.domain.home import HomeFilter
from bot.domain.task import TaskState
from bot.errors import ConfigError
from bot.slack import ids
from bot.slack.bolt import LISTENERS
from bot.slack.manifest import FILE_SCOPES, SCOPES, manifest
from bot.slack.render.act_modal import FORMS, act_modal
from bot.slack.render.aside_modal import aside_modal
from bot.slack.render.card import render_card
from bot.slack.render.context_modal import context_modal, notice_modal
from bot.slack.render.details_modal import details_modal
from bot.slack.render.digest import render_digest
from bot.slack.render.digest_modal import digest_modal
from bot.slack.render.dispute_modal import dispute_modal
from bot.slack.render.earlier import earlier_modal
from bot.slack.render.export_modal import export_modal
from bot.slack.render.history_modal import history_modal
from bot.slack.render.home import render_home
from bot.slack.render.paste_modal import paste_modal
from bot.slack.render.reminder import render_reminder
from bot.slack.render.settings_modal import people_modal, rules_modal
from bot.slack.render.task import render_task
from bot.slack.render.verdict_modal import Draft, verdict_modal
from tests.slack import samples as s

SCOPES_OF_METHODS = {
    "auth_test": set(),
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_open": {"im:write"},
    "files_upload_v2": {"files:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_info": {"files:read"},
    "reactions_add": {"reactions:write"},
    "users_info": {"users:read"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_list": {"usergroups:read"},
}
"""What Slack's reference asks for, by method of the client."""

SCOPES_OF_EVENTS = {
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "app_home_opened": set(),
    "app_uninstalled": set(),
    "tokens_revoked": set(),
    "user_change": {"users:read"},
}


class Registry:
    """Takes the place of the Bolt app and writes down who wants to listen to what."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = defaultdict(list)
        self.error_handlers = 0

    def __getattr__(self, kind: str) -> Callable[[object], Callable[[object], object]]:
        def listen(constraint: object) -> Callable[[object], object]:
            if isinstance(constraint, str):
                self.names[kind].append(constraint)
            return lambda function: function

        return listen

    def error(self, function: object) -> object:
        self.error_handlers += 1
        return function


@pytest.fixture(scope="module")
def registry() -> Registry:
    made = Registry()
    for listeners in LISTENERS:
        listeners.register(made, None)
    return made


def everything_shown() -> list[Any]:
    states = [s.task(state, verdicts=(s.VERDICT,)) for state in TaskState]
    today = date(2026, 11, 24)
    home = s.home(mine=tuple(states), to_confirm=tuple(states), open=tuple(states), recent=tuple(states))
    return [
        *[render_task(view).blocks for view in states],
        *[render_card(s.article(stage, unshown=2)).blocks for stage in Stage],
        *[render_digest(s.digest(enabled=on)).blocks for on in (True, False)],
        *[verdict_modal(s.task(), Draft(), today), dispute_modal(s.task()), paste_modal(), context_modal(s.task())],
        earlier_modal(s.task(), [s.earlier()], lambda _: None, may_begin=True),
        render_card(s.cleared()).blocks,
        *[act_modal(verb, s.task()) for verb in FORMS],
        *[render_task(replace(s.ambiguous(), ambiguity=Ambiguity("U1", tuple("abcde"), s.NOW))).blocks],
        history_modal(s.task(), s.history()),
        details_modal(s.details()),
        *[aside_modal(s.aside(70, 30), page) for page in range(3)],
        *[export_modal("C1"), digest_modal("C1", DigestChoice("UTC", 0, 9)), notice_modal("x"), render_home(home, s.NOW)],
        *[render_reminder(s.reminder(muted=muted)).blocks for muted in (True, False)],
        render_home(replace(home, chosen=HomeFilter(kind="numeric"), questions=tuple(states)), s.NOW),
        rules_modal(s.CHOSEN),
        people_modal(s.CHOSEN, Keeping(180, None), {"S0DESK": "The desk"}),
    ]


def collected(part: Any, key: str) -> set[str]:
    if isinstance(part, dict):
        inner = set().union(*(collected(value, key) for value in part.values()))
        return inner | ({part[key]} if isinstance(part.get(key), str) else set())
    return set().union(*(collected(item, key) for item in part)) if isinstance(part, list) else set()


def test_every_button_that_is_shown_has_one_listener_and_the_other_way_round(registry: Registry) -> None:
    fields = {value for name, value in vars(ids).items() if name.startswith("FIELD_")}
    shown = collected(everything_shown(), "action_id") - fields

    assert sorted(registry.names["action"]) == sorted(ids.ACTIONS)
    assert shown == set(ids.ACTIONS)


def test_every_form_that_is_shown_has_one_listener_if_it_can_be_submitted(registry: Registry) -> None:
    assert sorted(registry.names["view"]) == sorted(ids.SUBMITTED_VIEWS)
    assert collected(everything_shown(), "callback_id") == set(ids.VIEWS)


def test_shortcuts_and_commands_of_the_manifest_have_one_listener_each(registry: Registry) -> None:
    features: Any = manifest("socket")["features"]

    assert sorted(item["callback_id"] for item in features["shortcuts"]) == sorted(registry.names["shortcut"])
    assert [item["command"] for item in features["slash_commands"]] == registry.names["command"]


def test_events_of_the_manifest_have_one_listener_each(registry: Registry) -> None:
    settings: Any = manifest("socket")["settings"]
    subscribed = {name.partition(".")[0] for name in settings["event_subscriptions"]["bot_events"]}

    assert subscribed == set(registry.names["event"])
    assert len(registry.names["event"]) == len(subscribed)


def test_there_is_one_handler_for_errors(registry: Registry) -> None:
    assert registry.error_handlers == 1


def test_the_scopes_are_exactly_what_the_calls_and_events_need() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in Path(bot.slack.__path__[0]).rglob("*.py"))
    families = "auth|chat|views|conversations|users|usergroups|reactions|files|team"
    methods = set(re.findall(rf"(?:client|clients\([^)]*\))\.((?:{families})_[A-Za-z_0-9]+)", source))
    events = [*ids.EVENTS, *ids.WATCH_EVENTS]
    needed = {"commands"}.union(*(SCOPES_OF_METHODS[name] for name in methods), *(SCOPES_OF_EVENTS[name] for name in events))

    assert needed == {*SCOPES, *FILE_SCOPES}


def test_a_desk_asks_for_no_more_than_the_features_it_wants() -> None:
    def asked(*, watch: bool = False, files: bool = False) -> tuple[set[str], set[str]]:
        made: Any = manifest("socket", watch=watch, files=files)
        return set(made["oauth_config"]["scopes"]["bot"]), set(made["settings"]["event_subscriptions"]["bot_events"])

    scopes, events = asked()
    assert asked(files=True) == (scopes | set(FILE_SCOPES), events)
    assert asked(watch=True) == (scopes, events | set(ids.WATCH_EVENTS))


def test_the_http_manifest_names_the_address_everywhere_slack_asks_for_it() -> None:
    made: Any = manifest("http", "https://desk.example.org/")
    url = "https://desk.example.org/slack/events"

    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"]["request_url"] == url
    assert [item["url"] for item in made["features"]["slash_commands"]] == [url]


@pytest.mark.parametrize("base_url", [None, "", "http://desk.example.org", "desk.example.org"])
def test_an_http_manifest_without_an_https_address_is_refused(base_url: str | None) -> None:
    with pytest.raises(ConfigError, match="public address"):
        manifest("http", base_url)


def test_the_manifest_stays_within_slacks_lengths() -> None:
    made: Any = manifest("socket")

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert all(len(item["name"]) <= 24 for item in made["features"]["shortcuts"])
    assert all(len(item["description"]) <= 150 for item in made["features"]["shortcuts"])
