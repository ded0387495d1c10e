"""What a model is asked to reply, and the one way in which a reply becomes values: all of it valid, or none of it."""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.domain.claim import EvidenceType

MOST_CHARACTERS = 200_000
"""A longer reply is malformed: no article needs it, and reading it would take time."""

_FENCE = re.compile(r"```(?:json)?[ \t]*\n(.*)\n```", re.DOTALL | re.IGNORECASE)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Short = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
Number = Annotated[int, Field(ge=0, le=100_000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ClaimFound(_Strict):
    """One claim in a sentence. Everything but `kind`, `restated`, `evidence` and `search` is copied from the article.

    context: numbers of the sentences whose words `restated` uses besides those of the quote. repeats: number of an earlier
    sentence that asserts the same.
    """

    quote: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    kind: Literal["numeric", "attributed", "both"]
    source: Short | None
    cue: Short | None
    resolved: Short | None
    via: Short | None
    context: Annotated[list[Number], Field(max_length=8)]
    restated: Sentence | None
    repeats: Number | None
    evidence: EvidenceType | None
    primary_source: Short | None
    search: Short | None


class Answer(_Strict):
    """The answer about one sentence: whether it can be checked first, then what."""

    sentence: Number
    finding: Literal["claims", "nothing_checkable", "ambiguous"]
    readings: Annotated[list[Sentence], Field(max_length=4)]
    claims: Annotated[list[ClaimFound], Field(max_length=6)]

    @property
    def usable(self) -> bool:
        """False for an answer that contradicts itself: claims that are none, an ambiguity with one reading."""
        if self.finding == "nothing_checkable":
            return not self.claims
        return bool(self.claims) if self.finding == "claims" else len(self.readings) > 1


class ClaimList(_Strict):
    """The whole reply: one answer for every sentence that was asked about."""

    answers: Annotated[list[Answer], Field(max_length=400)]


def read_reply(text: str) -> ClaimList:
    """The reply of a model's text. Raises ValueError, which names no word of the text.

    Strict JSON of exactly the schema's shape. The one thing looked past is a single code fence around all of it, which servers
    add that do not know schemas; nothing is repaired.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the reply has {len(text)} characters")
    fenced = _FENCE.fullmatch(text.strip())
    try:
        value = json.loads(fenced[1] if fenced else text, object_pairs_hook=_object, parse_constant=_no_constant)
        _refuse_unwritable(value)
    except RecursionError:
        raise ValueError("the reply is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"the reply is no JSON at character {error.pos}") from None
    # Python-strict would refuse the names of enum members; JSON has nothing else to write them with.
    return ClaimList.model_validate_json(json.dumps(value))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("the reply has a key twice")
    return found


def _refuse_unwritable(value: object) -> None:
    if isinstance(value, str) and _UNWRITABLE.search(value):
        raise ValueError("the reply has characters that nobody can write")
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        _refuse_unwritable(part)


def _no_constant(name: str) -> object:
    raise ValueError(f"the reply holds {name}")


_KEPT = frozenset({"type", "properties", "items", "enum", "const", "anyOf", "$ref", "$defs", "required", "additionalProperties"})


def strict_schema(model: type[BaseModel]) -> dict[str, object]:
    """The JSON schema of `model` with nothing but what strict servers take: no titles, no defaults, no lengths.

    Lengths and ranges are checked when the reply is read.
    """
    made = _stripped(model.model_json_schema())
    assert isinstance(made, dict)  # noqa: S101  # a schema is an object; said for the type checker
    return made


def _stripped(part: object, *, names: bool = False) -> object:
    """`names`: the keys of `part` are names of fields or definitions, not keywords."""
    if isinstance(part, list):
        return [_stripped(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _stripped(value, names=key in {"properties", "$defs"} and not names)
        for key, value in part.items()
        if names or key in _KEPT
    }
