"""Every way in ends in one durable paste, or in words on how to begin."""

from __future__ import annotations

import json

import pytest

from bot.domain.people import Paste
from bot.slack import ids, words
from bot.slack.words import arrival
from bot.slack.words import home as home_words
from tests.slack.desk_in_slack import BOT, CHANNEL, MAYA, TEAM, House

LINK = "https://news.example.org/ferries?a=1&b=2"
ESCAPED = "<https://news.example.org/ferries?a=1&amp;b=2>"
STORY = "The harbour handled 4,200 containers &amp; 12 ferries in October."
KEY = f"message:{TEAM}:{CHANNEL}:5.0"
STORY_TEXT = "The harbour handled 4,200 containers & 12 ferries in October."


def test_a_mention_with_a_link_is_checked_in_its_own_thread(house: House) -> None:
    assert house.mention(f"<@{BOT}> {ESCAPED}").status == 200

    assert house.jobs.checked == [Paste(KEY, TEAM, CHANNEL, "5.0", MAYA, LINK, LINK, message_ts="5.0")]


def test_a_mention_in_a_thread_answers_in_that_thread(house: House) -> None:
    house.mention(f"<@{BOT}> {STORY}", thread_ts="4.0")

    assert house.jobs.checked == [Paste(KEY, TEAM, CHANNEL, "4.0", MAYA, STORY_TEXT, message_ts="5.0")]


def test_a_bare_mention_gets_the_help(house: House) -> None:
    house.mention(f"<@{BOT}>")

    assert house.jobs.checked == []
    assert [(note.user_id, note.channel_id, note.thread_ts, note.text) for note in house.jobs.told] == [
        (MAYA, CHANNEL, None, words.HELP)
    ]


def test_a_direct_message_is_checked(house: House) -> None:
    house.direct(STORY)

    key = f"message:{TEAM}:D0MAYA:5.0"
    assert house.jobs.checked == [Paste(key, TEAM, "D0MAYA", "5.0", MAYA, STORY_TEXT, message_ts="5.0", unaddressed=True)]


def test_a_file_is_checked(house: House) -> None:
    house.direct("", subtype="file_share", files=[{"id": "F1", "mimetype": "application/pdf"}])

    assert [(paste.file_id, paste.text) for paste in house.jobs.checked] == [("F1", "")]


def test_a_picture_gets_the_next_step(house: House) -> None:
    house.direct("", subtype="file_share", files=[{"id": "F1", "mimetype": "image/png"}])

    assert [note.text for note in house.jobs.told] == [arrival.PICTURES]


def test_the_two_events_of_one_mention_are_one_gesture(house: House) -> None:
    house.mention(f"<@{BOT}> {ESCAPED}")
    house.event(
        {
            "type": "message",
            "channel_type": "channel",
            "channel": CHANNEL,
            "user": MAYA,
            "ts": "5.0",
            "text": f"<@{BOT}> {ESCAPED}",
        },
        "Ev2",
    )

    assert {paste.event_id for paste in house.jobs.checked} == {KEY}
    assert house.jobs.told == []


def test_a_person_of_another_workspace_is_told_that_the_desk_is_not_theirs(house: House) -> None:
    house.mention(f"<@{BOT}> {ESCAPED}", user_team="T0OTHER")

    assert house.jobs.checked == []
    assert [note.text for note in house.jobs.told] == [words.STRANGER]


def test_several_links_are_several_articles_and_the_author_hears_where_they_are(house: House) -> None:
    house.mention(f"<@{BOT}> {ESCAPED} <https://news.example.org/b>")

    assert [paste.thread_ts for paste in house.jobs.checked] == ["5.0", ""]
    assert [note.text for note in house.jobs.told] == [arrival.several(2)]


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_topic"},
        {"bot_id": "B0OTHER"},
        {"user": None},
        {"ts": ""},
        {"channel": None},
        {"channel_type": "channel"},
    ],
)
def test_what_no_person_sent_to_us_is_acknowledged_and_left_alone(house: House, more: dict[str, object]) -> None:
    assert house.direct(STORY, **more).status == 200

    assert (house.jobs.checked, house.jobs.told) == ([], [])


def test_an_event_that_could_not_be_stored_is_not_acknowledged(house: House) -> None:
    house.jobs.broken = RuntimeError("the disk is full")

    assert house.mention(f"<@{BOT}> {ESCAPED}").status == 500


