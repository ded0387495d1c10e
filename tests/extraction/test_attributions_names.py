"""Pronouns, short names and *the statement* are led back to who they stand for."""

from __future__ import annotations

import pytest

from bot.domain.text import Span
from bot.extraction.attributions.find import find_hits
from bot.extraction.attributions.names import resolved
from bot.extraction.sentences import split


def meanings(text: str) -> list[str | None]:
    hits = resolved(text, find_hits(text, split(text, Span(0, len(text)))))
    return [hit.attribution.source.resolved if hit.attribution.source else None for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Holt said the dam was weak. She said it could fail.", "Mara Holt"),
        ("Mara Holt said the dam was weak. Holt said it could fail.", "Mara Holt"),
        ("The Harbour Ministry said boats sank. The statement said nine were lost.", "Harbour Ministry"),
        ("The Port Workers Union said pay fell. The union said it would strike.", "Port Workers Union"),
        ("The Port Authority of Ost (PAO) was closed. PAO said it would open.", "Port Authority of Ost"),
    ],
)
def test_a_later_mention_is_resolved(text: str, expected: str) -> None:
    assert meanings(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pumps failed on Monday. Mayor Ada Brandt went to look. She said they were old.", "Mayor Ada Brandt"),
        ("The gates are in Port Ost. Ada Brandt paid for them. She said they were old.", "Ada Brandt"),
        ("The pumps failed. On Monday Mayor Ada Brandt went to look. She said they were old.", "Mayor Ada Brandt"),
        ("But Mayor Ada Brandt went to look. She said the pumps were old.", "Mayor Ada Brandt"),
        ("The mayor thanked Dr. Ada Brandt. She said the pumps were old.", "Dr. Ada Brandt"),
        ("The mayor thanked Lt. Gov. Brandt. She said the pumps were old.", "Lt. Gov. Brandt"),
        ("The mayor thanked Ada B. Brandt. She said the pumps were old.", "Ada B. Brandt"),
        ("Ada Brandt leads the Harbour Ministry. She said the pumps were old.", "Ada Brandt"),
        ("It failed on Monday. Ada Holt paid, and on Tuesday Holt said the pumps were old.", "Ada Holt"),
        ("The pumps are in Ost. Brandt paid, and on Tuesday Brandt said the pumps were old.", None),
        ("The Harbour Ministry went to look. She said the pumps were old.", None),
    ],
)
def test_a_name_ends_where_its_sentence_ends(text: str, expected: str | None) -> None:
    assert meanings(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Two people familiar with the talks said they failed.", True),
        ("Officials said the talks failed.", True),
        ("Harbour spokesman Jon Vest said the talks failed.", False),
        ("Mara Holt said the talks failed.", False),
    ],
)
def test_unnamed_people_are_marked(text: str, anonymous: bool) -> None:
    (hit,) = resolved(text, find_hits(text, split(text, Span(0, len(text)))))
    assert hit.attribution.source is not None
    assert hit.attribution.source.anonymous is anonymous
