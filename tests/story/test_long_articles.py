"""An article with more claims than the workspace shows by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.demo.model import Message
from bot.desk.configuring import change_settings
from bot.domain.people import Actor
from tests.story.newsroom import Newsroom, buttons_of, open_newsroom, words_of

DESK = "#newsdesk"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LONG = "A year on the water\n\n" + "\n\n".join(
    f"The ferry company carried {number * 1_130:,} passengers to {island}. It spent {number} million euros on the pier there."
    for number, island in enumerate(["Fehmarn", "Amrum", "Pellworm", "Hooge", "Langeness", "Borkum"], start=11)
)


def test_the_most_important_claims_come_first_and_the_rest_once_on_request(tmp_path: Path, database_url: str) -> None:
    with open_newsroom(tmp_path, database_url, "socket", TUESDAY) as newsroom:
        people = newsroom.people
        maya = people.workspace.person("maya").id
        change_settings(newsroom.desk.store, Actor(people.workspace.team_id, maya), {"claims_shown": 5})

        # Twelve claims are found, five are shown; the card says so.
        root = newsroom.paste(LONG)
        card, *shown = people.thread(DESK, root)[1:]
        assert len(shown) == 5
        assert "12 claims found" in words_of(card)
        assert "7 more have no message yet" in words_of(card)
        assert "Show the Rest (7)" in buttons_of(card)
        quotes = [_quote(message) for message in shown]
        assert quotes == sorted(quotes, key=LONG.index)

        # A claim without a message is taken from Home, and gets one.
        people.open_home("tom")
        people.wait_for(lambda: people.home_of("tom"), what="Home did not open")
        people.click_home("tom", "task_assign")
        people.wait_for(lambda: newsroom.desk.engine.idle(), 20)

        # The rest comes once, however often it is pressed.
        for who in ("maya", "tom"):
            people.click(who, DESK, card.ts, "card_rest")
        people.wait_for(lambda: _settled(newsroom, root, 12), 30, "the rest did not come")
        people.wait_for(lambda: "card_rest" not in words_of(_found(newsroom, card.ts)), what="the button stayed")
        thread = people.thread(DESK, root)[2:]
        assert sorted(_quote(message) for message in thread) == sorted(set(map(_quote, thread)))
        assert people.problems == []


def _settled(newsroom: Newsroom, root: str, number: int) -> bool:
    return newsroom.desk.engine.idle() and len(newsroom.people.thread(DESK, root)) == number + 2


def _found(newsroom: Newsroom, ts: str) -> Message:
    found = newsroom.people.message(DESK, ts)
    assert found is not None
    return found


def _quote(message: Message) -> str:
    """The quoted sentence, from the message's text."""
    return message.text.split("“", 1)[1].rsplit("”", 1)[0]
