"""The client: one request for one question, with no retry, no stream and nothing stored; whatever happens is an outcome."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TypeVar

import httpx2
from openai import Omit, OpenAI, OpenAIError, omit
from openai.types.chat import ChatCompletion
from openai.types.responses import Response

from bot.domain.asking import Call, Outcome, Question, Unavailable, Why
from bot.llm.access import Access
from bot.llm.outcomes import failure, outcome
from bot.llm.replies import Reply, from_chat, from_responses

T = TypeVar("T")
_CONNECT = 5.0
_LEFT_OUT = {
    f"X-Stainless-{name}": omit for name in ("Arch", "Async", "Lang", "OS", "Package-Version", "Runtime", "Runtime-Version")
}
"""Headers in which the library tells about the machine. The server gets the question and nothing else."""


class Model:
    """One model behind the OpenAI API or a server that speaks it. `ask` is the way in; safe to share between threads."""

    def __init__(self, access: Access, *, http_client: httpx2.Client | None = None) -> None:
        # At level DEBUG the library logs whole requests, and those hold the article.
        logging.getLogger("openai").setLevel(logging.WARNING)
        self._access = access
        self._client = OpenAI(
            api_key=access.api_key,
            base_url=access.base_url or "https://api.openai.com/v1",
            timeout=httpx2.Timeout(access.timeout, connect=_CONNECT),
            max_retries=0,
            http_client=http_client,
        )

    def ask(self, question: Question[T], /) -> Outcome[T]:
        """Ask once. Never raises for anything that a server, a network or a model can do."""
        began = time.monotonic()
        call = Call(api=self._access.speaks, host=self._client.base_url.host, model=self._access.model)
        try:
            reply = self._responses(question) if self._access.speaks == "responses" else self._chat(question)
        except (OpenAIError, httpx2.HTTPError, ValueError) as error:
            # ValueError: a body that is no JSON comes out of the library as it is.
            found: Outcome[T] = failure(error, replace(call, request_id=getattr(error, "request_id", None) or ""))
        else:
            found = Unavailable(Why.FOREIGN, retryable=False, call=call) if reply is None else outcome(question, reply, call)
        return replace(found, call=replace(found.call, milliseconds=round((time.monotonic() - began) * 1000)))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _responses(self, question: Question[T]) -> Reply | None:
        made: object = self._client.responses.create(
            model=self._access.model,
            instructions=question.instructions,
            input=question.text,
            text={
                "format": {
                    "type": "json_schema",
                    "strict": True,
                    "name": question.schema_name,
                    "schema": dict(question.schema),
                }
            },
            max_output_tokens=question.max_output_tokens,
            prompt_cache_key=self._cache_key(question),
            temperature=self._temperature(),
            store=False,
            extra_headers=_LEFT_OUT,
        )
        # A page with status 200 (a proxy, a wrong address) comes back as a plain string.
        return from_responses(made) if isinstance(made, Response) else None

    def _chat(self, question: Question[T]) -> Reply | None:
        at_openai = self._access.base_url is None
        limit: int | Omit = question.max_output_tokens
        made: object = self._client.chat.completions.create(
            model=self._access.model,
            messages=[{"role": "system", "content": question.instructions}, {"role": "user", "content": question.text}],
            response_format={
                "type": "json_schema",
                "json_schema": {"strict": True, "name": question.schema_name, "schema": dict(question.schema)},
            },
            max_completion_tokens=limit if at_openai else omit,
            max_tokens=omit if at_openai else limit,
            prompt_cache_key=self._cache_key(question),
            temperature=self._temperature(),
            store=False,
            extra_headers=_LEFT_OUT,
        )
        return from_chat(made) if isinstance(made, ChatCompletion) else None

    def _cache_key(self, question: Question[T]) -> str | Omit:
        """Requests that begin alike are cached together. Only OpenAI knows the word."""
        return question.prompt_id if self._access.base_url is None else omit

    def _temperature(self) -> float | Omit:
        return omit if self._access.temperature is None else self._access.temperature
