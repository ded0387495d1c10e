"""What of an article is sent to a model: its sentences by number, cut into pieces that one reply can answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.text import Span
from bot.extraction.reading import Reading, Sentence

_SENTENCES = 60
_CHARACTERS = 9000
_ASKED = 40
_BEFORE = 3
"""Sentences before a piece that are shown with it, so that *he* and *the number* can be understood."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of the article with its number. candidate: the rules found a number, a quotation or an attribution in it."""

    number: int
    sentence: Sentence
    candidate: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that are shown together, and the numbers of those that have to be answered."""

    shown: tuple[Numbered, ...]
    asked: frozenset[int]

    def asking(self, numbers: frozenset[int]) -> Chunk:
        """Fewer questions, and only the sentences that are needed for them."""
        asked = self.asked & numbers
        shown = tuple(one for one in self.shown if any(one.number + step in asked for step in range(_BEFORE + 1)))
        return Chunk(shown, asked)

    def halves(self) -> tuple[Chunk, ...]:
        """Two chunks with half of the questions each; none when there is one question."""
        order = sorted(self.asked)
        if len(order) < 2:
            return ()
        middle = order[len(order) // 2]
        first = tuple(one for one in self.shown if one.number < middle)
        second = tuple(one for one in self.shown if one.number >= middle - _BEFORE)
        return (
            Chunk(first, frozenset(number for number in order if number < middle)),
            Chunk(second, frozenset(number for number in order if number >= middle)),
        )


def numbered(reading: Reading) -> list[Numbered]:
    """The sentences of the article itself, from 1. Nothing outside the article is ever sent."""
    marks = _marks(reading)
    inside = [sentence for sentence in reading.sentences if sentence.in_article]
    return [
        Numbered(number, sentence, _has(marks, sentence) and not sentence.claims_nothing)
        for number, sentence in enumerate(inside, start=1)
    ]


def _marks(reading: Reading) -> list[int]:
    """Where quotations and attributions stand."""
    places = [quotation.span.start for quotation in reading.quotations]
    for hit in reading.hits:
        anchor = hit.attribution.cue.span if hit.attribution.cue else hit.attribution.contents[0]
        places.append(anchor.start)
    return sorted(places)


def _has(marks: Sequence[int], sentence: Sentence) -> bool:
    if sentence.quantities or sentence.others:
        return True
    place = bisect_right(marks, sentence.span.start - 1)
    return place < len(marks) and marks[place] < sentence.span.end


def chunks(sentences: Sequence[Numbered]) -> list[Chunk]:
    """The sentences in pieces, each with a few sentences before it; pieces without a question are left out."""
    pieces: list[Chunk] = []
    start = 0
    for end in range(1, len(sentences) + 1):
        if end == len(sentences) or _full(sentences[start : end + 1]):
            asked = frozenset(one.number for one in sentences[start:end] if one.candidate)
            if asked:
                pieces.append(Chunk(tuple(sentences[max(0, start - _BEFORE) : end]), asked))
            start = end
    return pieces


def _full(piece: Sequence[Numbered]) -> bool:
    return (
        len(piece) > _SENTENCES
        or sum(one.candidate for one in piece) > _ASKED
        or sum(len(one.sentence.span) for one in piece) > _CHARACTERS
    )


def lines(chunk: Chunk, text: str, mark: str) -> str:
    """The chunk as it is sent, one line a sentence: `mark·S012*│ …`, the star where an answer is due.

    mark: unguessable for this request, so that no sentence can forge a line of its own.
    """
    return "\n".join(
        f"{mark}·S{one.number:03}{'*' if one.number in chunk.asked else ' '}│ {_flat(one.sentence.span, text)}"
        for one in chunk.shown
    )


def reach(sentences: Sequence[Numbered], number: int) -> Span:
    """Where a quote may stand that answers a sentence: in it, or running on into the next ones of its paragraph."""
    first = sentences[number - 1].sentence
    later = [one.sentence for one in sentences[number : number + _BEFORE] if one.sentence.line == first.line]
    return Span(first.span.start, later[-1].span.end if later else first.span.end)


def _flat(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
