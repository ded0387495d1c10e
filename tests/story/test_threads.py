"""What a claim's owner writes in its thread, over both transports: kept, ticked, and there when the verdict is entered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.story.newsroom import Transport, open_newsroom

DESK = "#newsdesk"
TEXT = "The port handled 4,200 containers in May, the board said on Monday. Fees rose by 12 percent to 8.5 million crowns."
LINK = "https://register.example.org/may"


@pytest.mark.parametrize("transport", ["socket", "http"])
def test_a_link_in_the_thread_is_ticked_and_stands_in_the_verdict_form(
    tmp_path: Path, sqlite_url: str, transport: Transport
) -> None:
    with open_newsroom(tmp_path, sqlite_url, transport) as newsroom:
        people = newsroom.people
        root = newsroom.paste(TEXT)
        task = people.thread(DESK, root)[2]
        people.click("maya", DESK, task.ts, "task_assign")
        mine = people.say("maya", DESK, LINK, root)
        other = people.say("tom", DESK, "I know the harbour master.", root)

        people.wait_for(lambda: "white_check_mark" in _reactions(people.message(DESK, mine)), 30, "the link was not ticked")
        people.wait_for(newsroom.desk.engine.idle, 30, "the task's message did not come up to date")
        people.click("maya", DESK, task.ts, "task_judge")
        form = people.open_modal_of("maya")

        assert form is not None
        assert LINK in json.dumps(form.definition)
        assert _reactions(people.message(DESK, other)) == []
        assert newsroom.desk.engine.idle()
        assert len(people.thread(DESK, root)) == 6


def _reactions(message: object) -> list[str]:
    return list(getattr(message, "reactions", {}))
