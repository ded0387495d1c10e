"""A year of digests through the local workspace: two zones whose clocks change on different days, outages, off and on again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.driver import Driver
from bot.demo.model import Message
from tests.story.newsroom import Newsroom, open_newsroom, words_of

START = datetime(2026, 1, 7, 12, tzinfo=UTC)  # a Wednesday
WEEKS = 52
TEXT = "The harbour handled 4,200 containers in October.\n\nIt counted 900 ferries."
HOUR = 3600.0
OUTAGES = {9: 2, 30: 9}
"""Week and how many days from the day before the digest on nobody looks."""

OFF, ON = 20, 23
"""In the weeks between, the digest of the first channel is switched off."""


@dataclass(frozen=True)
class Desk:
    """A channel, the zone it chose, and the weekday and hour."""

    channel: str
    zone: str
    weekday: int
    hour: int

    def due(self, week: int) -> datetime:
        """When this desk's digest of a week is due."""
        monday = (START + timedelta(weeks=week)).date() - timedelta(days=START.weekday())
        day = monday + timedelta(days=self.weekday)
        return datetime(day.year, day.month, day.day, self.hour, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


BERLIN = Desk("#newsdesk", "Europe/Berlin", 6, 2)  # two o'clock on the Sunday on which it does not exist
NEW_YORK = Desk("#politics", "America/New_York", 0, 9)
AWAY = [(BERLIN.due(week) - timedelta(days=1), BERLIN.due(week) + timedelta(days=days - 1)) for week, days in OUTAGES.items()]


def choose(people: Driver, desk: Desk) -> None:
    """Have the digest at this desk's time, by the form that its preview offers."""
    people.slash("maya", desk.channel, "/factdesk", "digest")
    preview = people.wait_for(lambda: [item for item in people.ephemerals("maya") if "digest_settings" in words_of(item)])[-1]
    people.click("maya", desk.channel, preview.ts, "digest_settings")
    answers = {"day": str(desk.weekday), "hour": str(desk.hour), "zone": desk.zone, "digest": ["enabled"]}
    people.submit("maya", answers)


def digests(people: Driver, desk: Desk) -> list[Message]:
    """The digests in a channel."""
    return [item for item in people.messages(desk.channel) if item.text.startswith("Fact-check week:")]


def go_to(newsroom: Newsroom, moment: datetime) -> None:
    """Let time pass, look once, and wait until everything is done."""
    ahead = moment.timestamp() - newsroom.people.now
    if ahead > 0:
        newsroom.people.jump(ahead)
    newsroom.desk.engine.tick()
    newsroom.people.wait_for(newsroom.desk.engine.idle, 30, "the desk did not come to rest")


def test_a_year_has_one_digest_for_each_week_in_its_hour(tmp_path: Path, sqlite_url: str) -> None:
    with open_newsroom(tmp_path, sqlite_url, "socket", START) as newsroom:
        people = newsroom.people
        for desk in (BERLIN, NEW_YORK):
            newsroom.paste(TEXT, where=desk.channel)
            choose(people, desk)
        looks = sorted(moment for desk in (BERLIN, NEW_YORK) for moment in _looks(desk) if moment < NEW_YORK.due(WEEKS))
        switches = [(BERLIN.due(OFF) + timedelta(hours=5), "digest_off"), (BERLIN.due(ON) + timedelta(hours=5), "digest_on")]
        for moment in looks:
            if any(begin <= moment < end for begin, end in AWAY):
                continue
            while switches and switches[0][0] <= moment:
                go_to(newsroom, switches[0][0])
                people.click("maya", BERLIN.channel, digests(people, BERLIN)[-1].ts, switches.pop(0)[1])
            go_to(newsroom, moment)

        for desk, off in ((BERLIN, range(OFF + 1, ON + 1)), (NEW_YORK, range(0))):
            on_time, late = expected(desk, off)
            sent = digests(people, desk)
            told_late = [message for message in sent if "late, because" in words_of(message)]
            times = [datetime.fromtimestamp(float(message.ts), UTC) for message in sent if message not in told_late]
            assert (len(sent), len(told_late)) == (len(on_time) + late, late)
            assert [due for at, due in zip(times, on_time, strict=True) if not 0 <= (at - due).total_seconds() < 90] == []
        assert people.problems == []


def expected(desk: Desk, off: range) -> tuple[list[datetime], int]:
    """When this desk's digests come on time, and how many late ones there are: one for each outage that swallowed any."""
    dues = [desk.due(week) for week in range(WEEKS) if week not in off and desk.due(week) > START]
    swallowed = [[due for due in dues if begin <= due < end] for begin, end in AWAY]
    gone = {due for outage in swallowed for due in outage}
    return [due for due in dues if due not in gone], sum(map(bool, swallowed))


def _looks(desk: Desk) -> list[datetime]:
    """When somebody looks: shortly before a digest is due, at that minute, and twice afterwards."""
    around = (timedelta(minutes=-1), timedelta(), timedelta(hours=1, minutes=1), timedelta(days=2))
    return [moment + step for moment in map(desk.due, range(WEEKS)) for step in around if moment + step > START]
