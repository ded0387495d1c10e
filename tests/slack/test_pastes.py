"""What of a message is the article: a link, a text, or nothing yet."""

from __future__ import annotations

import pytest

from bot.domain.people import Actor
from bot.slack.pastes import MOST, Gesture, pastes_of, read_field, read_message, read_text, root_of

LONG = "The port was busy again on Monday, and the minister said so twice. " * 5


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("<@U0BOT> <https://news.example/a?x=1&amp;y=2>", "https://news.example/a?x=1&y=2"),
        ("<@U0BOT|factdesk> could you look at <https://news.example/a|this story> please", "https://news.example/a"),
        ("<@U0BOT> " + LONG, None),
        ("<@U0BOT> " + LONG + " <https://news.example/a>", None),
        ("<@U0BOT> 4,200 containers were handled", None),
    ],
)
def test_a_message_is_about_its_link_unless_it_holds_a_text_of_its_own(raw: str, url: str | None) -> None:
    assert read_message({"text": raw}, "U0BOT").links == ((url,) if url else ())


@pytest.mark.parametrize("raw", ["<@U0BOT>", "<@U0BOT> help", "<@U0BOT> hello there", ""])
def test_too_little_text_asks_for_help(raw: str) -> None:
    assert read_message({"text": raw}, "U0BOT").asks_for_help


@pytest.mark.parametrize("raw", ["<https://news.example/a>", "The minister counted 412 ferries."])
def test_a_link_or_a_sentence_does_not(raw: str) -> None:
    assert not read_message({"text": raw}, "U0BOT").asks_for_help


def test_text_is_kept_as_its_author_wrote_it() -> None:
    raw = "<@U0BOT> Q&amp;A: “5 &lt; 6”,\n<@U1|ana> said &amp;lt; twice.  End"

    assert read_message({"text": raw}, "U0BOT").text == "Q&A: “5 < 6”,\n@ana said &lt; twice.  End"


def test_a_form_is_not_escaped_by_slack_and_not_unescaped_by_us() -> None:
    assert read_field(" Q&amp;A rose 5 < 6 in May ").text == "Q&amp;A rose 5 < 6 in May"
    assert read_field("https://news.example/a").links == ("https://news.example/a",)


def test_a_link_typed_after_the_command_is_found_with_or_without_brackets() -> None:
    assert read_text("https://news.example/a").links == ("https://news.example/a",)
    assert read_text("<https://news.example/a>").links == ("https://news.example/a",)


def test_an_answer_hangs_on_the_thread_or_on_the_message_itself() -> None:
    assert root_of({"ts": "2.0", "thread_ts": "1.0"}) == "1.0"
    assert root_of({"ts": "2.0"}) == "2.0"


KEY = "message:T1:C1:5.0"
AT = Gesture(KEY, Actor("T1", "U1"), "C1", "5.0", "5.0", message_key=KEY)
A, B = "https://news.example/a", "https://news.example/b"


def test_each_link_of_a_message_is_an_article_and_all_but_the_first_begin_threads_of_their_own() -> None:
    pastes = pastes_of(read_text(f"both please: <{A}|one> and <{B}>"), AT)

    assert [(paste.url, paste.thread_ts, paste.event_id) for paste in pastes] == [
        (A, "5.0", "message:T1:C1:5.0"),
        (B, "", "message:T1:C1:5.0#2"),
    ]


def test_the_same_article_spelled_twice_is_one() -> None:
    sent = read_text(f"<{A}?utm_source=x> and again <{A}#top>")

    assert [paste.url for paste in pastes_of(sent, AT)] == [f"{A}?utm_source=x"]


def test_more_articles_than_are_checked_are_counted() -> None:
    sent = read_text(" ".join(f"<https://n.example/{number}>" for number in range(MOST + 2)))

    assert (len(pastes_of(sent, AT)), sent.left_out) == (MOST, 2)


def test_another_gesture_on_the_same_message_gives_its_further_articles_no_second_card() -> None:
    sent = read_text(f"<{A}> <{B}>")
    by_shortcut = Gesture("shortcut:9", AT.actor, "C1", "5.0", "5.0", message_key=KEY)

    assert [paste.event_id for paste in pastes_of(sent, by_shortcut)] == ["shortcut:9", "message:T1:C1:5.0#2"]


def test_uploads_are_articles_and_a_short_line_beside_them_is_none() -> None:
    files = [{"id": "F1", "mimetype": "application/pdf"}, {"id": "F2", "mimetype": "image/png"}]
    sent = read_message({"text": "<@U0BOT> here is the draft with 12 figures", "files": files}, "U0BOT")

    assert [(paste.file_id, paste.text) for paste in pastes_of(sent, AT)] == [("F1", "")]
    assert sent.pictures


def test_a_long_text_beside_an_upload_is_an_article_of_its_own() -> None:
    sent = read_message({"text": LONG, "files": [{"id": "F1", "mimetype": "text/plain"}]}, "U0BOT")

    assert [(paste.file_id, bool(paste.text)) for paste in pastes_of(sent, AT)] == [("F1", False), (None, True)]


def test_a_message_of_another_app_is_read_from_its_attachments() -> None:
    message = {"text": "", "attachments": [{"text": "Ferries carried 900 people.", "title_link": A}, {"title_link": B}, 7]}

    assert read_message(message, "U0BOT").text == f"Ferries carried 900 people.\n\n{B}"
