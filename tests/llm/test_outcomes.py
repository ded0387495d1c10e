"""Every way in which a request can end is one of five outcomes, for both APIs, and never an exception."""

from __future__ import annotations

import httpx2
import pytest

from bot.domain.asking import Extracted, Malformed, Refused, Truncated, Unavailable, Usage, Why
from tests.llm.server import APIS, GOOD, Api, Handler, Server, error, question, raising, raw, reply

each_api = pytest.mark.parametrize("api", APIS)


@each_api
def test_a_good_reply_is_read_and_its_usage_kept(api: Api) -> None:
    outcome = Server(reply(api)).model(api).ask(question())

    assert isinstance(outcome, Extracted)
    assert outcome.reply.found == ["one"]
    assert outcome.call.usage == Usage(input=120, output=30, cached=100, reasoning=7)
    assert (outcome.call.api, outcome.call.host, outcome.call.model) == (api, "api.openai.com", "a-model")
    assert (outcome.call.answered_by, outcome.call.request_id) == ("a-model-2026-03-17", "req_1")
    assert outcome.call.raw == GOOD


@each_api
def test_a_reply_cut_off_is_truncated_even_where_its_text_happens_to_be_valid(api: Api) -> None:
    outcome = Server(reply(api, GOOD, end="length")).model(api).ask(question())

    assert isinstance(outcome, Truncated)
    assert outcome.call.usage is not None


@each_api
def test_a_filtered_reply_is_refused(api: Api) -> None:
    assert isinstance(Server(reply(api, "", end="filter")).model(api).ask(question()), Refused)


@each_api
def test_a_refusal_is_refused_whatever_else_it_says(api: Api) -> None:
    for text in (None, GOOD):
        assert isinstance(Server(reply(api, text, refusal="I cannot help with that.")).model(api).ask(question()), Refused)


@each_api
@pytest.mark.parametrize(
    "text", [None, "", "Sure! Here it is: " + GOOD, GOOD[:-3], '{"found":"one"}', '{"found":[],"more":1}', "[]", "null", "{}"]
)
def test_a_reply_of_another_shape_is_malformed_and_its_usage_kept(api: Api, text: str | None) -> None:
    outcome = Server(reply(api, text)).model(api).ask(question())

    assert isinstance(outcome, Malformed)
    assert outcome.call.usage is not None


@each_api
def test_what_is_wrong_with_a_reply_is_said_without_its_words(api: Api) -> None:
    outcome = Server(reply(api, '{"found":["the secret harbour",7]}')).model(api).ask(question())

    assert isinstance(outcome, Malformed)
    assert "found.1" in outcome.problem
    assert "secret" not in outcome.problem


@each_api
@pytest.mark.parametrize("body", ["<html>proxy</html>", "", "{", "[]", '"text"', "null"])
@pytest.mark.parametrize("kind", ["application/json", "text/html"])
def test_a_page_with_status_200_that_is_no_reply_is_said_to_be_no_model_or_malformed(api: Api, body: str, kind: str) -> None:
    outcome = Server(raw(body, kind=kind)).model(api).ask(question())

    assert isinstance(outcome, Unavailable | Malformed)
    if isinstance(outcome, Unavailable):
        assert (outcome.why, outcome.retryable) == (Why.FOREIGN, False)


@each_api
@pytest.mark.parametrize(
    "body",
    ['{"choices":[]}', '{"choices":null,"output":null}', '{"choices":[{}],"output":[{}]}', '{"output":7,"choices":7}', "{}"],
)
def test_a_reply_without_its_parts_is_malformed(api: Api, body: str) -> None:
    assert isinstance(Server(raw(body)).model(api).ask(question()), Malformed)


@each_api
@pytest.mark.parametrize(
    ("handler", "why", "retryable"),
    [
        (error(401, "invalid_api_key"), Why.KEY, False),
        (error(403), Why.MODEL, False),
        (error(404, "model_not_found"), Why.MODEL, False),
        (error(400, "invalid_request_error"), Why.MODEL, False),
        (error(422), Why.MODEL, False),
        (error(429, "rate_limit_exceeded"), Why.RATE, True),
        (error(429, "insufficient_quota"), Why.QUOTA, False),
        (error(408), Why.SERVER, True),
        (error(500), Why.SERVER, True),
        (error(503), Why.SERVER, True),
        (raw("<html>bad gateway</html>", 502, "text/html"), Why.SERVER, True),
        (raising(httpx2.ReadTimeout), Why.TIMEOUT, True),
        (raising(httpx2.ConnectTimeout), Why.TIMEOUT, True),
        (raising(httpx2.ConnectError), Why.UNREACHABLE, True),
        (raising(httpx2.ReadError), Why.UNREACHABLE, True),
        (raising(httpx2.RemoteProtocolError), Why.UNREACHABLE, True),
    ],
)
def test_trouble_says_its_reason_and_whether_asking_again_can_help(
    api: Api, handler: Handler, why: Why, *, retryable: bool
) -> None:
    server = Server(handler)
    outcome = server.model(api).ask(question())

    assert isinstance(outcome, Unavailable)
    assert (outcome.why, outcome.retryable) == (why, retryable)
    assert len(server.requests) == 1, "the client tried again by itself"


@each_api
def test_a_text_too_long_for_the_model_is_truncated_so_that_less_is_asked(api: Api) -> None:
    for handler in (error(400, "context_length_exceeded"), error(413)):
        assert isinstance(Server(handler).model(api).ask(question()), Truncated)


@each_api
@pytest.mark.parametrize(
    ("header", "seconds"), [("20", 20.0), ("0.5", 0.5), ("Wed, 25 Nov 2026 03:00:00 GMT", None), ("-1", None)]
)
def test_the_wait_that_a_server_asks_for_is_handed_on(api: Api, header: str, seconds: float | None) -> None:
    outcome = Server(error(429, "rate_limit_exceeded", retry_after=header)).model(api).ask(question())

    assert isinstance(outcome, Unavailable)
    assert outcome.retry_after == seconds


def test_a_response_that_failed_on_the_server_may_be_asked_again() -> None:
    outcome = Server(reply("responses", "", end="failed")).model("responses").ask(question())

    assert isinstance(outcome, Unavailable)
    assert (outcome.why, outcome.retryable) == (Why.SERVER, True)


@each_api
@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, None),
        ("many", None),
        ({}, None),
        ({"prompt_tokens": "7", "input_tokens": None}, None),
        ({"total_tokens": 5_000_000}, Usage(5_000_000, 0)),
        ({"prompt_tokens": -5, "input_tokens": -5, "total_tokens": 10}, Usage(10, 0)),
    ],
)
def test_usage_is_what_can_be_trusted_of_it(api: Api, usage: object, expected: Usage | None) -> None:
    assert Server(reply(api, usage=usage)).model(api).ask(question()).call.usage == expected
