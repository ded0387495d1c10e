"""What people do to a message after they pasted it: the desk follows, or says why not."""

from __future__ import annotations

from typing import Any

from bot.desk import articles, watching
from bot.domain.board import PasteChange, Stage
from bot.domain.people import Actor, Paste
from tests.slack.desk_in_slack import BOT, CHANNEL, MAYA, TEAM, TOM, House

STORY = "The harbour handled 4,200 containers in October. "
LINK = "<https://news.example.org/a>"


def changed(house: House, before: str, now: str, ts: str = "1.0", channel: str = CHANNEL, **more: Any) -> int:
    place = {"channel": channel, "channel_type": "im" if channel.startswith("D") else "channel", "ts": "9.9"}
    old = {"type": "message", "user": TOM, "ts": ts, "text": before}
    new = {**old, "text": now, "edited": {"user": TOM, "ts": "9.5"}, **more}
    return house.event({"type": "message", "subtype": "message_changed", "message": new, "previous_message": old, **place}).status


def deleted(house: House, ts: str = "1.0") -> int:
    old = {"type": "message", "user": TOM, "ts": ts, "text": STORY}
    place = {"channel": CHANNEL, "channel_type": "channel", "ts": "9.9"}
    return house.event(
        {"type": "message", "subtype": "message_deleted", "deleted_ts": ts, "previous_message": old, **place}
    ).status


def card(house: House) -> PasteChange | None:
    return articles.article_view(house.store, TEAM, house.article_id).paste_change


def test_an_edit_after_the_claims_were_listed_is_read_as_a_new_version_and_said_on_the_card(house: House) -> None:
    assert changed(house, STORY, STORY + "It counted 12 ferries.") == 200

    assert card(house) is PasteChange.EDITED
    assert [(paste.thread_ts, paste.user_id, "12 ferries" in paste.text) for paste in house.jobs.checked] == [("1.0", TOM, True)]
    assert house.jobs.refreshed == [f"card:{house.article_id}"]


def test_a_preview_that_slack_adds_to_a_message_is_no_edit(house: House) -> None:
    changed(house, STORY, STORY, attachments=[{"title_link": "https://news.example.org/a"}])

    assert (card(house), house.jobs.told) == (None, [])


def test_other_words_around_the_same_link_change_nothing(house: House) -> None:
    changed(house, f"<@{BOT}> {LINK}", f"<@{BOT}> please check {LINK}")

    assert (card(house), house.jobs.checked) == (None, [])


def test_an_edit_of_what_could_not_be_read_is_read(house: House) -> None:
    received = articles.receive(house.store, Paste("E9", TEAM, CHANNEL, "4.0", TOM, "", "https://news.example.org/b"))
    assert received is not None
    articles.fail(house.store, received, "The site did not answer.")

    changed(house, "<https://news.example.org/b>", LINK, ts="4.0")

    assert [(paste.event_id, paste.thread_ts, paste.url) for paste in house.jobs.checked] == [
        (f"edit:{TEAM}:{CHANNEL}:4.0:9.5", "4.0", "https://news.example.org/a")
    ]


def test_an_edit_that_makes_an_article_of_a_greeting_is_checked(house: House) -> None:
    changed(house, "hello", STORY, ts="4.0", channel="D0TOM")

    assert [(paste.event_id, paste.channel_id) for paste in house.jobs.checked] == [(f"message:{TEAM}:D0TOM:4.0", "D0TOM")]


def test_an_edit_in_a_channel_that_is_not_watched_is_nobodys_business(house: House) -> None:
    changed(house, "hello", STORY * 20, ts="4.0")

    assert house.jobs.checked == []


def test_an_edit_in_a_watched_channel_is_checked(house: House) -> None:
    watching.watch(house.store, Actor(TEAM, MAYA), CHANNEL, on=True)
    changed(house, "hello", STORY * 20, ts="4.0")

    assert [paste.thread_ts for paste in house.jobs.checked] == ["4.0"]


def test_a_deleted_paste_leaves_its_card_and_its_claims(house: House) -> None:
    assert deleted(house) == 200

    view = articles.article_view(house.store, TEAM, house.article_id)
    assert (view.paste_change, view.stage, view.total) == (PasteChange.DELETED, Stage.READY, 2)
    assert house.jobs.refreshed == [f"card:{house.article_id}"]


def test_a_message_that_became_a_tombstone_was_deleted(house: House) -> None:
    changed(house, STORY, "This message was deleted.", subtype="tombstone", user="USLACKBOT")

    assert (card(house), house.jobs.told) == (PasteChange.DELETED, [])


def test_an_edit_reported_late_does_not_undo_a_deletion(house: House) -> None:
    deleted(house)
    changed(house, STORY, STORY + "It counted 12 ferries.")

    assert (card(house), house.jobs.told) == (PasteChange.DELETED, [])


def test_other_deleted_messages_are_acknowledged_and_left_alone(house: House) -> None:
    assert deleted(house, ts="8.8") == 200

    assert house.jobs.refreshed == []
