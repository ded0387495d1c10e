"""What leaves the machine: the question, and nothing else."""

from __future__ import annotations

import json
import logging

import pytest

from tests.llm.server import APIS, Api, Server, question, reply

each_api = pytest.mark.parametrize("api", APIS)


@each_api
def test_a_request_holds_the_prompt_the_text_and_the_schema_and_asks_for_nothing_to_be_stored(api: Api) -> None:
    server = Server(reply(api))
    server.model(api).ask(question())

    body = server.body
    assert body["store"] is False
    assert not body.get("stream")
    assert body["model"] == "a-model"
    assert "temperature" not in body
    assert "tools" not in body
    sent = json.dumps(body)
    assert "List what you find." in sent
    assert "The harbour cost 14 million." in sent
    assert '"strict": true' in sent
    assert set(body) <= {
        "model", "instructions", "input", "text", "messages", "response_format", "max_output_tokens", "max_completion_tokens",
        "prompt_cache_key", "store",
    }  # fmt: skip


@each_api
def test_a_request_tells_nothing_about_the_machine(api: Api) -> None:
    server = Server(reply(api))
    server.model(api).ask(question())

    headers = {name.lower(): value for name, value in server.requests[0].headers.items()}
    told = {name for name in headers if name.startswith("x-stainless")}
    assert told <= {"x-stainless-retry-count", "x-stainless-read-timeout"}


def test_servers_other_than_openai_are_spoken_to_in_the_words_they_know() -> None:
    server = Server(reply("chat"))
    server.model("chat", base_url="http://localhost:11434/v1").ask(question())

    assert str(server.requests[0].url) == "http://localhost:11434/v1/chat/completions"
    assert server.body["max_tokens"] == 500
    assert "max_completion_tokens" not in server.body
    assert "prompt_cache_key" not in server.body


@pytest.mark.parametrize(
    ("base_url", "path"), [(None, "/v1/responses"), ("https://models.example.org/v1", "/v1/chat/completions")]
)
def test_the_api_follows_the_address_unless_it_is_chosen(base_url: str | None, path: str) -> None:
    api: Api = "responses" if base_url is None else "chat"
    server = Server(reply(api))
    server.model(None, base_url=base_url).ask(question())

    assert server.requests[0].url.path == path


@each_api
def test_a_temperature_is_sent_where_it_is_set(api: Api) -> None:
    server = Server(reply(api))
    server.model(api, temperature=0.0).ask(question())

    assert server.body["temperature"] == 0.0


@each_api
def test_no_log_holds_the_text_or_the_key_even_at_its_most_talkative(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    server = Server(reply(api))
    with caplog.at_level(logging.DEBUG):
        model = server.model(api)
        model.ask(question())

    assert "harbour" not in caplog.text
    assert "sk-secret" not in caplog.text
    assert "sk-secret" not in repr(model.__dict__["_access"])
