"""A reply is taken whole or not at all."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bot.extraction.reply import MOST_CHARACTERS, ClaimList, read_reply, strict_schema

SNAPSHOT = Path(__file__).parent / "reply_schema.json"
CLAIM: dict[str, Any] = {
    "quote": "It cost 4 million.",
    "kind": "numeric",
    "source": None,
    "cue": None,
    "resolved": None,
    "via": None,
    "context": [1],
    "restated": "The bridge cost 4 million.",
    "repeats": None,
    "evidence": "official statistics",
    "primary_source": None,
    "search": "bridge cost",
}
ANSWER: dict[str, Any] = {"sentence": 2, "finding": "claims", "readings": [], "claims": [CLAIM]}
REPLY: dict[str, Any] = {"answers": [ANSWER]}


def changed(path: str, value: object) -> str:
    """The good reply with one place changed, as text."""
    reply = copy.deepcopy(REPLY)
    *way, last = path.split(".")
    place: Any = reply
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    return json.dumps(reply)


def test_a_good_reply_is_read() -> None:
    reply = read_reply(json.dumps(REPLY))

    assert reply.answers[0].claims[0].quote == "It cost 4 million."


def test_a_code_fence_around_all_of_it_is_looked_past() -> None:
    assert read_reply(f"```json\n{json.dumps(REPLY)}\n```") == read_reply(json.dumps(REPLY))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "Here it is: " + json.dumps(REPLY),
        json.dumps(REPLY) + " I hope this helps.",
        f"```json\n{json.dumps(REPLY)}",
        f"Sure:\n```json\n{json.dumps(REPLY)}\n```",
        json.dumps(REPLY)[:-4],
        json.dumps(REPLY).replace('"', "'"),
        json.dumps(REPLY)[:-1] + ",}",
        '{"answers":[],"answers":[]}',
        '{"answers":[],"verdict":"true"}',
        changed("answers.0.assignee", "<@U1>"),
        changed("answers.0.sentence", "2"),
        changed("answers.0.sentence", 2.5),
        changed("answers.0.sentence", -1),
        changed("answers.0.sentence", True),
        changed("answers.0.sentence", float("nan")),
        changed("answers.0.finding", "verified"),
        changed("answers.0.claims", "none"),
        changed("answers.0.claims", [CLAIM] * 7),
        changed("answers.0.claims.0.quote", ""),
        changed("answers.0.claims.0.quote", "x" * 100_000),
        changed("answers.0.claims.0.quote", "a\0b"),
        changed("answers.0.claims.0.quote", "\ud800"),
        changed("answers.0.claims.0.kind", "true"),
        changed("answers.0.claims.0.evidence", "rumour"),
        changed("answers.0.claims.0.context", [1] * 9),
        changed("answers", [ANSWER] * 401),
        "[" * 5000 + "]" * 5000,
        '{"answers":' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"answers":[' + " " * MOST_CHARACTERS + "]}",
        '{"answers":[1e999]}',
    ],
    ids=lambda text: text[:40],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_reply(text)


@pytest.mark.parametrize("missing", [*CLAIM])
def test_a_claim_without_a_field_is_refused(missing: str) -> None:
    claim = {name: value for name, value in CLAIM.items() if name != missing}
    with pytest.raises(ValueError, match=missing):
        read_reply(changed("answers.0.claims", [claim]))


@pytest.mark.parametrize(
    ("finding", "readings", "claims", "usable"),
    [
        ("claims", [], [CLAIM], True),
        ("claims", [], [], False),
        ("nothing_checkable", [], [], True),
        ("nothing_checkable", [], [CLAIM], False),
        ("ambiguous", ["one", "two"], [], True),
        ("ambiguous", ["one"], [CLAIM], False),
    ],
)
def test_an_answer_that_contradicts_itself_is_no_answer(
    finding: str, readings: list[str], claims: list[object], *, usable: bool
) -> None:
    answer = {"sentence": 1, "finding": finding, "readings": readings, "claims": claims}

    assert read_reply(json.dumps({"answers": [answer]})).answers[0].usable is usable


def test_the_schema_that_is_sent_is_the_reviewed_one() -> None:
    """No test can prove that a server takes the schema, so a change of it has to be seen by a person."""
    assert strict_schema(ClaimList) == json.loads(SNAPSHOT.read_text())


def test_the_schema_has_nothing_that_strict_servers_refuse() -> None:
    def check(part: object) -> None:
        if isinstance(part, list):
            for one in part:
                check(one)
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert part["required"] == list(part["properties"])
            assert not {"oneOf", "allOf", "default", "prefixItems", "pattern", "format", "maxLength", "title"} & (
                set(part) - {"title"} | ({"title"} if isinstance(part.get("title"), str) else set())
            )
            for one in part.values():
                check(one)

    check(strict_schema(ClaimList))
