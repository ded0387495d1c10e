"""Files, several links, split texts, watched channels, edits and deletions, over both transports."""

from __future__ import annotations

import string
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.demo.model import Message
from bot.slack.words import arrival
from tests.story.news_site import fetcher_for, news_site
from tests.story.newsroom import Newsroom, Transport, open_newsroom, words_of

DESK = "#newsdesk"
TEXT = (
    "The harbour board has cleared 340 of the 500 wrecks listed in 2019, the port authority said on Monday. "
    "Removal costs rose by 12 percent to 8.5 million crowns."
)
REST = "The council will spend 2.4 million crowns on the quay, mayor Ada Lind said."
FILLER = "Divers go down on calm days only, and old anchors are kept in a shed behind the customs house for the museum. "
"""A sentence without a claim, for texts of a given length."""


def page(name: str) -> str:
    """The same story under a headline of its own."""
    return (
        f"<!doctype html><html><head><title>Story {name}</title></head><body><article><h1>Story {name}</h1>"
        f"<p>{TEXT}</p><p>{FILLER * 4}</p></article></body></html>"
    )


@pytest.fixture
def site() -> Iterator[str]:
    with news_site({f"/{name}": page(name) for name in string.ascii_lowercase}) as address:
        yield address


@pytest.fixture(params=["socket", "http"])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path, sqlite_url: str, site: str) -> Iterator[Newsroom]:
    transport: Transport = request.param
    with open_newsroom(tmp_path, sqlite_url, transport, fetch=fetcher_for(site)) as opened:
        yield opened


def cards(newsroom: Newsroom, where: str = DESK, count: int = 1) -> list[Message]:
    """The cards of a channel once the desk has nothing left to do."""

    def ready() -> list[Message] | None:
        idle = newsroom.desk.engine.idle()
        found = [m for m in newsroom.people.messages(where) if m.bot and "found" in words_of(m) and "Claim " not in m.text]
        return found if idle and len(found) >= count else None

    return newsroom.people.wait_for(ready, 60, "the cards did not come")


def test_an_uploaded_file_is_read_and_its_claims_are_listed(newsroom: Newsroom) -> None:
    ts = newsroom.people.upload("maya", newsroom.people.dm_channel("maya"), "wrecks.txt", TEXT.encode())

    listed = newsroom.until_listed(newsroom.people.dm_channel("maya"), ts)
    assert len(listed) == 3
    assert "340 of the 500" in words_of(listed[1])


def test_the_card_says_what_was_not_read_of_a_mail_and_that_it_is_not_in_english(newsroom: Newsroom) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Der Hafen", "presse@hafen.example"
    mail.set_content(
        "Der Hafen hat im Oktober 4200 Container umgeschlagen, sagte die Behörde am Montag. "
        "Im Vorjahr waren es 3900 Container, und die Fähren fuhren an 25 Tagen nicht. "
        "Die Stadt will die Kaimauer im nächsten Jahr für 12 Millionen Kronen erneuern."
    )
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="zahlen <!here>.pdf")
    where = newsroom.people.dm_channel("maya")
    newsroom.people.upload("maya", where, "hafen.eml", mail.as_bytes())

    said = words_of(cards(newsroom, where)[0])
    assert "has an attachment, which was not read: zahlen <!here>.pdf" in said
    assert "This text is in German." in said


def test_a_file_that_slack_does_not_hand_out_ends_in_words_and_the_next_step(newsroom: Newsroom) -> None:
    newsroom.people.revoke(scope="files:read")
    ts = newsroom.people.upload("maya", newsroom.people.dm_channel("maya"), "wrecks.txt", TEXT.encode())

    card = newsroom.people.wait_for(
        lambda: next((m for m in newsroom.people.thread(newsroom.people.dm_channel("maya"), ts)[1:] if "paste" in m.text), None),
        30,
    )
    assert "does not let Factdesk read files" in words_of(card)


def test_several_links_in_one_message_are_one_card_each(newsroom: Newsroom, site: str) -> None:
    ts = newsroom.people.mention("maya", DESK, f"{site}/a and {site}/b please")

    found = cards(newsroom, count=2)
    assert {(m.thread_ts == ts, "Story a" in words_of(m), "Story b" in words_of(m)) for m in found} == {
        (True, True, False),
        (False, False, True),
    }
    assert arrival.several(2) in [m.text for m in newsroom.people.ephemerals("maya")]


def test_a_mention_reported_as_two_events_is_one_card(newsroom: Newsroom) -> None:
    ts = newsroom.paste(TEXT)

    names = [d.type for d in newsroom.people.deliveries if d.payload.get("event", {}).get("ts") == ts]
    assert sorted(names) == ["app_mention", "message"]
    assert len(cards(newsroom)) == 1
    assert newsroom.people.ephemerals("maya") == []


@pytest.mark.parametrize("where", ["channel", "direct"])
def test_a_text_that_slack_split_is_one_article(newsroom: Newsroom, where: str) -> None:
    people = newsroom.people
    place = DESK if where == "channel" else people.dm_channel("maya")
    first = TEXT + " " + FILLER * 33
    ts = people.mention("maya", place, first) if where == "channel" else people.dm("maya", first)
    people.say("maya", place, REST)

    listed = newsroom.until_listed(place, ts)
    assert len(cards(newsroom, place)) == 1
    assert "2.4 million crowns" in words_of(listed[-1])


def test_a_watched_channel_is_checked_unasked_until_somebody_ends_it(newsroom: Newsroom, site: str) -> None:
    people = newsroom.people
    people.slash("maya", DESK, "/factdesk", "watch")
    people.say("tom", DESK, "Lunch at 12?")
    ts = people.say("tom", DESK, f"{site}/a")
    newsroom.until_listed(DESK, ts)
    people.slash("maya", DESK, "/factdesk", "unwatch")
    people.say("tom", DESK, f"{site}/b")

    people.wait_for(newsroom.desk.engine.idle, 30)
    assert len(cards(newsroom)) == 1
    assert people.ephemerals("tom") == []


def test_an_edited_paste_is_a_new_version_and_a_deleted_one_leaves_its_card(newsroom: Newsroom) -> None:
    people = newsroom.people
    where = people.dm_channel("maya")
    ts = people.dm("maya", TEXT)
    newsroom.until_listed(where, ts)
    people.edit(where, ts, f"{TEXT} {REST}")
    people.wait_for(lambda: any("version 2 of its text" in m.text for m in people.ephemerals("maya")), 60)
    people.wait_for(lambda: "version 2 of its text" in words_of(cards(newsroom, where)[0]), 30)
    assert arrival.PASTE_EDITED in words_of(cards(newsroom, where)[0])

    people.delete(where, ts)

    people.wait_for(lambda: arrival.PASTE_DELETED in words_of(cards(newsroom, where)[0]), 30)
