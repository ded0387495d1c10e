"""The real client against a real server that breaks on demand, from the settings to the list of claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from llmock.pytest_plugin import LLMock
from llmock.scenarios import Reply

from bot.app import refining
from bot.config import load
from bot.desk import articles
from bot.domain.article import Article
from bot.domain.asking import Why
from bot.domain.making import Making, Method
from bot.intake.paste import as_is
from tests.extraction.models import claim as made_claim
from tests.jobs.house import House, paste

TEXT = "The harbour wall cost 14 million euros. It has 3 gates, the mayor said."
GOOD = json.dumps(
    {
        "answers": [
            {"sentence": at, "finding": "claims", "readings": [], "claims": [made_claim(words)]}
            for at, words in enumerate(("The harbour wall cost 14 million euros.", "It has 3 gates, the mayor said."), start=1)
        ]
    }
)
PATHS = {"responses": "/v1/responses", "chat": "/v1/chat/completions"}

Check = Callable[[], Making]


@pytest.fixture(params=["responses", "chat"])
def api(request: pytest.FixtureRequest) -> str:
    """Each of the two APIs."""
    return str(request.param)


@pytest.fixture
def check(sqlite_url: str, llmock: LLMock, api: str) -> Iterator[Check]:
    """A desk set up with the server; checks one paste and tells how its list was made."""
    with desk_with(sqlite_url, llmock, api) as checked:
        yield checked


@contextmanager
def desk_with(url: str, llmock: LLMock, api: str, **changes: object) -> Iterator[Check]:
    settings = load(
        _env_file=None,
        openai_base_url=llmock.base_url(),
        openai_api_key="key-of-the-test",
        openai_model="a-model",
        llm_api=api,
        **changes,
    )
    house = House(url)
    house.reader = lambda item: Article(item.text, as_is(item.text).lines)

    def checked() -> Making:
        assert house.engine is not None
        house.engine.check(paste(text=TEXT))
        house.settle()
        making = articles.article_view(house.store, "T1", 1).making
        assert making is not None
        assert articles.article_view(house.store, "T1", 1).total == 2
        return making

    with ExitStack() as stack:
        house.open(refining=stack.enter_context(refining(settings)))
        stack.callback(house.close)
        yield checked


def test_a_good_reply_is_used(check: Check, llmock: LLMock, api: str) -> None:
    llmock.reply(GOOD)
    made = check()

    assert (made.method, made.model, made.unanswered) == (Method.MODEL, "a-model", 0)
    assert made.input_tokens > 0
    assert [record.path for record in llmock.requests] == [PATHS[api]]
    llmock.assert_resilient()


def test_a_full_server_is_asked_again_after_the_wait_that_it_names(check: Check, llmock: LLMock) -> None:
    llmock.rate_limit(times=2, retry_after=0.4).reply(GOOD)

    assert check().method is Method.MODEL
    assert [record.status for record in llmock.requests] == [429, 429, 200]
    llmock.assert_resilient()


def test_a_server_that_fails_once_is_asked_again(check: Check, llmock: LLMock) -> None:
    llmock.fail(500).reply(GOOD)

    assert check().method is Method.MODEL
    llmock.assert_resilient()


def test_a_server_that_is_down_is_asked_three_times_and_then_the_rules_list_comes(check: Check, llmock: LLMock) -> None:
    llmock.outage()
    made = check()

    assert (made.method, made.why) == (Method.FALLBACK, Why.SERVER)
    assert len(llmock.requests) == 3
    llmock.assert_resilient()


def test_a_server_that_keeps_silent_is_given_up(sqlite_url: str, llmock: LLMock, api: str) -> None:
    llmock.delay(1.5, times=None)
    with desk_with(sqlite_url, llmock, api, llm_timeout_seconds=0.3) as check:
        made = check()

    assert (made.method, made.why) == (Method.FALLBACK, Why.TIMEOUT)


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (401, "invalid_api_key", Why.KEY),
        (403, None, Why.MODEL),
        (404, "model_not_found", Why.MODEL),
        (400, None, Why.MODEL),
        (429, "insufficient_quota", Why.QUOTA),
    ],
)
def test_what_no_repeating_can_help_is_asked_once(check: Check, llmock: LLMock, status: int, code: str | None, why: Why) -> None:
    llmock.fail(status, code=code, times=None)
    made = check()

    assert (made.method, made.why) == (Method.FALLBACK, why)
    assert len(llmock.requests) == 1
    llmock.assert_resilient()


def test_bad_json_is_asked_about_once_more(check: Check, llmock: LLMock) -> None:
    llmock.reply("Here are the claims: none.").reply(GOOD)

    assert check().method is Method.MODEL
    assert len(llmock.requests) == 2


def test_bad_json_twice_leaves_the_rules_list(check: Check, llmock: LLMock) -> None:
    llmock.reply(GOOD[:-5], times=None)
    made = check()

    assert (made.method, made.why) == (Method.FALLBACK, Why.MALFORMED)
    assert len(llmock.requests) == 2


def test_a_server_that_puts_a_fence_around_its_json_is_understood(check: Check, llmock: LLMock) -> None:
    llmock.reply(f"```json\n{GOOD}\n```")

    assert check().method is Method.MODEL


def test_a_reply_cut_off_is_asked_for_in_halves(check: Check, llmock: LLMock) -> None:
    llmock.add(Reply(GOOD, finish_reason="length")).reply(GOOD, times=2)
    made = check()

    assert made.method is Method.MODEL
    assert len(llmock.requests) == 3


def test_a_filtered_reply_leaves_the_rules_list(sqlite_url: str, llmock: LLMock) -> None:
    llmock.add(Reply("", finish_reason="content_filter"))
    with desk_with(sqlite_url, llmock, "chat") as check:
        made = check()

    assert (made.method, made.why) == (Method.FALLBACK, Why.REFUSED)
    assert len(llmock.requests) == 1


def test_nothing_of_slack_or_the_desk_is_sent(check: Check, llmock: LLMock) -> None:
    llmock.reply(GOOD)
    check()
    (record,) = llmock.requests
    sent = json.dumps(record.body)

    assert "14 million euros" in sent
    for private in ("T1", "U1", "C1", "Ev1", "1.000001", "key-of-the-test"):
        assert private not in sent
    assert record.body["store"] is False


def test_a_limit_stops_a_request_before_it_leaves(sqlite_url: str, llmock: LLMock, api: str) -> None:
    with desk_with(sqlite_url, llmock, api, llm_tokens_per_day=2000) as check:
        made = check()

    assert (made.method, made.why) == (Method.FALLBACK, Why.DAY_CAP)
    assert llmock.requests == []
