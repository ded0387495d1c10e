"""Slack's formatting is undone once on the way in, and foreign text is escaped once on the way out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import cut, escape, mention, moment, tidy, unescape, units
from tests.slack.samples import NOW


@pytest.mark.parametrize(
    ("raw", "text", "links"),
    [
        ("<https://e.example/a?x=1&amp;y=2|this story> <@U1|ana>", "this story @ana", ("https://e.example/a?x=1&y=2",)),
        ("<https://e.example/a?x=1&amp;y=2>", "https://e.example/a?x=1&y=2", ("https://e.example/a?x=1&y=2",)),
        ("Q&amp;A rose 3 &lt; 5 &amp;lt;b&amp;gt;", "Q&A rose 3 < 5 &lt;b&gt;", ()),
        ("<!channel> 12% of <mailto:a@b.example|a@b.example> in <#C12|news>", "@channel 12% of a@b.example in #news", ()),
        ("<http://e.example|e.example> &gt; quoted", "e.example > quoted", ("http://e.example",)),
        ("<!subteam^S1|@desk> <!date^0^{date}|yesterday> <@U2> <#C3>", "@desk yesterday @U2 #C3", ()),
        ("see https://e.example/a. And (https://e.example/b)", "see https://e.example/a. And (https://e.example/b)",
         ("https://e.example/a", "https://e.example/b")),
        ("", "", ()),
        ("a < b", "a < b", ()),
    ],
)  # fmt: skip
def test_slack_text_becomes_what_its_author_saw(raw: str, text: str, links: tuple[str, ...]) -> None:
    found = unescape(raw)

    assert (text, links) == (found.text, found.links)


@given(st.text().filter(lambda text: text == tidy(text)))
def test_what_was_escaped_comes_back_unchanged(text: str) -> None:
    assert text == unescape(escape(text)).text


@given(st.text())
def test_escaped_text_holds_no_markup_character(text: str) -> None:
    assert "<" not in escape(text)
    assert ">" not in escape(text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\u202eevil\u2066 \u200bword\u00ad", "evil word"),
        ("a\u200db", "ab"),
        ("ق\u200c\u200d", "ق"),
        ("private \ue000 and \ufffe none", "private  and  none"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("vs\U000e0100", "vs"),
        ("line\nbreak\ttab", "line\nbreak\ttab"),
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_characters_that_show_nothing_are_left_out(raw: str, shown: str) -> None:
    assert shown == tidy(raw)


@given(st.text(max_size=200), st.integers(1, 60))
def test_a_cut_never_exceeds_the_limit_and_keeps_the_beginning(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text(alphabet="ae\u0301\u0308😀", max_size=60), st.integers(2, 30))
def test_a_cut_never_parts_an_accent_from_its_letter(text: str, limit: int) -> None:
    short = cut(text, limit)

    if short != text:
        rest = text[len(short) - 1 :]
        assert len(short) == 1 or not unicodedata.combining(rest[:1] or " ")


def test_a_cut_prefers_the_end_of_a_word() -> None:
    assert cut("the port was overwhelmed", 16) == "the port was…"


def test_only_a_user_id_becomes_a_mention() -> None:
    assert mention("U0MAYA") == "<@U0MAYA>"
    assert mention("channel> <!here") == "channel&gt; &lt;!here"


def test_a_moment_is_shown_in_each_readers_zone() -> None:
    assert moment(NOW) == "<!date^1795510800^{date_short_pretty} at {time}|24 Nov 2026, 09:00 UTC>"
