"""A pasted link, from the address to the article."""

from __future__ import annotations

import pytest

from bot.errors import IntakeError
from bot.intake.fetch import Fetcher, Page
from bot.intake.link import read_link
from tests.intake import pages, samples
from tests.intake.web import page, running


class Library:
    """A fetcher that has one page ready, and remembers what it was asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []

    def fetch(self, url: str) -> Page:
        self.asked.append(url)
        return self.page


def html(url: str = "https://news.example/orla") -> Library:
    return Library(Page(url, "text/html", "utf-8", pages.article().encode()))


def test_a_link_gives_the_article_with_the_link_as_pasted() -> None:
    pasted = "https://news.example/orla?utm_source=mail#top"
    article = read_link(pasted, html())

    assert article.url == pasted
    assert article.canonical_url == "https://news.example/orla"
    assert article.parts[0].span.of(article.text) == pages.TITLE


def test_a_link_is_fetched_and_read_in_one_go() -> None:
    with running() as site:
        site.pages["/orla"] = page(pages.article().encode())
        article = read_link(site.url("/orla"), Fetcher(allow=site.rule(), resolve=site.resolve))

    assert [line.span.of(article.text) for line in article.parts] == [pages.TITLE, *pages.PARAGRAPHS]


def test_an_amp_link_is_read_at_the_publisher() -> None:
    library = html()
    read_link("https://www.google.com/amp/s/news.example/orla", library)

    assert library.asked == ["https://news.example/orla"]


def test_a_link_to_plain_text_is_read_like_a_paste() -> None:
    article = read_link(
        "https://news.example/a.txt", Library(Page("https://news.example/a.txt", "text/plain", None, samples.PASTED.encode()))
    )

    assert article.text == samples.PASTED
    assert article.canonical_url == "https://news.example/a.txt"


def test_a_google_news_link_is_not_opened() -> None:
    library = html()
    with pytest.raises(IntakeError) as refused:
        read_link("https://news.google.com/rss/articles/CBMiXYZ?oc=5", library)

    assert refused.value.next_step == "Open the story and paste the publisher's link."
    assert library.asked == []


def test_a_broken_pdf_behind_a_link_is_said_to_be_broken() -> None:
    with pytest.raises(IntakeError) as refused:
        read_link("https://news.example/a", Library(Page("https://news.example/a", "application/pdf", None, b"%PDF-1.7")))

    assert refused.value.text == "This PDF is damaged and cannot be opened. Send it again, or paste the text."
