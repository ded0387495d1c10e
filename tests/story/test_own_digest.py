"""Eight weeks of a person's own digest: on and off with one press, in their zone, once a week, also when a week was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.driver import Driver
from bot.demo.model import Message
from tests.story.newsroom import Newsroom, buttons_of, open_newsroom, words_of

START = datetime(2026, 10, 7, 12, tzinfo=UTC)  # a Wednesday; clocks in Europe change on 25 October
TEXT = "The harbour handled 4,200 containers in October.\n\nIt counted 900 ferries."
AWAY, OFF = 4, 6
"""In one week nobody looks until four days after the digest was due; before another, it is switched off."""


def sent(people: Driver) -> list[Message]:
    return [item for item in people.messages(people.dm_channel("maya")) if item.text.startswith("Your fact-check week:")]


def due(zone: str, week: int) -> datetime:
    """Monday at nine in a zone, `week` weeks after the first one."""
    day = (START + timedelta(weeks=week + 1)).date() - timedelta(days=START.weekday())
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def look(newsroom: Newsroom, moment: datetime) -> None:
    newsroom.people.jump(max(0.0, moment.timestamp() - newsroom.people.now))
    newsroom.desk.engine.tick()
    newsroom.people.wait_for(newsroom.desk.engine.idle, 30, "the desk did not come to rest")


def preview(people: Driver) -> Message:
    people.slash("maya", people.dm_channel("maya"), "/factdesk", "digest")
    return people.wait_for(lambda: [item for item in people.ephemerals("maya") if "digest_on" in words_of(item)])[-1]


def test_a_person_has_their_own_week_once_and_in_their_zone(tmp_path: Path, sqlite_url: str) -> None:
    with open_newsroom(tmp_path, sqlite_url, "socket", START) as newsroom:
        people = newsroom.people
        direct, zone = people.dm_channel("maya"), people.workspace.person("maya").zone
        root = newsroom.paste(TEXT)
        first, second = people.thread("#newsdesk", root)[2:4]
        for who, task in (("maya", first), ("tom", second)):
            people.click(who, "#newsdesk", task.ts, "task_assign")
        people.click("maya", direct, preview(people).ts, "digest_on")
        people.wait_for(lambda: [item for item in people.ephemerals("maya") if f"at 09:00 ({zone})" in item.text])

        for week in range(OFF):
            look(newsroom, due(zone, week) - timedelta(minutes=1))
            look(newsroom, due(zone, week) + timedelta(days=4 if week == AWAY else 0, minutes=1))
            look(newsroom, due(zone, week) + timedelta(days=5))
        assert [late(item) for item in sent(people)] == [False] * AWAY + [True] + [False] * (OFF - AWAY - 1)
        assert times(sent(people)) == [due(zone, week) for week in range(OFF) if week != AWAY]
        assert ["1 claim is yours to check; no claim was settled." in item.text for item in sent(people)] == [True] * OFF
        assert buttons_of(sent(people)[-1]) == ["Settings", "Turn Off"]

        people.click("maya", direct, sent(people)[-1].ts, "digest_off")
        people.wait_for(lambda: "Turn On" in buttons_of(sent(people)[-1]), what="the digest does not show that it is off")
        look(newsroom, due(zone, OFF) + timedelta(hours=1))
        look(newsroom, due(zone, OFF + 1) + timedelta(hours=1))
        assert len(sent(people)) == OFF
        assert people.problems == []


def late(message: Message) -> bool:
    return "late, because" in words_of(message)


def times(messages: Sequence[Message]) -> list[datetime]:
    """When those that came in time were sent, to the minute before."""
    moments = [datetime.fromtimestamp(float(item.ts), UTC) for item in messages if not late(item)]
    return [moment.replace(minute=0, second=0, microsecond=0) if moment.minute < 3 else moment for moment in moments]
