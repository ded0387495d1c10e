"""A link → article: fetched safely, then read as what it turned out to be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from bot.domain.article import Article
from bot.errors import IntakeError
from bot.intake.body import HTML, PDF
from bot.intake.charset import decode
from bot.intake.fetch import Page
from bot.intake.files import read_file
from bot.intake.html import read_html
from bot.intake.identity import canonical_url, unwrapped
from bot.intake.paste import read_text

_GOOGLE_NEWS = re.compile(r"https?://news\.google\.com/(?:rss/)?(?:articles|read|stories)/", re.IGNORECASE)


class Fetches(Protocol):
    """What `read_link` needs of a Fetcher."""

    def fetch(self, url: str) -> Page:
        """The page at `url`. Raises IntakeError."""


def read_link(url: str, fetcher: Fetches) -> Article:
    """The article at `url`. The article keeps the link as pasted.

    Raises IntakeError with the words for what went wrong and what to do now.
    """
    if _GOOGLE_NEWS.match(url):
        raise IntakeError(
            "google_news", "A Google News link hides the story's own address.", "Open the story and paste the publisher's link."
        )
    page = fetcher.fetch(unwrapped(url))
    if page.media_type == PDF:
        return replace(read_file(page.body, ""), url=url, canonical_url=canonical_url(page.url))
    if page.media_type in HTML:
        return replace(read_html(page.body, page.url, charset=page.charset), url=url)
    return replace(read_text(decode(page.body, page.charset), where="this page"), url=url, canonical_url=canonical_url(page.url))
