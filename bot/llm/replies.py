"""What the two APIs send back, read into one shape. Servers that only resemble OpenAI leave things out, so nothing is assumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from openai.types.chat import ChatCompletion
from openai.types.responses import Response

from bot.domain.asking import Usage


class End(StrEnum):
    """How a reply ended."""

    DONE = "done"
    CUT = "cut off"
    FILTERED = "filtered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply before anybody has looked at its text. refusal: what the model said instead."""

    end: End
    text: str
    refusal: bool
    usage: Usage | None
    model: str
    request_id: str


def from_responses(made: Response) -> Reply:
    """A reply of the Responses API."""
    body: object = made.model_dump(mode="python", warnings=False)
    contents = list(_contents(body))
    return Reply(
        end=_end_of_response(body),
        text="".join(_text(one, "text") for one in contents if _at(one, "type") == "output_text"),
        refusal=any(_at(one, "type") == "refusal" for one in contents),
        usage=_usage(_at(body, "usage"), "input_tokens", "output_tokens"),
        model=_text(body, "model"),
        request_id=_request_id(made),
    )


def from_chat(made: ChatCompletion) -> Reply:
    """A reply of the Chat Completions API."""
    body: object = made.model_dump(mode="python", warnings=False)
    choices = _at(body, "choices")
    choice: object = choices[0] if isinstance(choices, list) and choices else None
    message = _at(choice, "message")
    ends = {"length": End.CUT, "content_filter": End.FILTERED}
    return Reply(
        end=ends.get(_text(choice, "finish_reason"), End.DONE),
        text=_text(message, "content"),
        refusal=bool(_text(message, "refusal")),
        usage=_usage(_at(body, "usage"), "prompt_tokens", "completion_tokens"),
        model=_text(body, "model"),
        request_id=_request_id(made),
    )


def _end_of_response(body: object) -> End:
    status = _at(body, "status")
    if status == "incomplete":
        return End.FILTERED if _at(body, "incomplete_details", "reason") == "content_filter" else End.CUT
    return End.FAILED if status in {"failed", "cancelled"} else End.DONE


def _contents(body: object) -> Iterator[object]:
    output = _at(body, "output")
    for item in output if isinstance(output, list) else []:
        content = _at(item, "content")
        if _at(item, "type") == "message" and isinstance(content, list):
            yield from content


def _usage(found: object, sent: str, answered: str) -> Usage | None:
    """Tokens, where the server counts them. One that gives only a total has it all counted as input."""
    total = _count(found, "total_tokens")
    taken, given = _count(found, sent), _count(found, answered)
    if not taken + given and not total:
        return None
    details = sent.replace("tokens", "tokens_details"), answered.replace("tokens", "tokens_details")
    return Usage(
        input=max(taken, total - given),
        output=given,
        cached=min(_count(_at(found, details[0]), "cached_tokens"), max(taken, total - given)),
        reasoning=_count(_at(found, details[1]), "reasoning_tokens"),
    )


def _at(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: object, key: str) -> str:
    found = _at(value, key)
    return found if isinstance(found, str) else ""


def _count(value: object, key: str) -> int:
    found = _at(value, key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0


def _request_id(made: Response | ChatCompletion) -> str:
    return made._request_id or ""  # noqa: SLF001  # documented under this name, with the underscore
