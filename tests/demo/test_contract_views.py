"""Modals and Home tabs: triggers, the stack, hashes, kept values, answers to submissions."""

from __future__ import annotations

import time
from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.field_rules import local_errors
from bot.demo.forms import FormError, fill, initial_values
from bot.demo.server import Running
from bot.demo.workspace import WorkspaceError
from tests.demo.conftest import Clock, Connected

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(name: str, **element: Any) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(name),
        "element": {"action_id": "in", "type": "plain_text_input", **element},
    }


def modal(*names: str, **more: Any) -> Json:
    blocks = [field(name) for name in names] or [{"type": "divider"}]
    return {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": blocks, **more}


def trigger(running: Running, user: str = "U0TOM", view: str | None = None) -> str:
    return running.call(lambda: running.workspace.tickets.trigger(user, view))


def error(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return str(caught.value.response["error"])


def test_a_trigger_opens_one_view_within_three_seconds(
    running: Running, client: WebClient, driver: Driver, seconds: Clock
) -> None:
    used, late, jumped = trigger(running), trigger(running), trigger(running)
    view = client.views_open(trigger_id=used, view=modal("a"))["view"]
    assert view["state"]["values"] == {"a": {"in": {"type": "plain_text_input", "value": None}}}
    assert view["root_view_id"] == view["id"]
    assert error(client.views_open, trigger_id=used, view=modal()) == "exchanged_trigger_id"
    assert error(client.views_open, trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    seconds.now += 3.5
    assert error(client.views_open, trigger_id=late, view=modal()) == "expired_trigger_id"
    fresh = trigger(running)
    driver.jump(4)
    assert error(client.views_open, trigger_id=fresh, view=modal()) == "expired_trigger_id"
    assert error(client.views_open, trigger_id=jumped, view=modal()) == "expired_trigger_id"


def test_a_trigger_ages_in_real_time_too(running: Running, client: WebClient) -> None:
    slow = trigger(running)
    running.call(lambda: setattr(running.workspace.tickets.triggers[slow], "born_real", time.monotonic() - 3.5))
    assert error(client.views_open, trigger_id=slow, view=modal()) == "expired_trigger_id"


def test_three_views_can_be_stacked_and_closing_shows_the_one_below(running: Running, client: WebClient, driver: Driver) -> None:
    first = client.views_open(trigger_id=trigger(running), view=modal("a"))["view"]
    second = client.views_push(trigger_id=trigger(running, view=first["id"]), view=modal("b"))["view"]
    third = client.views_push(trigger_id=trigger(running, view=second["id"]), view=modal("c"))["view"]
    assert (third["previous_view_id"], third["root_view_id"]) == (second["id"], first["id"])
    assert error(client.views_push, trigger_id=trigger(running, view=third["id"]), view=modal("d")) == "push_limit_reached"
    driver.cancel("tom")
    shown = driver.open_modal_of("tom")
    assert shown is not None
    assert shown.id == second["id"]
    driver.cancel("tom", everything=True)
    assert driver.open_modal_of("tom") is None
    assert error(client.views_update, view_id=first["id"], view=modal("a")) == "not_found"


def test_a_view_changes_only_under_its_current_hash(running: Running, client: WebClient, driver: Driver) -> None:
    view = client.views_open(trigger_id=trigger(running), view=modal("a"))["view"]
    newer = client.views_update(view_id=view["id"], hash=view["hash"], view=modal("b"))["view"]
    assert newer["hash"] != view["hash"]
    assert error(client.views_update, view_id=view["id"], hash=view["hash"], view=modal("c")) == "hash_conflict"
    client.views_publish(user_id="U0TOM", view={"type": "home", "blocks": []})
    assert error(client.views_publish, user_id="U0TOM", hash="0.0", view={"type": "home", "blocks": []}) == "hash_conflict"
    assert error(client.views_publish, user_id="U0NOBODY", view={"type": "home", "blocks": []}) == "user_not_found"
    shown = driver.open_modal_of("tom")
    assert shown is not None
    assert [block["block_id"] for block in shown.blocks] == ["b"]


def test_an_external_id_names_one_view(running: Running, client: WebClient) -> None:
    client.views_open(trigger_id=trigger(running), view=modal("a", external_id="form-1"))
    assert error(client.views_open, trigger_id=trigger(running), view=modal("a", external_id="form-1")) == "duplicate_external_id"
    assert client.views_update(external_id="form-1", view=modal("b", external_id="form-1"))["view"]["external_id"] == "form-1"


def test_what_was_entered_survives_an_update_where_the_ids_stay(running: Running, connected: Connected) -> None:
    driver, client = connected.driver, connected.app.client
    blocks = [{"type": "actions", "block_id": "b", "elements": [{"type": "button", "action_id": "more", "text": plain("More")}]}]

    @connected.app.action("more")
    def more(ack: Ack, body: Json) -> None:
        ack()
        client.views_update(view_id=body["view"]["id"], view=modal("keep", "new"))

    connected.connect()
    view = client.views_open(
        trigger_id=trigger(running), view=modal("keep", "drop") | {"blocks": [field("keep"), field("drop"), *blocks]}
    )
    entered = {"keep": {"in": {"type": "plain_text_input", "value": "typed"}}}
    running.wait(running.sites[0].acts.click_view("tom", view["view"]["id"], "more", values=entered))
    shown = driver.open_modal_of("tom")
    assert shown is not None
    assert {block: actions["in"]["value"] for block, actions in shown.values.items()} == {"keep": "typed", "new": None}


@pytest.mark.parametrize("action", ["update", "push", "clear", "close", "wrong", "unknown-field", "silence"])
def test_the_answer_to_a_submission_is_followed(running: Running, connected: Connected, action: str) -> None:
    driver, client = connected.driver, connected.app.client
    answers: Json = {
        "update": {"response_action": "update", "view": modal("b")},
        "push": {"response_action": "push", "view": modal("b")},
        "clear": {"response_action": "clear"},
        "close": {},
        "wrong": {"response_action": "update", "view": {"type": "modal", "blocks": []}},
        "unknown-field": {"response_action": "errors", "errors": {"nowhere": "no"}},
    }

    @connected.app.view("form")
    def form(ack: Ack) -> None:
        if action in answers:
            ack(**answers[action])

    connected.connect()
    running.courier.ack_seconds = 0.3 if action == "silence" else 3
    below = client.views_open(trigger_id=trigger(running), view=modal("z"))["view"]
    client.views_push(trigger_id=trigger(running, view=below["id"]), view=modal("a", callback_id="form"))
    submitted = driver.submit("tom", {"a": "text"})
    stack = running.call(lambda: [view.blocks[0]["block_id"] for view in running.workspace.views.stack("U0TOM")])
    expected = {"update": ["z", "b"], "push": ["z", "a", "b"], "clear": [], "close": ["z"]}
    assert stack == expected.get(action, ["z", "a"])
    assert submitted.delivery is not None
    assert submitted.delivery.acked is (action != "silence")
    assert len(driver.toasts("tom")) == (1 if action in {"wrong", "unknown-field", "silence"} else 0)
    assert len(driver.problems) == (1 if action in {"wrong", "unknown-field"} else 0)


def test_a_closed_view_is_reported_only_where_the_app_asked(running: Running, connected: Connected) -> None:
    driver, client = connected.driver, connected.app.client
    closed: list[Json] = []

    @connected.app.view_closed("form")
    def form(ack: Ack, body: Json) -> None:
        ack()
        closed.append(body)

    connected.connect()
    client.views_open(trigger_id=trigger(running), view=modal("a", callback_id="form"))
    assert driver.cancel("tom") is None
    client.views_open(trigger_id=trigger(running), view=modal("a", callback_id="form", notify_on_close=True))
    delivery = driver.cancel("tom")
    assert delivery is not None
    assert [body["is_cleared"] for body in closed] == [False]


def test_somebody_elses_window_cannot_be_used(running: Running, client: WebClient, driver: Driver) -> None:
    view = client.views_open(trigger_id=trigger(running), view=modal("a"))["view"]
    with pytest.raises(WorkspaceError, match="closed already"):
        driver.submit("maya", {"a": "x"}, view_id=view["id"])


@pytest.mark.parametrize(
    ("element", "value", "problem"),
    [
        ({}, "", "Please complete this required field."),
        ({"min_length": 3}, "ab", "Enter at least 3 characters."),
        ({"max_length": 3}, "abcd", "Enter at most 3 characters."),
        ({"max_length": 3}, "abc", None),
        ({"type": "url_text_input"}, "example.org", "Enter a valid URL."),
        ({"type": "url_text_input"}, "https://example.org", None),
        ({"type": "email_text_input"}, "maya@", "Enter a valid email address."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "2.5", "Enter 2 or less."),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "many", "Enter a number."),
    ],
)
def test_slacks_own_client_refuses_a_field_before_it_is_sent(element: Json, value: str, problem: str | None) -> None:
    blocks = [field("a", **element)]
    values = initial_values(blocks) | fill(blocks, {"a": value})
    assert local_errors(blocks, values) == ({"a": problem} if problem else {})
    optional = [{**blocks[0], "optional": True}]
    assert local_errors(optional, initial_values(optional)) == {}


def test_a_form_is_filled_by_the_values_of_its_options_only() -> None:
    options = [{"text": plain(text), "value": text} for text in ("x", "y")]
    blocks = [
        field("one", type="static_select", options=options),
        field("many", type="checkboxes", options=options, action_id="tick"),
    ]
    assert fill(blocks, {"one": "y", "tick": ["x", "y"]}) == {
        "one": {"in": {"type": "static_select", "selected_option": options[1]}},
        "many": {"tick": {"type": "checkboxes", "selected_options": options}},
    }
    with pytest.raises(FormError, match="no option z"):
        fill(blocks, {"one": "z"})
    with pytest.raises(FormError, match="no field two"):
        fill(blocks, {"two": "x"})
