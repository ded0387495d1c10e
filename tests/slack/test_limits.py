"""The checker finds what Slack would refuse: each limit at its boundary."""

from __future__ import annotations

import pytest

from bot.slack.limits import message_problems, view_problems
from bot.slack.render import blocks as b
from bot.slack.render.message import Block, Message


def section(size: int) -> Block:
    return {"type": "section", "text": {"type": "plain_text", "text": "a" * size}}


def modal(**changes: object) -> Block:
    return {**b.modal("x", "Title", [section(1)]), **changes}


@pytest.mark.parametrize(
    ("fits", "breaks"),
    [
        ([section(3000)], [section(3001)]),
        ([section(1)], [section(0)]),
        ([section(1)] * 50, [section(1)] * 51),
        ([section(3000)] * 4 + [section(1200)], [section(3000)] * 4 + [section(1201)]),
        ([b.small("a" * 2000)], [b.small("a" * 2001)]),
        ([section(1)], [{"type": "context", "elements": [b.words("a")] * 11}]),
        ([b.header("a" * 150)], [{"type": "header", "text": {"type": "plain_text", "text": "a" * 151}}]),
        ([b.actions("a", [b.button("a" * 75, "x", "v" * 2000)])], [b.actions("a", [b.button("a", "x", "v" * 2001)])]),
        ([b.actions("a", [b.button("A", "x", "1"), b.button("B", "y", "1")])], [b.actions("a", [b.button("A", "x", "1")] * 2)]),
        ([b.actions("a", [b.button("A", "x", "1")])], [b.actions("a", [b.button("A", "x", "1")])] * 2),
        ([b.actions("a" * 255, [b.button("A", "x", "1")])], [b.actions("a" * 256, [b.button("A", "x", "1")])]),
        ([b.rich(b.rich_quote("a"))], [b.rich({"type": "rich_text_quote", "elements": [{"type": "text", "text": ""}]})]),
        ([b.small("a")], [{"type": "nonsense"}]),
        ([b.small("a")], [b.input_block("x", "X", {"type": "plain_text_input"})]),
        (
            [b.actions("a", [b.button("A", "x", "1", style="primary"), b.button("B", "y", "1")])],
            [b.actions("a", [b.button("A", "x", "1", style="primary"), b.button("B", "y", "1", style="primary")])],
        ),
    ],
)
def test_a_message_at_the_limit_passes_and_one_past_it_does_not(fits: list[Block], breaks: list[Block]) -> None:
    assert message_problems(Message("a", fits)) == []
    assert len(message_problems(Message("a", breaks))) >= 1


def test_emoji_count_twice() -> None:
    at_limit: Block = {"type": "section", "text": {"type": "plain_text", "text": "😀" * 1500}}
    past_it: Block = {"type": "section", "text": {"type": "plain_text", "text": "😀" * 1501}}

    assert message_problems(Message("a", [at_limit])) == []
    assert len(message_problems(Message("a", [past_it]))) == 1


def test_a_message_needs_a_text_for_notifications() -> None:
    assert message_problems(Message("", [])) == ["text: 0 characters, 1 to 4000 allowed"]


@pytest.mark.parametrize(
    "view",
    [
        modal(title={"type": "plain_text", "text": "a" * 25}),
        modal(blocks=[b.input_block("x", "X", {"type": "plain_text_input"})]),
        modal(private_metadata="a" * 3001),
        modal(blocks=[section(1)] * 101),
        modal(blocks=[section(3000)] * 90),
        modal(submit=b.plain("Save"), blocks=[b.input_block("x", "X", {"type": "plain_text_input", "max_length": 3001})]),
        modal(
            submit=b.plain("Save"),
            blocks=[b.input_block("x", "X", {"type": "plain_text_input", "max_length": 9, "initial_value": "a" * 10})],
        ),
        modal(
            submit=b.plain("Save"),
            blocks=[b.input_block("x", "X", {"type": "radio_buttons", "options": [b.option(str(n), str(n)) for n in range(11)]})],
        ),
        modal(
            submit=b.plain("Save"),
            blocks=[b.input_block("x", "X", {"type": "radio_buttons", "options": [b.option("A", "a"), b.option("B", "a")]})],
        ),
    ],
)
def test_a_view_past_a_limit_is_found(view: Block) -> None:
    assert view_problems(modal()) == []
    assert len(view_problems(view)) >= 1
