"""Links in a text, and links that mean the same page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.identity import canonical_url, find_links, sole_link, unwrapped

SAME = "https://news.example/world/dam-breaks?id=7"


@pytest.mark.parametrize(
    "variant",
    [
        "https://news.example/world/dam-breaks?id=7",
        "HTTPS://News.Example:443/world/dam-breaks?id=7#comments",
        "https://news.example/world/dam-breaks?utm_source=mail&id=7&fbclid=x&at_medium=y",
        "https://news.example./world/dam-breaks?id=7&ref=home&ocid=z",
        " https://news.example/world/dam-breaks?id=7 ",
        "https://www.google.com/amp/s/news.example/world/dam-breaks?id=7",
        "https://news-example.cdn.ampproject.org/c/s/news.example/world/dam-breaks?id=7&amp_js_v=0.1&usqp=x",
        "https://news.example/world/dam-breaks/amp?id=7",
        "https://news.example/world/dam-breaks/amp/?id=7",
        "https://news.example/world/dam-breaks?id=7&outputType=amp",
        "https://news.example/world/dam-breaks?id=7&print=1",
        "https://news.example/world/dam-breaks?id=7&view=print",
        "https://news.example/sport/../world/./dam-breaks?id=7",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example%2Fworld%2Fdam-breaks%3Fid%3D7&usg=x",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fworld%2Fdam-breaks%3Fid%3D7%26fbclid%3Dx&h=y",
        "https://emea01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fworld%2Fdam-breaks%3Fid%3D7&data=z",
    ],
)
def test_variants_of_a_link_lead_to_the_same_page(variant: str) -> None:
    assert canonical_url(variant) == SAME


def test_parameters_that_name_the_article_stay_in_a_fixed_order() -> None:
    assert canonical_url("http://news.example?b=2&a=1&b=1") == "http://news.example/?a=1&b=1&b=2"


def test_a_path_is_the_same_with_and_without_escapes() -> None:
    assert canonical_url("http://news.example/přehrada") == canonical_url("http://news.example/p%C5%99ehrada")


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/world/dam-breaks?id=8",
        "https://news.example/world/dam-breaks?id=7&view=gallery",
        "https://news.example/world/dam-breaks?id=7&format=long",
        "https://news.example/amp?id=7",
        "http://news.example/world/dam-breaks?id=7",
        "https://www.google.com/search?url=https://news.example/world/dam-breaks?id=7",
    ],
)
def test_what_may_be_another_page_stays_another_page(other: str) -> None:
    assert canonical_url(other) != SAME


def test_a_wrapper_that_leads_to_no_web_link_stays_closed() -> None:
    url = "https://l.facebook.com/l.php?u=javascript:alert(1)"

    assert unwrapped(url) == url


def test_an_escaped_slash_stays_another_page() -> None:
    assert canonical_url("http://news.example/a%2Fb") != canonical_url("http://news.example/a/b")


@pytest.mark.parametrize("other", ["mailto:a@news.example", "http://[", "no link at all", ""])
def test_what_is_no_web_link_comes_back_unchanged(other: str) -> None:
    assert canonical_url(other) == other


@settings(deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="/.amphtl?=&", max_size=40))
def test_a_canonical_link_is_its_own_canonical_link(text: str) -> None:
    once = canonical_url("http://news.example/" + text)

    assert canonical_url(once) == once


def test_links_are_found_without_the_punctuation_around_them() -> None:
    text = "See https://news.example/a_(b), (https://news.example/c) and “https://news.example/d?e=f”."

    assert find_links(text) == ["https://news.example/a_(b)", "https://news.example/c", "https://news.example/d?e=f"]


@pytest.mark.parametrize("text", ["https://news.example/a", " <https://news.example/a> ", "(https://news.example/a)\n"])
def test_a_paste_of_one_link_is_that_link(text: str) -> None:
    assert sole_link(text) == "https://news.example/a"


@pytest.mark.parametrize("text", ["", "no link", "read https://news.example/a", "https://a.example https://b.example"])
def test_a_paste_with_anything_else_is_no_sole_link(text: str) -> None:
    assert sole_link(text) is None
