"""Somebody corrects what is known about an article, from its card."""

from __future__ import annotations

from pathlib import Path

from tests.story.newsroom import buttons_of, open_newsroom, words_of
from tests.story.test_long_articles import DESK, LONG, TUESDAY


def test_an_articles_details_are_corrected_on_its_card(tmp_path: Path, database_url: str) -> None:
    with open_newsroom(tmp_path, database_url, "socket", TUESDAY) as newsroom:
        people = newsroom.people
        root = newsroom.paste(LONG)
        card = people.thread(DESK, root)[1]
        assert "Details" in buttons_of(card)

        people.click("maya", DESK, card.ts, "card_details")
        refused = people.submit("maya", {"publisher": "The Harbour Post", "published": "soon"})
        assert set(refused.errors) == {"published"}
        people.submit("maya", {"publisher": "The Harbour Post", "published": "24 Nov 2026"})

        def shown() -> bool:
            now = people.message(DESK, card.ts)
            return now is not None and "The Harbour Post" in words_of(now) and "24 Nov 2026" in words_of(now)

        people.wait_for(shown, 30, "the card does not say it")
        assert people.problems == []
