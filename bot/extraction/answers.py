"""A model's answers led back to the article: which are about which claim, and which passages may be drawn on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.text import Span
from bot.extraction.chunks import Numbered
from bot.extraction.instructions import instruction_like
from bot.extraction.interview import Interview
from bot.extraction.reading import Reading
from bot.extraction.reply import Answer, ClaimFound

_LATER = 3
_BACK = 40
"""How many sentences back a name may stand that is led back to."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim of the model with the place of its quote. number: the sentence that was answered."""

    number: int
    span: Span
    found: ClaimFound


class Answers:
    """The answers of an interview, by place. Passages that talk to a machine are not drawn on."""

    def __init__(self, reading: Reading, held: Interview) -> None:
        self.text = reading.text
        self.sentences: Sequence[Numbered] = held.sentences
        self.by_sentence: Mapping[int, Answer] = held.answers
        self.grounded = [
            Grounded(number, place, found)
            for number, answer in sorted(held.answers.items())
            for found in answer.claims
            if (place := held.place(number, found.quote)) is not None
        ]
        self._lines = _trust(reading.text, held.sentences)

    def numbers_of(self, span: Span) -> list[int]:
        """The candidate sentences that a span touches."""
        return [one.number for one in self._touched(span) if one.candidate]

    def best_for(self, claim: Claim) -> Grounded | None:
        """The model's claim that shares most with this one."""
        shared = [(_overlap(one.span, claim.span), one) for one in self.grounded]
        most = max(shared, key=lambda pair: pair[0], default=(0, None))
        return most[1] if most[0] else None

    def trusted(self, span: Span) -> bool:
        """False in a paragraph that talks to a machine."""
        return all(self._lines[one.sentence.line] for one in self._touched(span))

    def context(self, number: int, cited: Sequence[int]) -> list[str]:
        """The text of the cited sentences that may be drawn on: earlier ones and the next few, none that talks to a machine."""
        inside = [one for one in cited if 1 <= one <= min(number + _LATER, len(self.sentences))]
        spans = [self.sentences[one - 1].sentence.span for one in inside]
        return [span.of(self.text) for span in spans if self.trusted(span)]

    def before(self, place: int) -> Iterator[Span]:
        """The sentences not long before `place` that may be drawn on, the nearest first."""
        last = bisect_left(self.sentences, place, key=_start)
        for one in reversed(self.sentences[max(0, last - _BACK) : last]):
            if self._lines[one.sentence.line]:
                yield one.sentence.span

    def _touched(self, span: Span) -> Sequence[Numbered]:
        first = max(0, bisect_right(self.sentences, span.start, key=_start) - 1)
        last = bisect_left(self.sentences, span.end, key=_start)
        return [one for one in self.sentences[first:last] if one.sentence.span.overlaps(span)]


def _start(one: Numbered) -> int:
    return one.sentence.span.start


def _trust(text: str, sentences: Sequence[Numbered]) -> dict[int, bool]:
    """By line: whether none of its sentences talks to a machine."""
    found: dict[int, bool] = {}
    for one in sentences:
        quiet = not instruction_like(one.sentence.span.of(text))
        found[one.sentence.line] = found.get(one.sentence.line, True) and quiet
    return found


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
