"""From a paste to posted messages, through the real engine on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import articles
from bot.domain.article import Article
from bot.domain.board import ArticleView, Stage
from bot.domain.people import Paste
from bot.errors import IntakeError, ServiceError
from bot.jobs import ticking
from tests.jobs.house import House, paste, read


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """A desk that is not open yet, once on each kind of database."""
    made = House(database_url)
    yield made
    made.close()


def view(house: House, article_id: int = 1) -> ArticleView:
    return articles.article_view(house.store, "T1", article_id)


def test_a_paste_becomes_a_card_and_its_tasks_in_article_order(house: House) -> None:
    house.open().check(paste(claims=14))
    house.settle()

    assert house.slack.posted[0] == "card:1"
    assert house.slack.tasks() == [f"task:{number}" for number in range(1, 15)]
    assert view(house).stage is Stage.READY


def test_two_articles_in_one_channel_keep_their_order_and_their_tasks_apart(house: House) -> None:
    engine = house.open()
    engine.check(paste(1, claims=5))
    engine.check(paste(2, claims=5))
    house.settle()

    numbers = [int(key.removeprefix("task:")) for key in house.slack.tasks()]
    assert sorted(numbers) == list(range(1, 11))
    for tasks in (range(1, 6), range(6, 11)):
        assert [number for number in numbers if number in tasks] == list(tasks)


def test_the_same_event_again_is_the_same_article(house: House) -> None:
    engine = house.open()
    for _ in range(3):
        engine.check(paste())
    house.settle()
    engine.check(paste())
    house.settle()

    assert house.slack.posted == ["card:1", "task:1", "task:2", "task:3"]


def test_an_event_is_remembered_after_its_job_is_forgotten_and_the_desk_restarted(house: House) -> None:
    house.open().check(paste())
    house.settle()
    ticking.forget_before(datetime.now(UTC) + timedelta(minutes=1))
    house.close()

    readings: list[Paste] = []

    def reader(item: Paste) -> Article:
        readings.append(item)
        return read(item)

    house.reader = reader
    house.open().check(paste())
    house.settle()

    assert (house.slack.posted, readings) == ([], [])


def test_what_cannot_be_read_is_said_on_the_card_in_its_own_words(house: House) -> None:
    def reader(_: Paste) -> Article:
        raise IntakeError("paywall", "The page shows only the start of the article.")

    house.reader = reader
    house.open().check(paste())
    house.settle()

    assert view(house).stage is Stage.FAILED
    assert view(house).problem == (
        "The page shows only the start of the article. Paste the article's text here and Factdesk carries on."
    )
    assert house.slack.posted == ["card:1"]


def test_a_fault_of_our_own_becomes_a_sentence_with_a_reference_after_three_tries(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def extractor(_: Article) -> None:
        tries.append(1)
        raise KeyError("secret detail")

    house.extractor = extractor  # type: ignore[assignment]
    house.open().check(paste())
    house.settle()

    problem = view(house).problem
    reference = problem.rsplit(" ", 1)[1].rstrip(".")
    assert problem.startswith("Something went wrong while finding the claims of this article.")
    assert "secret" not in problem
    assert "Traceback" not in problem
    assert len(tries) == 3
    assert f"reference {reference}" in caplog.text


def test_a_paste_that_cannot_even_be_stored_is_answered_to_the_person_who_pasted_it(house: House) -> None:
    house.open().check(replace(paste(), user_id=""))
    house.settle()

    told = house.slack.told[0]
    assert (told.channel_id, told.user_id, told.thread_ts) == ("C1", "", "1.000001")
    assert told.text.startswith("Something went wrong while taking in what you pasted.")


def test_another_paste_into_a_thread_whose_claims_are_listed_is_answered_and_changes_nothing(house: House) -> None:
    engine = house.open()
    engine.check(paste(claims=2))
    house.settle()
    engine.check(replace(paste(claims=5), event_id="Ev-again", user_id="U2"))
    engine.check(replace(paste(claims=5), event_id="Ev-again", user_id="U2"))
    house.settle()

    assert house.slack.tasks() == ["task:1", "task:2"]
    (told,) = house.slack.told
    assert told.user_id == "U2"
    assert told.text.startswith("This thread's article has its claims listed already")


def test_a_page_that_does_not_answer_at_first_is_read_later(house: House) -> None:
    tries: list[int] = []

    def reader(item: Paste) -> Article:
        tries.append(1)
        if len(tries) < 3:
            raise ServiceError("timeout", retryable=True)
        return read(item)

    house.reader = reader
    house.open().check(paste())
    house.settle()

    assert view(house).stage is Stage.READY
    assert house.slack.tasks() == ["task:1", "task:2", "task:3"]


def test_the_card_shows_the_final_stage_in_the_end(house: House) -> None:
    house.open().check(paste())
    house.settle()

    shown = [wanted for key, wanted in house.slack.updated if key == "card:1"]
    assert shown == sorted(set(shown))
    house.engine.tick()  # type: ignore[union-attr]
    house.settle()
    assert [wanted for key, wanted in house.slack.updated if key == "card:1"] == shown


def test_work_that_was_queued_when_the_desk_closed_is_done_after_the_next_start(house: House) -> None:
    engine = house.open(pace=0.2)
    engine.check(paste(claims=8))
    house.until(lambda: len(house.slack.posted) >= 3)
    house.close()
    before = house.slack.posted

    house.open()
    house.settle()

    assert before + house.slack.posted == ["card:1", *(f"task:{number}" for number in range(1, 9))]
