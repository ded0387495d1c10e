"""A server that is no server: what a client sends is kept, what it gets is written down. In this process, without a socket."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import httpx2
from pydantic import BaseModel, ConfigDict

from bot.domain.asking import Question
from bot.llm.access import Access
from bot.llm.model import Model

Api = Literal["responses", "chat"]
Handler = Callable[[httpx2.Request], httpx2.Response]
APIS: tuple[Api, ...] = ("responses", "chat")


class Shape(BaseModel):
    """A reply small enough to write by hand."""

    model_config = ConfigDict(extra="forbid", strict=True)
    found: list[str]


GOOD = '{"found":["one"]}'
USAGE = {"input": 120, "output": 30, "cached": 100, "reasoning": 7}


def question() -> Question[Shape]:
    return Question(
        key="k",
        prompt_id="list.v1",
        prompt_sha256="0" * 64,
        instructions="List what you find.",
        text="The harbour cost 14 million.",
        schema_name="Shape",
        schema={"type": "object", "properties": {"found": {"type": "array", "items": {"type": "string"}}}},
        max_output_tokens=500,
        read=Shape.model_validate_json,
    )


@dataclass
class Server:
    """Answers with `handler`; `requests` are what came in."""

    handler: Handler
    requests: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return self.handler(request)

    @property
    def body(self) -> dict[str, object]:
        found = json.loads(self.requests[-1].content)
        assert isinstance(found, dict)
        return found

    def model(self, api: Api | None, /, **access: object) -> Model:
        fields: dict[str, object] = {"model": "a-model", "api_key": "sk-secret", "api": api, **access}
        client = httpx2.Client(transport=httpx2.MockTransport(self))
        return Model(Access(**fields), http_client=client)  # type: ignore[arg-type]  # the fields above have the right types


def reply(api: Api, text: str | None = GOOD, *, end: str = "", refusal: str | None = None, usage: object = USAGE) -> Handler:
    """A well-formed answer of the API. end: `length` or `filter`. usage: numbers by our names, or anything else as it is."""
    body = _response(text, end, refusal, usage) if api == "responses" else _completion(text, end, refusal, usage)
    return lambda _request: httpx2.Response(200, json=body, headers={"x-request-id": "req_1"})


def _response(text: str | None, end: str, refusal: str | None, usage: object) -> dict[str, object]:
    content: list[dict[str, object]] = []
    if text is not None:
        content.append({"type": "output_text", "text": text, "annotations": []})
    if refusal is not None:
        content.append({"type": "refusal", "refusal": refusal})
    reasons = {"length": "max_output_tokens", "filter": "content_filter"}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "a-model-2026-03-17",
        "status": "incomplete" if end in reasons else end or "completed",
        "incomplete_details": {"reason": reasons[end]} if end in reasons else None,
        "output": [{"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": content}],
        "usage": _named(usage, "input", "output"),
    }


def _completion(text: str | None, end: str, refusal: str | None, usage: object) -> dict[str, object]:
    ends = {"length": "length", "filter": "content_filter"}
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return {
        "id": "chat_1",
        "object": "chat.completion",
        "created": 1,
        "model": "a-model-2026-03-17",
        "choices": [{"index": 0, "finish_reason": ends.get(end, "stop"), "message": message}],
        "usage": _named(usage, "prompt", "completion"),
    }


def _named(usage: object, sent: str, answered: str) -> object:
    if not isinstance(usage, dict) or "input" not in usage:
        return usage
    return {
        f"{sent}_tokens": usage["input"],
        f"{answered}_tokens": usage["output"],
        "total_tokens": usage["input"] + usage["output"],
        f"{sent}_tokens_details": {"cached_tokens": usage["cached"]},
        f"{answered}_tokens_details": {"reasoning_tokens": usage["reasoning"]},
    }


def error(status: int, code: str = "", *, retry_after: str | None = None) -> Handler:
    """An error of the API."""
    headers = {"x-request-id": "req_2"} | ({"retry-after": retry_after} if retry_after is not None else {})
    body = {"error": {"message": "no", "type": code or "server_error", "code": code or None}}
    return lambda _request: httpx2.Response(status, json=body, headers=headers)


def raw(body: str, status: int = 200, kind: str = "application/json") -> Handler:
    """Anything at all."""
    return lambda _request: httpx2.Response(status, content=body.encode(), headers={"content-type": kind})


def raising(problem: type[httpx2.TransportError]) -> Handler:
    """A connection that breaks."""

    def broken(request: httpx2.Request) -> httpx2.Response:
        raise problem("broken", request=request)

    return broken
