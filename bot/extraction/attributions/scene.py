"""One sentence as the attribution rules see it: its words, and which of them stand inside a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.text import Span
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.quotations import Quotation
from bot.extraction.attributions.subject import Subject
from bot.extraction.attributions.verbs import table
from bot.extraction.words import Words


@dataclass(slots=True)
class Scene:
    """A sentence. words: single quotation marks appear as double ones. quotes: the quotations that overlap it, in order.

    end: index behind its last word before the final stop. cues: indexes of the words that may be reporting verbs. titled:
    nearly every long word has a capital, as in a headline, so that capitals say nothing. subjects: by cue and floor, who was
    found to be behind the cue in its last shape, because several rules ask for the same.
    """

    text: str
    span: Span
    words: Words
    quotes: tuple[Quotation, ...]
    end: int
    titled: bool
    cues: tuple[int, ...]
    subjects: dict[tuple[int, int], tuple[Shape, Subject]] = field(default_factory=dict)

    def quoted(self, at: int) -> Quotation | None:
        """The quotation that word `at` stands in, if any; its marks count as outside."""
        place = self.words.starts[at]
        for quote in self.quotes:
            if quote.inner.start <= place < quote.inner.end:
                return quote
        return None

    def quote_ending(self, at: int) -> Quotation | None:
        """The quotation whose closing mark is word `at`."""
        place = self.words.ends[at]
        return next((quote for quote in self.quotes if quote.closed and quote.span.end == place), None)

    def quote_starting(self, at: int) -> Quotation | None:
        """The quotation whose opening mark is word `at`."""
        if at >= len(self.words):
            return None
        place = self.words.starts[at]
        return next((quote for quote in self.quotes if quote.span.start == place), None)


def scene_of(text: str, span: Span, words: Words, quotes: Sequence[Quotation], starts: Sequence[int]) -> Scene:
    """The sentence at `span` with its words. quotes: all quotations of the text in order; starts: their starts."""
    first = max(0, bisect_right(starts, span.start) - 1)
    near: list[Quotation] = []
    for number in range(first, len(quotes)):
        quote = quotes[number]
        if quote.span.start >= span.end:
            break
        if quote.span.end > span.start:
            near.append(quote)
    if any(quote.single for quote in near):
        words = _with_double_marks(words, near)
    end = len(words)
    while end and words.written[end - 1] in _FINAL:
        end -= 1
    titled = len(words) <= _LONGEST_TITLE and _is_titled(words)
    verbs = table()
    cues = [
        at for at, low in enumerate(words.low[:end]) if low in verbs and (at == 0 or titled or not words.written[at][0].isupper())
    ]
    if near:
        cues = [at for at in cues if not any(quote.inner.start <= words.starts[at] < quote.inner.end for quote in near)]
    return Scene(text, span, words, tuple(near), end, titled, tuple(cues))


def _with_double_marks(words: Words, quotes: Sequence[Quotation]) -> Words:
    """The words with double marks where the text has single ones, so that the rules need to know one kind only."""
    written = list(words.written)
    for quote in quotes:
        for place, mark in ((quote.span.start, "“"), (quote.inner.end, "”")):
            at = words.at(place)
            if quote.single and at < len(words) and words.starts[at] == place and words.ends[at] == place + 1:
                written[at] = mark
    low = tuple([mark if mark in "“”" else known for mark, known in zip(written, words.low, strict=True)])
    return Words(tuple(written), low, words.starts, words.ends)


_LONGEST_TITLE = 30


def _is_titled(words: Words) -> bool:
    long = [word for word in words.written if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and len([word for word in long if word[0].isupper()]) >= 0.8 * len(long)


_FINAL = frozenset(".!?…")