def test_other_events_are_acknowledged(house: House) -> None:
    assert house.event({"type": "channel_rename", "channel": {"id": "C1"}}).status == 200
    assert house.event({"type": "invented_in_2030", "event_ts": "1.0"}).status == 200


def test_check_claims_on_a_message_checks_that_message(house: House) -> None:
    place = {"channel": {"id": CHANNEL}, "message": {"ts": "7.0", "thread_ts": "6.0", "text": STORY, "user": "U0ANNA"}}

    assert house.shortcut(ids.CHECK_MESSAGE, **place).status == 200

    assert house.jobs.checked == [Paste("shortcut:trigger", TEAM, CHANNEL, "6.0", MAYA, STORY_TEXT, message_ts="7.0")]


def test_check_claims_on_an_empty_message_says_what_to_do(house: House) -> None:
    house.shortcut(ids.CHECK_MESSAGE, channel={"id": CHANNEL}, message={"ts": "7.0", "text": ""})

    assert [(note.user_id, note.text) for note in house.jobs.told] == [(MAYA, words.MESSAGE_EMPTY)]


def test_check_an_article_opens_a_form_whose_paste_begins_a_thread_of_its_own(house: House) -> None:
    house.shortcut(ids.CHECK_NEW)
    fields = {"article": {"value": f" {LINK} "}, "channel": {"selected_conversation": CHANNEL}}

    assert house.submit(house.slack.opened, fields) == {}

    assert house.jobs.checked == [Paste("view:V1", TEAM, CHANNEL, "", MAYA, LINK, LINK)]


def test_an_empty_form_names_both_fields(house: House) -> None:
    house.shortcut(ids.CHECK_NEW)

    said = house.submit(house.slack.opened, {"article": {"value": None}, "channel": {"selected_conversation": None}})

    assert said["errors"] == {"article": words.ARTICLE_MISSING, "channel": words.CHANNEL_MISSING}


def test_the_button_of_a_failed_card_takes_the_text_for_the_same_thread(house: House) -> None:
    house.click(ids.CARD_PASTE, str(house.article_id))

    assert house.submit(house.slack.opened, {"article": {"value": STORY_TEXT}}) == {}

    assert house.jobs.checked == [Paste("view:V1", TEAM, CHANNEL, "1.0", MAYA, STORY_TEXT)]


def test_the_command_checks_a_link_at_channel_level(house: House) -> None:
    said = house.slash("https://news.example.org/ferries?a=1&b=2")

    assert said == {"response_type": "ephemeral", "text": words.CHECKING}
    assert house.jobs.checked == [Paste("slash:trigger-1", TEAM, CHANNEL, "", MAYA, LINK, LINK)]


@pytest.mark.parametrize("text", ["", "help", " HELP "])
def test_the_command_explains_itself(house: House, text: str) -> None:
    assert words.HELP in json.dumps(house.slash(text), ensure_ascii=False).replace("\\n", "\n")


def test_the_command_names_what_it_does_not_know_without_reviving_it(house: House) -> None:
    assert house.slash("&lt;!channel&gt; now")["text"] == words.unknown_command("&lt;!channel&gt; now")


def test_the_queue_shows_open_claims_with_links(house: House) -> None:
    said = house.slash("queue")

    assert "4,200 containers" in json.dumps(said)
    assert "https://desk.slack.example/archives/C0NEWS/p21?thread_ts=1.0" in json.dumps(said)


def test_the_digest_is_a_preview_that_is_posted_nowhere(house: House) -> None:
    said = house.slash("digest")

    assert said["response_type"] == "ephemeral"
    assert "a preview that only you see" in json.dumps(said)
    assert house.slack.count("chat.postMessage") == 0


def test_opening_home_publishes_it(house: House) -> None:
    house.event({"type": "app_home_opened", "user": MAYA, "channel": "D0MAYA", "tab": "home"})
    house.event({"type": "app_home_opened", "user": MAYA, "channel": "D0MAYA", "tab": "messages"})

    (args,) = house.slack.args_of("views.publish")
    assert args["user_id"] == MAYA
    assert home_words.NOTHING_MINE in str(args["view"]["blocks"][1]["text"]["text"])
    assert home_words.OPEN_HEAD in str(args["view"]["blocks"])


def test_a_message_that_slack_sent_twice_under_two_times_is_one_gesture(house: House) -> None:
    house.mention(f"<@{BOT}> {ESCAPED}", client_msg_id="a-name")
    house.mention(f"<@{BOT}> {ESCAPED}", client_msg_id="a-name", ts="5.1")

    assert len({paste.event_id for paste in house.jobs.checked}) == 1
