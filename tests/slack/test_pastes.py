"""What of a message is the article: a link, a text, or nothing yet."""

from __future__ import annotations

import pytest

from bot.slack.pastes import read_field, read_message, read_text, root_of

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
    assert read_message({"text": raw}, "U0BOT").url == url


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
    assert read_field("https://news.example/a").url == "https://news.example/a"


def test_a_link_typed_after_the_command_is_found_with_or_without_brackets() -> None:
    assert read_text("https://news.example/a").url == "https://news.example/a"
    assert read_text("<https://news.example/a>").url == "https://news.example/a"


def test_an_answer_hangs_on_the_thread_or_on_the_message_itself() -> None:
    assert root_of({"ts": "2.0", "thread_ts": "1.0"}) == "1.0"
    assert root_of({"ts": "2.0"}) == "2.0"
