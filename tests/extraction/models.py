"""Models written by hand: what they are asked is kept, what they answer is given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bot.domain.asking import Call, Extracted, Malformed, Outcome, Question, Refused, T, Truncated, Unavailable, Usage, Why
from bot.domain.prompt import Prompt

PROMPT = Prompt(
    "list", 1, ("sentences", "nonce", "asked"), "ClaimList", 1000, "List.", "$nonce\nAnswer: $asked\n$sentences", "0" * 64
)
CALL = Call("chat", "host", "a-model", "a-model-1", usage=Usage(100, 20))
_LINE = re.compile(r"^([0-9a-f]+)·S(\d+)([* ])│ (.*)$", re.MULTILINE)

Asked = dict[int, str]
"""Sentences by number."""

Answers = list[dict[str, Any]]


def claim(quote: str, **fields: object) -> dict[str, Any]:
    """A claim of a reply, numeric and without anything else unless said."""
    empty = dict.fromkeys(("source", "cue", "resolved", "via", "restated", "repeats", "evidence", "primary_source", "search"))
    return {"quote": quote, "kind": "numeric", "context": [], **empty, **fields}


def answer(number: int, *claims: dict[str, Any], readings: Iterable[str] = ()) -> dict[str, Any]:
    """An answer about one sentence; ambiguous where it has readings, nothing checkable where it has neither."""
    read = list(readings)
    finding = "ambiguous" if read else "claims" if claims else "nothing_checkable"
    return {"sentence": number, "finding": finding, "readings": read, "claims": list(claims)}


class Model:
    """Answers what `write` makes of the sentences that are asked about. Texts of all requests are kept."""

    def __init__(self, write: Callable[[Asked], Answers | str | Outcome[Any]]) -> None:
        self._write = write
        self.texts: list[str] = []

    def __call__(self, question: Question[T], /) -> Outcome[T]:
        self.texts.append(question.text)
        made = self._write(self.asked(-1))
        if isinstance(made, Extracted | Truncated | Refused | Malformed | Unavailable):
            return made
        raw = made if isinstance(made, str) else json.dumps({"answers": made})
        try:
            return Extracted(question.read(raw), replace(CALL, raw=raw))
        except ValueError as error:
            return Malformed(replace(CALL, raw=raw), str(error))

    def lines(self, request: int) -> list[tuple[str, int, bool, str]]:
        """Mark, number, whether it is asked about, and words of each line of a request."""
        return [(hit[1], int(hit[2]), hit[3] == "*", hit[4]) for hit in _LINE.finditer(self.texts[request])]

    def asked(self, request: int) -> Asked:
        """What a request asks about."""
        return {number: words for _, number, due, words in self.lines(request) if due}


def echo(asked: Asked) -> Answers:
    """Every sentence is one numeric claim."""
    return [answer(number, claim(words)) for number, words in asked.items()]


def down(why: Why = Why.TIMEOUT) -> Model:
    """A model that cannot be asked."""
    return Model(lambda _: Unavailable(why, retryable=True, call=CALL))
