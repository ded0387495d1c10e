"""Nonsense gets a refusal, never a crash: blocks, views and arguments of any shape."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.checks import check_message, check_view
from bot.demo.checks.blocks import _RULES, SURFACES, characters
from bot.demo.checks.elements import KEYS
from bot.demo.checks.rich import _CONTAINERS, _PARTS
from bot.demo.delivery import Courier, Delivery, Outcome
from bot.demo.events import Events
from bot.demo.forms import initial_values
from bot.demo.naming import name_blocks
from bot.demo.oauth import OAuth
from bot.demo.view_stack import name_view
from bot.demo.web_api.call import METHODS, ApiError, Call
from bot.demo.web_api.handler import FAMILIES
from bot.demo.workspace import Workspace
from tests.demo.conftest import MANIFEST
from tests.demo.test_contract_blocks import GOOD, actions, button, options, plain

BLOCKS = [
    *GOOD,
    {
        "type": "input",
        "block_id": "b",
        "label": plain(),
        "element": {"type": "checkboxes", "action_id": "c", "options": options(2)},
    },
    {"type": "alert", "text": plain(), "level": "info"},
    {"type": "carousel", "elements": [{"type": "card", "title": plain()}]},
    {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}]},
    actions(button(), {"type": "static_select", "option_groups": [{"label": plain(), "options": options(2)}]}),
]

for _family in FAMILIES:
    importlib.import_module(f"bot.demo.web_api.{_family}")

TYPES = [*SURFACES, *KEYS, *_CONTAINERS, *_PARTS, "plain_text", "mrkdwn", "raw_text", "modal", "home"]
WORDS = frozenset(key for required, optional, _ in _RULES.values() for key in (*required, *optional)) | {"type", "text", "value"}
ARGUMENTS = ["channel", "text", "blocks", "ts", "thread_ts", "user", "users", "view", "view_id", "trigger_id", "metadata"]
MORE_ARGUMENTS = ["limit", "cursor", "oldest", "name", "timestamp", "types", "files", "length", "filename"]
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(TYPES))
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(sorted(WORDS)), inner, max_size=5)),
    max_leaves=15,
)
known = st.sampled_from(["C0NEWSDESK", "U0TOM", "1.000001", "10"])


class Nowhere:
    """A way to an app that is not there."""

    async def send(self, *_: object) -> Outcome:
        return Outcome(acked=False, reason="connection_failed")


class Silent(Events):
    """Events that go nowhere, so that no loop is needed."""

    def send(self, event: dict[str, Any]) -> Delivery:
        return Delivery("D1", "events_api", event)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container inside with each of its keys or indexes."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places(value[key])


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(BLOCKS), st.data(), anything)
def test_a_correct_block_with_anything_in_any_place_is_judged_without_a_crash(
    block: Any, data: st.DataObject, value: Any
) -> None:
    changed = [copy.deepcopy(block)]
    holder, key = data.draw(st.sampled_from(list(places(changed))))
    holder[key] = value
    if check_message(changed) == []:
        assert characters(changed) >= 0
        name_blocks(changed)
        assert isinstance(initial_values(changed), dict)


class Alone:
    """A server without connections."""

    def socket_url(self) -> str:
        return "ws://127.0.0.1/link"

    def redeem(self, args: dict[str, Any]) -> dict[str, Any]:
        return OAuth([]).redeem(args, ApiError)

    def uninstall(self, workspace: Workspace) -> None:
        workspace.installed = False


@settings(max_examples=300, deadline=None)
@given(anything)
def test_any_json_can_be_checked_as_blocks_and_as_a_view(value: Any) -> None:
    if check_message(value) == []:
        assert characters(value) >= 0
    for kind in ("modal", "home"):
        whole = {"type": kind, "title": {"type": "plain_text", "text": "x"}, "blocks": value}
        if check_view(whole, kind) == []:
            assert name_view(whole)["type"] == kind


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(METHODS)),
    st.dictionaries(st.sampled_from(ARGUMENTS + MORE_ARGUMENTS), st.one_of(anything, known), max_size=6),
)
def test_any_arguments_get_an_answer_or_one_of_slacks_errors(name: str, args: dict[str, Any]) -> None:
    space = Workspace(MANIFEST, samples=[])
    events = Silent(space, Courier(space, Nowhere(), Nowhere()))
    with suppress(ApiError):
        assert isinstance(METHODS[name].run(Call(space, events, args, Alone())), dict)
