"""The one place where what happened becomes one of the five outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import openai

from bot.domain.asking import Call, Extracted, Malformed, Outcome, Question, Refused, Truncated, Unavailable, Why
from bot.llm.replies import End, Reply

T = TypeVar("T")
_TOO_LONG = frozenset({"context_length_exceeded", "string_above_max_length"})


def outcome(question: Question[T], reply: Reply, call: Call) -> Outcome[T]:
    """What a reply amounts to: how it ended first, a refusal next, and only then its text, which has to be valid as a whole."""
    known = replace(
        call, answered_by=reply.model or call.model, request_id=reply.request_id, usage=reply.usage, raw=reply.text or None
    )
    if reply.end is End.FAILED:
        return Unavailable(Why.SERVER, retryable=True, call=known)
    if reply.end is End.CUT:
        return Truncated(known)
    if reply.end is End.FILTERED or reply.refusal:
        return Refused(known)
    try:
        return Extracted(question.read(reply.text), known)
    except ValueError as error:
        return Malformed(known, _problem(error))


def failure(error: Exception, call: Call) -> Outcome[T]:
    """What it means that no reply came at all."""
    if isinstance(error, openai.APIStatusError):
        return _refused_by_server(error, call)
    if isinstance(error, openai.APITimeoutError):
        return Unavailable(Why.TIMEOUT, retryable=True, call=call)
    if isinstance(error, ValueError) and not isinstance(error, openai.OpenAIError):
        return Unavailable(Why.FOREIGN, retryable=False, call=call)
    return Unavailable(Why.UNREACHABLE, retryable=True, call=call)


def _refused_by_server(error: openai.APIStatusError, call: Call) -> Outcome[T]:
    status = error.status_code
    if status == 413 or error.code in _TOO_LONG:
        return Truncated(call)
    if status == 429:
        quota = error.code == "insufficient_quota" or error.type == "insufficient_quota"
        why = Why.QUOTA if quota else Why.RATE
        return Unavailable(why, retryable=not quota, retry_after=_seconds(error), call=call)
    if status >= 500 or status in {408, 409}:
        return Unavailable(Why.SERVER, retryable=True, retry_after=_seconds(error), call=call)
    return Unavailable(Why.KEY if status == 401 else Why.MODEL, retryable=False, call=call)


def _seconds(error: openai.APIStatusError) -> float | None:
    """The server's own wish, in seconds; a date instead of seconds is taken for no wish."""
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < 1e6 else None


def _problem(error: ValueError) -> str:
    """What is wrong with a reply, without a word of it, for the log."""
    details = getattr(error, "errors", None)
    if details is None:
        return str(error)
    first = details(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])[:80]}: {first['type']}"
