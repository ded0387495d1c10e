"""A job asks a model: tried again where that helps, never twice for nothing, and the list comes whatever happens."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import articles, tasks
from bot.desk.calls import Caps
from bot.desk.protection import withhold
from bot.desk.tables import ModelCallRow
from bot.domain.article import Article
from bot.domain.asking import Allowance, Ask, Call, Outcome, Refused, Unavailable, Usage, Why
from bot.domain.board import Stage
from bot.domain.claim import Extraction
from bot.domain.making import Making, Method
from bot.domain.people import Actor
from bot.extraction.refine import refine
from bot.jobs.asking import find_claims
from bot.jobs.ports import Refining
from bot.jobs.runtime import current
from tests.extraction.models import CALL, PROMPT, Model, echo
from tests.jobs.house import QUICK, House, paste

WIDE = Caps(10**9, 10**9, 10**9, 10**9)
TEXT = "The harbour wall cost 14 million euros. It has 3 gates."


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """A desk that is not open yet, once on each kind of database."""
    made = House(database_url)
    yield made
    made.close()


def find(article: Article, ask: Ask, left: Allowance) -> Extraction:
    return refine(article, ask, PROMPT, left)


def made_with(house: House, model: Ask, caps: Caps = WIDE) -> Making:
    """Check one paste with a model; how its list was made."""
    house.open(refining=Refining(find, model, caps)).check(paste(text=TEXT))
    house.settle()
    view = articles.article_view(house.store, "T1", 1)
    assert view.stage is Stage.READY
    assert view.total == 2
    assert view.making is not None
    return view.making


def rows(house: House) -> list[tuple[str, str | None, int]]:
    with house.store.read() as session:
        found = session.exec(select(ModelCallRow).order_by(ModelCallRow.id)).all()  # type: ignore[arg-type]  # a column
        return [(row.outcome, row.why, row.attempt) for row in found]


def failing(times: int, outcome: Outcome[Any]) -> Model:
    """A model that answers so often with the outcome and then well."""
    left = [outcome] * times
    return Model(lambda asked: left.pop() if left else echo(asked))


def test_an_answer_is_kept_and_the_card_says_who_made_the_list(house: House) -> None:
    made = made_with(house, Model(echo))

    assert (made.method, made.model, made.calls, made.input_tokens, made.output_tokens) == (Method.MODEL, "a-model-1", 1, 100, 20)
    assert rows(house) == [("extracted", None, 1)]


def test_trouble_that_passes_is_waited_for(house: House) -> None:
    model = failing(2, Unavailable(Why.TIMEOUT, retryable=True, call=CALL))

    assert made_with(house, model).method is Method.MODEL
    assert rows(house) == [("unavailable", "timeout", 1), ("unavailable", "timeout", 2), ("extracted", None, 3)]


def test_after_three_tries_the_rules_list_comes_and_says_why(house: House) -> None:
    made = made_with(house, failing(99, Unavailable(Why.SERVER, retryable=True, call=CALL)))

    assert (made.method, made.why) == (Method.FALLBACK, Why.SERVER)
    assert len(rows(house)) == 3


@pytest.mark.parametrize(
    "outcome",
    [
        Unavailable(Why.QUOTA, retryable=False, call=CALL),
        Unavailable(Why.KEY, retryable=False, call=CALL),
        Unavailable(Why.RATE, retryable=True, retry_after=3600, call=CALL),
        Refused(CALL),
    ],
)
def test_what_waiting_cannot_help_is_asked_once(house: House, outcome: Outcome[Any]) -> None:
    made = made_with(house, failing(99, outcome))

    assert made.method is Method.FALLBACK
    assert len(rows(house)) == 1


def test_a_wait_that_the_server_names_is_kept(house: House) -> None:
    model = failing(1, Unavailable(Why.RATE, retryable=True, retry_after=0.3, call=CALL))
    made_with(house, model)
    with house.store.read() as session:
        first, second = session.exec(select(ModelCallRow.asked_at).order_by(ModelCallRow.id)).all()  # type: ignore[arg-type]

    assert (second - first).total_seconds() >= 0.3


def test_an_empty_account_is_not_asked_by_the_next_article_either(house: House) -> None:
    model = failing(99, Unavailable(Why.QUOTA, retryable=False, call=CALL))
    made_with(house, model)
    assert house.engine is not None
    house.engine.check(paste(2, text=TEXT))
    house.settle()

    view = articles.article_view(house.store, "T1", 2)
    assert view.making is not None
    assert (view.making.why, view.making.calls) == (Why.QUOTA, 0)
    assert len(rows(house)) == 1


@pytest.mark.parametrize(
    ("caps", "why"),
    [
        (Caps(10, 10**9, 10**9, 10**9), Why.ARTICLE_CAP),
        (Caps(10**9, 10, 10**9, 10**9), Why.PERSON_CAP),
        (Caps(10**9, 10**9, 10, 10**9), Why.WORKSPACE_CAP),
        (Caps(10**9, 10**9, 10**9, 10), Why.DAY_CAP),
    ],
)
def test_a_limit_is_said_before_anything_is_spent(house: House, caps: Caps, why: Why) -> None:
    model = Model(echo)
    made = made_with(house, model, caps)

    assert (made.method, made.why, model.texts, rows(house)) == (Method.FALLBACK, why, [], [])


def test_a_server_that_takes_far_more_than_was_booked_is_stopped_by_the_next_request(house: House) -> None:
    model = Model(lambda _: Refused(Call("chat", usage=Usage(5_000_000, 0))))
    caps = Caps(10**9, 10**9, 10**9, 100_000)
    made_with(house, model, caps)
    assert house.engine is not None
    house.engine.check(paste(2, text=TEXT))
    house.settle()

    view = articles.article_view(house.store, "T1", 2)
    assert view.making is not None
    assert view.making.why is Why.DAY_CAP
    assert len(model.texts) == 1


def test_a_job_that_is_taken_up_again_does_not_pay_twice(house: House) -> None:
    model = Model(echo)
    made_with(house, model)
    runtime = current()
    refining = runtime.refining
    assert refining is not None
    again = find_claims(runtime, refining, 1, articles.load(house.store, 1))

    assert len(model.texts) == 1
    assert again.making.method is Method.MODEL
    assert again.making.input_tokens == 100


def test_an_article_with_a_confidential_source_is_sent_to_no_model(house: House) -> None:
    model = Model(echo)
    made_with(house, model)
    anna = Actor("T1", "U1")
    tasks.assign(house.store, anna, 1, 1)
    withhold(house.store, anna, 1)
    model.texts.clear()
    runtime = current()
    assert runtime.refining is not None
    made = find_claims(runtime, runtime.refining, 1, Article(TEXT + " New 5.", articles.load(house.store, 1).lines)).making

    assert (made.why, model.texts) == (Why.CONFIDENTIAL, [])


def test_the_log_says_what_a_model_did_without_a_word_of_the_article(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def lie(asked: dict[int, str]) -> list[dict[str, Any]]:
        return [{**one, "claims": [{**one["claims"][0], "quote": "An invented gate 7."}]} for one in echo(asked)]

    with caplog.at_level(logging.INFO, logger="bot"):
        made_with(house, Model(lie))

    assert "2 quotations refused" in caplog.text
    assert "gate" not in caplog.text
    assert "harbour" not in caplog.text


def test_a_slow_model_is_not_asked_for_ever(house: House) -> None:
    def slow(asked: dict[int, str]) -> list[dict[str, Any]]:
        time.sleep(0.3)
        return echo(asked)

    model = Model(slow)
    text = " ".join(f"The council paid {number} euros for gate {number}." for number in range(100, 190))
    house.open(refining=Refining(find, model, WIDE), timing=replace(QUICK, model=0.5)).check(paste(text=text))
    house.until(lambda: bool(rows(house)), 60)
    house.until(lambda: articles.article_view(house.store, "T1", 1).stage is Stage.READY, 60)

    view = articles.article_view(house.store, "T1", 1)
    assert view.making is not None
    assert (view.making.method, view.making.why) == (Method.PARTLY, Why.TIMEOUT)
    assert len(model.texts) in {1, 2}
    assert view.total == 90


def test_closing_does_not_wait_for_a_model_to_come_back(house: House) -> None:
    waiting: Callable[[dict[int, str]], Outcome[Any]] = lambda _: Unavailable(  # noqa: E731  # one expression
        Why.RATE, retryable=True, retry_after=50, call=CALL
    )
    engine = house.open(refining=Refining(find, Model(waiting), WIDE))
    engine.check(paste(text=TEXT))
    house.until(lambda: bool(rows(house)))
    house.close()

    made = made_with_again(house)
    assert made.method is Method.MODEL


def made_with_again(house: House) -> Making:
    """The same desk opened again, with a model that answers."""
    house.open(refining=Refining(find, Model(echo), WIDE))
    house.settle()
    view = articles.article_view(house.store, "T1", 1)
    assert view.making is not None
    return view.making
