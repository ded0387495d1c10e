"""A task is left alone, its owner is reminded once, and has peace when they ask for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.demo.model import Message
from bot.demo.sample_texts import load
from tests.story.newsroom import Newsroom, buttons_of, open_newsroom, words_of

DESK = "#newsdesk"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOUR = 3600.0


def test_an_idle_task_leads_to_one_message_a_day_until_it_is_muted(tmp_path: Path, database_url: str) -> None:
    with open_newsroom(tmp_path, database_url, "socket", TUESDAY) as newsroom:
        people = newsroom.people
        root = newsroom.paste(str(load()[0]["text"]))
        task = people.thread(DESK, root)[2]
        people.click("tom", DESK, task.ts, "task_assign")
        people.wait_for(lambda: "assigned" in _words(newsroom, task.ts).lower(), what="the assignment was not shown")

        # Wednesday, 10:00 in Berlin, is 4:00 in New York, where Tom is asleep.
        people.jump(24 * HOUR)
        assert _reminders(newsroom) == []
        # 10:00 in New York.
        people.jump(6 * HOUR)
        (first,) = _reminders(newsroom)
        assert "1 task of yours waits for you." in first.text
        assert "|Open>" in words_of(first)
        people.jump(2 * HOUR)
        assert len(_reminders(newsroom)) == 1

        # The next day there is one more, and then none, for Tom has had enough.
        people.jump(22 * HOUR)
        second = _reminders(newsroom)[-1]
        assert len(_reminders(newsroom)) == 2
        people.click("tom", people.dm_channel("tom"), second.ts, "remind_mute")
        people.wait_for(lambda: buttons_of(_reminders(newsroom)[-1]) == ["Turn Reminders On"], what="the button stayed")
        people.jump(24 * HOUR)
        assert len(_reminders(newsroom)) == 2

        # Home says so, and brings them back.
        people.open_home("tom")
        people.wait_for(lambda: people.home_of("tom"), what="Home did not open")
        people.click_home("tom", "remind_unmute")
        people.jump(72 * HOUR)
        assert len(_reminders(newsroom)) == 3
        assert people.problems == []


def _reminders(newsroom: Newsroom) -> list[Message]:
    """Tick, and give what the bot has said to Tom alone."""
    newsroom.desk.engine.tick()
    newsroom.people.wait_for(newsroom.desk.engine.idle, 20)
    bot = newsroom.people.workspace.bot.id
    return [message for message in newsroom.people.messages(newsroom.people.dm_channel("tom")) if message.user == bot]


def _words(newsroom: Newsroom, ts: str) -> str:
    found = newsroom.people.message(DESK, ts)
    assert found is not None
    return words_of(found)
