"""Another look at an article is told from a new one: by its thread, by its link, and by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import articles
from bot.desk.again import listed, refuse_another_article
from bot.desk.store import Store
from bot.domain.article import Article, Line, LineLabel
from bot.domain.text import Span
from bot.errors import RefusedError
from tests.desk.samples import PASTE, article, extraction, open_article

LINK = "https://news.example/harbour?utm_source=slack"
STORY = " ".join(f"The harbour of town number {number} was rebuilt after the flood of that year." for number in range(12))


def body(text: str, link: str | None = None) -> Article:
    return Article(text, (Line(Span(0, len(text)), LineLabel.BODY),), canonical_url=link)


def open_linked(store: Store) -> int:
    paste = replace(PASTE, url=LINK, text="")
    made = articles.receive(store, paste)
    assert made is not None
    articles.save(store, made, replace(article(), canonical_url="https://news.example/harbour"))
    articles.open_tasks(store, made, extraction())
    return made


def test_a_second_message_in_the_thread_is_another_look(store: Store) -> None:
    open_article(store)

    assert listed(store, replace(PASTE, event_id="Ev2")) is not None


def test_the_same_link_in_another_thread_of_the_channel_is_another_look_whatever_its_tracking_says(store: Store) -> None:
    made = open_linked(store)
    link = "https://news.example/harbour?utm_medium=mail#top"

    assert listed(store, replace(PASTE, event_id="Ev2", thread_ts="200.1", url=link, text="")) == made


def test_the_same_link_in_another_channel_or_workspace_is_something_new(store: Store) -> None:
    open_linked(store)
    later = replace(PASTE, event_id="Ev2", thread_ts="200.1", url=LINK, text="")

    assert listed(store, replace(later, channel_id="C2")) is None
    assert listed(store, replace(later, team_id="T2")) is None


def test_the_paste_that_made_the_article_is_no_second_look_at_it(store: Store) -> None:
    open_article(store)

    assert listed(store, PASTE) is None


def test_an_article_that_is_still_being_read_is_not_looked_at_again(store: Store) -> None:
    articles.receive(store, PASTE)

    assert listed(store, replace(PASTE, event_id="Ev2")) is None


def test_a_text_with_most_of_its_words_unchanged_is_the_same_article() -> None:
    refuse_another_article(body(STORY), body(STORY.replace("number 3", "number 30")))


def test_a_page_of_the_same_link_is_the_same_article_however_much_of_it_changed() -> None:
    refuse_another_article(body(STORY, "https://a.example/1"), body("All of it is new.", "https://a.example/1"))


def test_another_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(RefusedError, match="another text"):
        refuse_another_article(body(STORY), body(" ".join(f"Word{number} is quite another thing." for number in range(40))))
