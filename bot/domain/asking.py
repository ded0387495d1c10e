"""Asking a language model: the question, what it took, and the five things that can come back.

Who asks knows no vendor, who answers knows no claims: they meet in `Ask`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
_CHARACTERS_PER_TOKEN = 3
"""English prose has about four; three errs on the safe side."""


class Why(StrEnum):
    """Why a model gave no answer that can be used. The face has a sentence for each."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    RATE = "rate limit"
    QUOTA = "quota"
    KEY = "key refused"
    MODEL = "model refused"
    SERVER = "server error"
    FOREIGN = "not a model"
    REFUSED = "refused"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    SILENT = "silent"
    ARTICLE_CAP = "article cap"
    PERSON_CAP = "person cap"
    WORKSPACE_CAP = "workspace cap"
    DAY_CAP = "day cap"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One request. `instructions` never change for a prompt, `text` holds the article.

    key: the same for the same question, however often it is asked. schema: strict JSON schema of the reply. read: the reply of
    a text; raises ValueError for anything that is not exactly what the schema asks for.
    """

    key: str
    prompt_id: str
    prompt_sha256: str
    instructions: str
    text: str
    schema_name: str
    schema: Mapping[str, object]
    max_output_tokens: int
    read: Callable[[str], T]

    @property
    def schema_sha256(self) -> str:
        """Hash of the schema, hex."""
        return hashlib.sha256(json.dumps(self.schema, sort_keys=True).encode()).hexdigest()

    @property
    def input_tokens(self) -> int:
        """About how many tokens are sent, rather too many than too few."""
        return input_tokens(self.instructions, json.dumps(self.schema), self.text)

    @property
    def most_tokens(self) -> int:
        """About how many tokens the whole exchange can take."""
        return self.input_tokens + self.max_output_tokens


def input_tokens(*texts: str) -> int:
    """About how many tokens these texts are; scripts other than Latin count by their bytes."""
    return sum(-(-max(len(text), len(text.encode("utf-8", "surrogatepass")) * 3 // 4) // _CHARACTERS_PER_TOKEN) for text in texts)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counts them. cached is part of input, reasoning part of output."""

    input: int
    output: int
    cached: int = 0
    reasoning: int = 0

    @property
    def total(self) -> int:
        """Everything that is paid for."""
        return self.input + self.output


@dataclass(frozen=True, slots=True)
class Call:
    """What is kept of one request. usage: None where the server does not say. raw: the reply's text, if there was one."""

    api: str = ""
    host: str = ""
    model: str = ""
    answered_by: str = ""
    request_id: str = ""
    milliseconds: int = 0
    usage: Usage | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted(Generic[T]):
    """A reply that is what the schema asks for."""

    reply: T
    call: Call


@dataclass(frozen=True, slots=True)
class Truncated:
    """The reply was cut off. It is never used in part; ask for less at once."""

    call: Call


@dataclass(frozen=True, slots=True)
class Refused:
    """The model would not answer, or a filter stopped it."""

    call: Call


@dataclass(frozen=True, slots=True)
class Malformed:
    """The reply is not what the schema asks for."""

    call: Call
    problem: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """There is no reply. retryable: asking again later can help, after `retry_after` seconds where the server named them."""

    why: Why
    retryable: bool
    retry_after: float | None = None
    call: Call = Call()


Outcome = Extracted[T] | Truncated | Refused | Malformed | Unavailable


class Ask(Protocol):
    """The way to a model. Raises nothing on purpose; every trouble is an outcome."""

    def __call__(self, question: Question[T], /) -> Outcome[T]:
        """Ask, and wait for what comes back."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many tokens may still be spent, and which limit that is."""

    tokens: int
    limit: Why
