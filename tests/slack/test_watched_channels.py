"""A channel is watched when somebody said so, and then only for what is worth checking."""

from __future__ import annotations

import pytest

from bot.desk import history, watching
from bot.domain.people import Actor
from bot.slack.words import arrival
from tests.slack.desk_in_slack import BOT, CHANNEL, MAYA, TEAM, TOM, House

LONG = "The port was busy again on Monday, and 4,200 containers were handled. " * 10
LINK = "<https://news.example.org/a>"


def say(house: House, text: str, **more: object) -> None:
    place = {"type": "message", "channel_type": "channel", "channel": CHANNEL, "user": TOM, "ts": "5.0"}
    assert house.event({**place, "text": text, **more}).status == 200


@pytest.fixture
def watched(house: House) -> House:
    assert arrival.WATCH_ON in house.slash("watch")["text"]
    return house


@pytest.mark.parametrize("text", [LINK, f"new one: {LINK}", LONG])
def test_links_and_long_texts_of_a_watched_channel_are_checked_without_a_word_to_their_author(watched: House, text: str) -> None:
    say(watched, text)

    assert [(paste.thread_ts, paste.user_id, paste.message_ts) for paste in watched.jobs.checked] == [("5.0", TOM, "5.0")]
    assert watched.jobs.told == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("See you at 12, table 4 for 6 people", {}),
        (LINK, {"thread_ts": "1.0"}),
        (LONG, {"bot_id": "B0RSS"}),
        (LONG, {"subtype": "channel_topic"}),
        ("<https://desk.slack.com/archives/C1/p1>", {}),
    ],
)
def test_chatter_threads_and_other_bots_are_left_alone(watched: House, text: str, more: dict[str, object]) -> None:
    say(watched, text, **more)

    assert (watched.jobs.checked, watched.jobs.told) == ([], [])


def test_without_the_switch_nothing_is_checked(house: House) -> None:
    say(house, LINK)

    assert house.jobs.checked == []


def test_the_switch_is_for_one_channel_and_written_into_the_history(watched: House) -> None:
    say(watched, LINK, channel="C0OTHER")
    assert watched.jobs.checked == []
    assert arrival.WATCH_ON_ALREADY in watched.slash("watch")["text"]
    assert "is watched" in watched.slash("settings")["text"]

    assert arrival.WATCH_OFF in watched.slash("unwatch")["text"]
    say(watched, LINK)

    assert watched.jobs.checked == []
    assert arrival.WATCH_OFF_ALREADY in watched.slash("unwatch")["text"]
    assert "is not watched" in watched.slash("settings")["text"]
    assert history.verify(watched.store) is None


def test_one_workspace_does_not_watch_for_another(house: House) -> None:
    watching.watch(house.store, Actor("T0OTHER", MAYA), CHANNEL, on=True)

    assert not watching.watched(house.store, TEAM, CHANNEL)


def test_a_mention_in_a_watched_channel_is_one_gesture(watched: House) -> None:
    say(watched, f"<@{BOT}> {LINK}")
    watched.mention(f"<@{BOT}> {LINK}", user=TOM)

    assert len({paste.event_id for paste in watched.jobs.checked}) == 1
