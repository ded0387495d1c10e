"""Do two claims say the same? Exact comparison of figures, source, negation, direction, time and words; never by likeness.

A claim is brought into one spelling: quantities become value, unit and relation, source and cue are taken out and compared apart,
and everything else stays word for word. Two claims are the same only when nothing is left that differs. Where the words alone
cannot tell (a pronoun, *on Monday*), they are not the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain import wordings
from bot.domain.claim import Claim
from bot.domain.quantity import Quantity
from bot.domain.text import Span

_WORD = re.compile(r"""[^\W_]+(?:['.,:][^\W_]+)*  | (?<!\S)-(?=\d)  | [^\w\s"'.,;:!()\[\]…-]""", re.VERBOSE)
"""A word or number, a minus sign, or a symbol that may mean something: everything but plain punctuation."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Difference(StrEnum):
    """What keeps two claims from being the same, for people."""

    FIGURES = "other figures"
    SOURCE = "another source"
    NEGATION = "a negation"
    DIRECTION = "another direction"
    TIME = "perhaps another time"
    REFERENT = "perhaps about something else"
    WORDING = "other words"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what its words lean on: the paragraph around it, and the day its article is of (None: unknown)."""

    claim: Claim
    context: str
    day: date | None


def differences(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Everything that keeps two statements from being the same, in the order of `Difference`; empty for the same claim."""
    mine, theirs = _reading(one.claim), _reading(other.claim)
    same_place = wordings.folded(one.context) == wordings.folded(other.context)
    found = {
        Difference.FIGURES: mine.figures != theirs.figures,
        Difference.SOURCE: mine.source != theirs.source or (_is_anonymous(one.claim) and not same_place),
        Difference.NEGATION: mine.negations != theirs.negations,
        Difference.DIRECTION: mine.directions != theirs.directions,
        Difference.TIME: (mine.floats or theirs.floats) and (one.day is None or one.day != other.day),
        Difference.REFERENT: (mine.points or theirs.points) and not same_place,
        Difference.WORDING: not _is_rotation(mine.words, theirs.words) or mine.cue != theirs.cue,
    }
    return tuple(difference for difference in Difference if found[difference])


@dataclass(frozen=True, slots=True)
class _Reading:
    """A claim in one spelling. floats: its time depends on the day it is read; points: it needs the words around it."""

    words: tuple[str, ...]
    figures: Counter[str]
    source: str
    cue: str
    negations: int
    directions: tuple[int, int]
    floats: bool
    points: bool


def _reading(claim: Claim) -> _Reading:
    words = tuple(word for word in _tokens(claim) if word not in wordings.EMPTY)
    cue = _cue(claim)
    return _Reading(
        words=words,
        figures=Counter(word for word in words if any(char.isdigit() for char in word)),
        source=_source(claim),
        cue=cue,
        negations=sum(word in wordings.NEGATIONS for word in words) + (cue in wordings.DENIALS),
        directions=wordings.directions(words),
        floats=wordings.floats(words),
        points=wordings.points(words, speaks_of_itself=bool(_source(claim)) and not _is_anonymous(claim)),
    )


def _tokens(claim: Claim) -> Iterator[str]:
    """The quote's words, with quantities in one spelling, and without source and cue."""
    at, quote = claim.span.start, claim.quote
    for span, instead in _replaced(claim):
        yield from _words(quote[at - claim.span.start : span.start - claim.span.start])
        yield from instead
        at = span.end
    yield from _words(quote[at - claim.span.start :])


def _replaced(claim: Claim) -> list[tuple[Span, tuple[str, ...]]]:
    """What is not read word for word, in order and without overlaps, with what stands there instead."""
    found: list[tuple[Span, tuple[str, ...]]] = [(item.span, (_figure(item),)) for item in claim.quantities]
    if claim.attribution is not None:
        parts = (claim.attribution.source, claim.attribution.cue)
        found += [(part.span, ()) for part in parts if part is not None]
    kept: list[tuple[Span, tuple[str, ...]]] = []
    for span, instead in sorted(found, key=lambda item: (item[0].start, -item[0].end)):
        last = kept[-1][0].end if kept else claim.span.start
        if last <= span.start and span.end <= claim.span.end:
            kept.append((span, instead))
    return kept


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(wordings.folded(text)):
        word = match.group()
        yield from wordings.expanded(word.replace(",", "") if _GROUPED.fullmatch(word) else word)


def _figure(quantity: Quantity) -> str:
    """A quantity in one spelling: `=|14000000.0|EUR|`."""
    value = f"{quantity.low!r}..{quantity.high!r}" if quantity.value is None else repr(float(quantity.value))
    is_code = quantity.unit.isupper()  # a currency; its plain name may be that of several
    unit = quantity.unit if is_code else (quantity.norm_unit or quantity.unit).casefold()
    return f"{quantity.relation.value}|{value}|{unit}|{quantity.change or ''}"


def _source(claim: Claim) -> str:
    source = claim.attribution.source if claim.attribution else None
    if source is None:
        return ""
    words = _words(source.resolved or source.text)
    return " ".join(word for word in words if word not in wordings.EMPTY)


def _is_anonymous(claim: Claim) -> bool:
    source = claim.attribution.source if claim.attribution else None
    return source is not None and source.anonymous


def _cue(claim: Claim) -> str:
    """How it was said, empty where it was merely said: *denied* and *promised* are other claims than *said*."""
    cue = claim.attribution.cue if claim.attribution else None
    words = " ".join(_words(cue.text)) if cue else ""
    return "" if words in wordings.NEUTRAL_CUES else words


def _is_rotation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same words in the same order, perhaps with the end of the sentence moved to its beginning (*In 2025 the city …*)."""
    if len(one) != len(other) or Counter(one) != Counter(other):
        return False
    return not one or any(one[at:] + one[:at] == other for at in range(len(one)))
