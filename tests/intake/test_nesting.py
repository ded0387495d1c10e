"""Depth is taken out of a page, its text never."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.nesting import MOST_DEEP, flatten
from tests.intake import pages

SCRAPS = st.lists(
    st.sampled_from(
        ["<div>", "</div>", "<p>", "</p>", "<li>", "<b", ">", "<!--", "-->", "<br>", "<script>", "</script>", "word "]
    ),
    max_size=60,
)


def shown(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", html).split()


def test_an_ordinary_page_stays_as_it_is() -> None:
    assert flatten(pages.article()) == pages.article()


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote"])
def test_text_far_down_comes_up_and_stays_in_order(tag: str) -> None:
    html = "".join(f"<{tag}>w{depth} " for depth in range(3_000)) + f"</{tag}>" * 3_000
    flat = flatten(html)

    assert shown(flat) == shown(html)
    assert flat.count(f"<{tag}>") == flat.count(f"</{tag}>") == MOST_DEEP


@pytest.mark.parametrize("sloppy", ["<p>one", "<li><p>one", "<tr><td>one<td>two", "<dt>one<dd>two", "<option>one"])
def test_elements_that_are_never_closed_are_not_deep(sloppy: str) -> None:
    html = "<div>" + sloppy * 9_000

    assert flatten(html) == html


def test_tags_inside_scripts_and_comments_do_not_count() -> None:
    html = "<script>" + "<div>" * 999 + "</script><!--" + "<div>" * 999 + "--><p>text</p>"

    assert flatten(html) == html


@settings(deadline=None)
@given(SCRAPS)
def test_no_scrap_of_markup_loses_a_word(scraps: list[str]) -> None:
    html = "".join(scraps)

    assert flatten(html).count("word") == html.count("word")
