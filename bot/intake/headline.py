"""Finding the headline among the lines above the body: the line that says what the body says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.article import LineLabel
from bot.intake.evidence import Sighted
from bot.intake.furniture import DATE
from bot.intake.prose import prose_score, words
from bot.intake.tells import is_age

_WORDS = range(3, 31)
_REACH = 30
_NEAR = 4
_BODY_WORDS = 250
_SHARED = 0.34
_STEM = 5
_LEAST_LETTERS = 4
_FEWEST_STEMS = 3
_ENOUGH = 6
_LONG = 18
_LONGEST = 60
_SIGNATURES = frozenset({LineLabel.BYLINE, LineLabel.DATELINE})
_GLUE = " \t|-–—:,"
_SAYS_DATE = re.compile(r"(?i)date\b")
_NO_HEADLINE = re.compile(
    r"(?i)\W{0,4}(?:by|share|sharing|updated?|published|posted|written|filed|source|photo|last modified|in|home)\b(?!.{40})"
    r"|.{0,200}\b\d{1,2}[:.]\d{2}\b"
)


def find_headline(lines: Sequence[Sighted], block: range) -> int | None:
    """The index of the headline, or None. A headline shares its words with the body below it."""
    body = _stems(" ".join(lines[index].piece.text for index in block)[:20_000], _BODY_WORDS)
    candidates = [index for index in range(max(0, block.start - _REACH), block.start) if _could_be(lines[index])]
    scored = [(_score(lines, index, body), index) for index in candidates]
    score, index = max(scored, default=(0.0, 0))
    return index if score > 0 else _by_place(lines, block)


def _score(lines: Sequence[Sighted], index: int, body: frozenset[str]) -> float:
    """How well the line would do as the headline; zero or less when it would not."""
    stems = _stems(headline_text(lines[index].piece.text), _LONGEST)
    common = len(stems & body)
    if len(stems) < _FEWEST_STEMS or common < _SHARED * len(stems):
        return 0.0
    signed = any(line.own in _SIGNATURES for line in lines[index + 1 : index + 3])
    long = lines[index].words > _LONG
    return min(common, _ENOUGH) + common / len(stems) + 2 * signed - 4 * long


def glued_date(line: str) -> int:
    """How many characters of a date are glued to the front of a title; 0 when there is none."""
    match = DATE.match(line)
    if match is None:
        return 0
    rest = line[match.end() :]
    title = len(rest.split()) >= _WORDS.start and (_SAYS_DATE.match(line) is not None or prose_score(rest) <= 0)
    return match.end() if title else 0


def headline_text(line: str) -> str:
    """The line without a date glued to its front."""
    return line[glued_date(line) :].lstrip(_GLUE)


def _could_be(line: Sighted) -> bool:
    text = headline_text(line.piece.text)
    return (
        line.own is None
        and not line.item
        and (line.prose <= 0 or not text.endswith((".", ":", "”", '"')))
        and not text.endswith(":")
        and not is_age(text)
        and len(text.split()) in _WORDS
        and _NO_HEADLINE.match(text) is None
    )


def _by_place(lines: Sequence[Sighted], block: range) -> int | None:
    """In a short paste the line right above the body, or the first line of the block when it is no sentence."""
    if block.start == 0:
        first = lines[0]
        return 0 if len(block) > 1 and not first.piece.text.endswith((".", "!", "”", '"')) and _could_be(first) else None
    above = [index for index in range(block.start) if _could_be(lines[index])]
    return above[-1] if above and block.start <= _NEAR else None


def _stems(text: str, most: int) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in words(text)[:most] if len(word) >= _LEAST_LETTERS or word[0].isdigit())
