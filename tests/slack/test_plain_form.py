"""Where Slack refuses the preferred blocks, the same message goes out in the oldest kinds of block."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.domain.board import Stage
from bot.domain.task import TaskState
from bot.slack import client
from bot.slack.client import RejectedError, new_client
from bot.slack.limits import message_problems
from bot.slack.render import blocks as b
from bot.slack.render.card import render_card
from bot.slack.render.message import Block, Message
from bot.slack.render.plain import plain_form
from bot.slack.render.task import render_task
from tests.slack import samples as s
from tests.slack.fake_slack import FakeSlack, Fault

PREFERRED: Block = {"type": "invented_in_2030", "text": "new"}
PLAIN: Block = {"type": "section", "text": {"type": "plain_text", "text": "old", "emoji": False}}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    made = FakeSlack()
    yield made
    made.close()


def sent_blocks(slack: FakeSlack, method: str) -> list[list[Block]]:
    return [args["blocks"] for name, args, _ in slack.calls if name == method]


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"])
def test_a_post_whose_blocks_are_refused_is_made_once_more_plainly(slack: FakeSlack, code: str) -> None:
    slack.fail("chat.postMessage", Fault("error", error=code))

    ts = client.post(
        new_client("xoxb-test", base_url=slack.url), "C1", Message("said", [PREFERRED], [PLAIN]), key="task:1", thread_ts=None
    )

    assert [item["ts"] for item in slack.messages["C1"]] == [ts]
    assert sent_blocks(slack, "chat.postMessage") == [[PREFERRED], [PLAIN]]


def test_an_update_whose_blocks_are_refused_is_made_once_more_plainly(slack: FakeSlack) -> None:
    web = new_client("xoxb-test", base_url=slack.url)
    ts = client.post(web, "C1", Message("said"), key="task:1", thread_ts=None)
    slack.fail("chat.update", Fault("error", error="invalid_blocks"))

    client.update(web, "C1", ts, Message("said", [PREFERRED], [PLAIN]), key="task:1")

    assert sent_blocks(slack, "chat.update") == [[PREFERRED], [PLAIN]]


def test_the_plain_form_is_tried_once_and_no_more(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", *[Fault("error", error="invalid_blocks")] * 3)

    with pytest.raises(RejectedError, match="invalid_blocks"):
        client.post(new_client("xoxb-test", base_url=slack.url), "C1", Message("said", [PREFERRED]), key="task:1", thread_ts=None)

    assert slack.count("chat.postMessage") == 2


def test_words_and_buttons_survive_in_a_derived_form() -> None:
    message = render_task(s.task(TaskState.OPEN))
    shown = plain_form(message)

    assert {block["type"] for block in shown.blocks} <= {"section", "context", "actions"}
    assert s.task().claim.quote in json.dumps(shown.blocks, ensure_ascii=False)
    assert [block for block in shown.blocks if block["type"] == "actions"] == [
        block for block in message.blocks if block["type"] == "actions"
    ]


@pytest.mark.parametrize("message", [render_card(s.article(stage)) for stage in Stage])
def test_a_derived_form_keeps_slacks_limits(message: Message) -> None:
    assert message_problems(plain_form(message)) == []


def test_a_long_text_is_cut_before_a_button_is_lost() -> None:
    long = [b.rich(b.rich_quote("word " * 1000)) for _ in range(4)]
    shown = plain_form(Message("said", [*long, b.actions("row", [b.button("Go", "task_assign", "1:1")])]))

    assert message_problems(shown) == []
    assert shown.blocks[-1]["type"] == "actions"
