"""Blocks: what Slack accepts passes, what it refuses is refused with a pointer, on both sides of each limit."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.checks import blocks as rules
from bot.demo.checks import check_message, check_view
from bot.demo.driver import Driver

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), "action_id": "a", **more}


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


NARROW: Json = {"categories": ["a"]}
UNEVEN = [[{"type": "raw_text", "text": "a"}], [{"type": "raw_number", "value": 1}] * 2]
AXIS: Json = {"categories": ["a", "b"]}
SERIES: Json = {"name": "s", "data": [{"label": "a", "value": 1}, {"label": "b", "value": -2}]}


def chart(**more: Any) -> Json:
    bars = {"type": "bar", "series": [SERIES], "axis_config": AXIS}
    return {"type": "data_visualization", "title": "Verdicts", "chart": bars, **more}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def options(count: int) -> list[Json]:
    return [{"text": plain(f"o{index}"), "value": f"v{index}"} for index in range(count)]


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Title"), "submit": plain("Save"), "blocks": list(blocks), **more}


GOOD: list[Json] = [
    section(),
    {"type": "section", "fields": [plain(), mrkdwn()]},
    section(accessory=button(style="danger", confirm={"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()})),
    section(accessory={"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"}),
    {"type": "header", "text": plain()},
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn(), {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"}]},
    actions(button(), {"type": "static_select", "action_id": "s", "options": options(2), "placeholder": plain()}),
    actions({"type": "overflow", "action_id": "o", "options": options(5)}, {"type": "users_select", "action_id": "u"}),
    {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", "title": plain()},
    {"type": "markdown", "text": "**hi**"},
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "said", "style": {"bold": True}}]},
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "link", "url": "https://example.org"}]}],
            },
            {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "eyes"}]},
        ],
    },
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}], [{"type": "raw_text", "text": "b"}]]},
    {"type": "data_table", "caption": "c", "rows": [[{"type": "raw_text", "text": "a"}], [{"type": "raw_number", "value": 1}]]},
    {
        "type": "plan",
        "title": "Reading",
        "tasks": [{"type": "task_card", "task_id": "1", "title": "Fetch", "status": "complete"}],
    },
    {"type": "container", "title": plain(), "is_collapsible": True, "child_blocks": [section()]},
    {"type": "card", "title": mrkdwn(), "actions": [button()]},
    chart(),
    chart(chart={"type": "line", "series": [SERIES], "axis_config": {**AXIS, "x_label": "Week", "y_label": "Claims"}}),
    chart(chart={"type": "pie", "segments": [{"label": "True", "value": 7}, {"label": "False", "value": 0.5}]}),
]

BAD: list[tuple[str, Json]] = [
    ("/blocks/0", {"type": "nonsense"}),
    ("/blocks/0", {"type": "alert", "text": plain()}),
    ("/blocks/0/text", section(text=mrkdwn("x" * 3001))),
    ("/blocks/0/text", section(text=mrkdwn(""))),
    ("/blocks/0/text", section(text="just text")),
    ("must define either", {"type": "section"}),
    ("/blocks/0/fields", {"type": "section", "fields": [plain()] * 11}),
    ("/blocks/0/fields/0", {"type": "section", "fields": [plain("x" * 2001)]}),
    ("invalid additional property: colour", section(colour="red")),
    ("/blocks/0/block_id", section(block_id="x" * 256)),
    ("/blocks/0/text", {"type": "header", "text": plain("x" * 151)}),
    ("plain_text", {"type": "header", "text": mrkdwn()}),
    ("/blocks/0/elements", {"type": "context", "elements": [mrkdwn()] * 11}),
    ("/blocks/0/elements", {"type": "context", "elements": []}),
    ("/blocks/0/elements", actions(*[button(action_id=str(index)) for index in range(26)])),
    ("action_id `a` already exists", actions(button(), button())),
    ("unsupported type: plain_text_input", actions({"type": "plain_text_input", "action_id": "p"})),
    ("/elements/0/text", actions(button(text=plain("x" * 76)))),
    ("/elements/0/text", actions(button(text=mrkdwn()))),
    ("/elements/0/value", actions(button(value="x" * 2001))),
    ("/elements/0/url", actions(button(url="x" * 3001))),
    ("/elements/0/style", actions(button(style="green"))),
    ("/elements/0/action_id", actions(button(action_id="x" * 256))),
    ("missing required field: text", actions({"type": "button", "action_id": "a"})),
    (
        "/confirm/title",
        actions(button(confirm={"title": plain("x" * 101), "text": plain(), "confirm": plain(), "deny": plain()})),
    ),
    ("/confirm/deny", actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain(), "deny": plain("x" * 31)}))),
    ("missing required field: deny", actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain()}))),
    ("exactly one of options", actions({"type": "static_select", "action_id": "s"})),
    ("/elements/0/options", actions({"type": "static_select", "action_id": "s", "options": options(101)})),
    (
        "/options/0/text",
        actions({"type": "static_select", "action_id": "s", "options": [{"text": plain("x" * 76), "value": "v"}]}),
    ),
    (
        "/options/0/value",
        actions({"type": "static_select", "action_id": "s", "options": [{"text": plain(), "value": "x" * 151}]}),
    ),
    ("/elements/0/placeholder", actions({"type": "users_select", "action_id": "s", "placeholder": plain("x" * 151)})),
    (
        "initial option",
        actions({"type": "static_select", "action_id": "s", "options": options(1), "initial_option": options(2)[1]}),
    ),
    ("/elements/0/options", actions({"type": "overflow", "action_id": "o", "options": options(6)})),
    ("/elements/0/options", actions({"type": "radio_buttons", "action_id": "r", "options": options(11)})),
    ("option value `v0` already exists", actions({"type": "radio_buttons", "action_id": "r", "options": options(1) * 2})),
    ("alt_text", {"type": "image", "image_url": "https://example.org/a.png"}),
    ("exactly one of image_url", {"type": "image", "alt_text": "a"}),
    (
        "/elements/0/elements/0",
        {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "mrkdwn"}]}]},
    ),
    ("/elements/0", {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}),
    ("/elements/0/style", {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": []}]}),
    ("/blocks/0/text", {"type": "markdown", "text": "x" * 12_001}),
    ("/blocks/0/rows", {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]] * 101}),
    ("/blocks/0/rows/0", {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 21]}),
    ("10001 characters", {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 5001}] * 2]}),
    ("missing required field: caption", {"type": "data_table", "rows": [[{"type": "raw_text", "text": "a"}]]}),
    ("/status", {"type": "task_card", "task_id": "1", "title": "t", "status": "completed"}),
    ("unsupported type: card", {"type": "container", "title": plain(), "child_blocks": [{"type": "card", "title": plain()}]}),
    ("missing required field: title", {"type": "container", "child_blocks": [section()]}),
    ("/blocks/0/rows", {"type": "data_table", "caption": "c", "rows": [[{"type": "raw_text", "text": "only a header"}]]}),
    ("same number of cells", {"type": "data_table", "caption": "c", "rows": UNEVEN}),
    ("must be a number", {"type": "table", "rows": [[{"type": "raw_number", "value": "1"}]]}),
    ("/blocks/0/title", chart(title="x" * 51)),
    ("/blocks/0/chart/type", chart(chart={"type": "radar"})),
    ("missing required field: axis_config", chart(chart={"type": "bar", "series": [SERIES]})),
    (
        "exactly one point for each category",
        chart(chart={"type": "line", "series": [SERIES], "axis_config": NARROW}),
    ),
    ("/chart/series", chart(chart={"type": "area", "series": [SERIES] * 7, "axis_config": AXIS})),
    ("name `s` already exists", chart(chart={"type": "bar", "series": [SERIES, SERIES], "axis_config": AXIS})),
    ("/segments/0/value", chart(chart={"type": "pie", "segments": [{"label": "a", "value": 0}]})),
    ("/segments/0/value", chart(chart={"type": "pie", "segments": [{"label": "a", "value": "7"}]})),
    ("/segments/0/label", chart(chart={"type": "pie", "segments": [{"label": "x" * 21, "value": 1}]})),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_a_correct_block_passes(block: Json) -> None:
    assert check_message([block]) == []


@pytest.mark.parametrize(("pointer", "block"), BAD)
def test_a_wrong_block_is_refused_with_the_place(pointer: str, block: Json) -> None:
    found = check_message([block])
    assert pointer in found[0]
    assert all(problem.startswith("[ERROR] ") for problem in found)


@pytest.mark.parametrize(
    ("block", "ok"),
    [
        (section(text=mrkdwn("x" * 3000)), True),
        ({"type": "header", "text": plain("x" * 150)}, True),
        (actions(*[button(action_id=str(index)) for index in range(25)]), True),
        (actions(button(text=plain("x" * 75), value="x" * 2000)), True),
        ({"type": "markdown", "text": "x" * 12_000}, True),
    ],
)
def test_the_limit_itself_is_allowed(block: Json, ok: bool) -> None:
    assert (check_message([block]) == []) is ok


def test_counts_and_ids_hold_for_the_whole_message() -> None:
    divider = {"type": "divider"}
    assert check_message([divider] * 50) == []
    assert "no more than 50" in check_message([divider] * 51)[0]
    assert "block_id `b` already exists" in check_message([section(block_id="b"), section(block_id="b")])[0]
    assert "markdown" in check_message([{"type": "markdown", "text": "x" * 6001}] * 2)[0]
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert "only one table" in check_message([table, table])[0]
    assert "no more than 2 data_visualization" in check_message([chart()] * 3)[0]


def test_a_modal_has_a_short_title_and_a_submit_for_its_inputs() -> None:
    text = field({"type": "plain_text_input", "action_id": "p"})
    assert check_view(modal(text), "modal") == []
    assert check_view({"type": "home", "blocks": [text]}, "home") == []
    without = modal(text)
    del without["submit"]
    assert "submit" in check_view(without, "modal")[0]
    assert "/view/title" in check_view(modal(title=plain("x" * 25)), "modal")[0]
    assert "/view/private_metadata" in check_view(modal(private_metadata="x" * 3001), "modal")[0]
    assert "/view/callback_id" in check_view(modal(callback_id="x" * 256), "modal")[0]
    assert "no more than 100" in check_view(modal(*[{"type": "divider"}] * 101), "modal")[0]
    assert "/view/type" in check_view(modal(), "home")[0]
    assert (
        "max_length" in check_view(modal(field({"type": "plain_text_input", "action_id": "p", "max_length": 3001})), "modal")[0]
    )
    assert "unsupported type: button" in check_view(modal(field(button())), "modal")[0]
    assert "unsupported type: markdown" in check_view(modal({"type": "markdown", "text": "x"}), "modal")[0]
    assert "unsupported type: alert" in check_view({"type": "home", "blocks": [{"type": "alert", "text": plain()}]}, "home")[0]
    assert check_view(modal({"type": "alert", "text": plain(), "level": "error"}), "modal") == []
    assert "/view/blocks" in check_view({"type": "home"} | {"blocks": "none"}, "home")[0]


def test_every_block_type_has_a_rule() -> None:
    assert set(rules.SURFACES) == set(rules._RULES)


def test_the_api_refuses_what_the_checks_refuse_and_remembers_it(client: WebClient, driver: Driver) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C0NEWSDESK", text="x", blocks=[{"type": "nonsense"}])
    assert caught.value.response["error"] == "invalid_blocks"
    message = caught.value.response["response_metadata"]["messages"][0]
    assert message == "[ERROR] unsupported type: nonsense [json-pointer:/blocks/0]"
    assert driver.problems == [message]
    assert driver.messages("#newsdesk") == []
