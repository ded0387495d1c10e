"""A text read once: its sentences inside and outside the article, with the numbers, quotations and attributions of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import Article, Line, LineLabel
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.attributions.find import find_hits
from bot.extraction.attributions.headlines import headline_hits
from bot.extraction.attributions.hits import Hit
from bot.extraction.attributions.names import resolved
from bot.extraction.attributions.quotations import Quotation, find_quotations
from bot.extraction.numbers import NotCounted, Scan, may_count, scan
from bot.extraction.sentences import split
from bot.extraction.words import SharedWords


@dataclass(slots=True)
class Sentence:
    """A sentence of the text. label: that of its line. line: its number. numbers are those inside the span.

    titled: it stands in a headline or subhead. in_article: it is searched for claims.
    """

    span: Span
    label: LineLabel
    line: int
    quantities: tuple[Quantity, ...]
    others: tuple[NotCounted, ...]
    titled: bool
    in_article: bool

    @property
    def claims_nothing(self) -> bool:
        """True for subheads: what they assert the text below them asserts, or they are links to another article."""
        return self.label is LineLabel.SUBHEAD


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in a text, in order: what claims are selected from and what the ledger accounts for.

    starts: where each sentence starts.
    """

    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    hits: tuple[Hit, ...]
    words: SharedWords
    starts: tuple[int, ...]

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that covers `place`, or None between sentences."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or place >= self.sentences[index].span.end:
            return None
        return self.sentences[index]


def read(article: Article) -> Reading:
    """Read the whole text of an article, its furniture included."""
    text = article.text
    lines = _all_lines(article)
    quotations = find_quotations(text, [line.span for line in lines])
    words = SharedWords(text)
    sentences = [sentence for number, line in enumerate(lines) for sentence in _sentences(text, line, number, words)]
    hits = _hits(text, sentences, quotations, words)
    starts = tuple([sentence.span.start for sentence in sentences])
    return Reading(text, tuple(sentences), tuple(quotations), tuple(hits), words, starts)


def _all_lines(article: Article) -> list[Line]:
    """The labelled lines in order, and whatever they leave uncovered as lines outside the article."""
    found: list[Line] = []
    at = 0
    for line in sorted(article.lines, key=lambda one: (one.span.start, one.span.end)):
        if line.span.start < at:
            continue
        found.extend(_uncovered(article.text, at, line.span.start))
        found.append(line)
        at = line.span.end
    found.extend(_uncovered(article.text, at, len(article.text)))
    return found


def _uncovered(text: str, start: int, end: int) -> list[Line]:
    if not text[start:end].strip():
        return []
    return [Line(span, LineLabel.OUTSIDE) for span in split(text, Span(start, end))]


def _sentences(text: str, line: Line, number: int, words: SharedWords) -> list[Sentence]:
    titled = line.label in _TITLES
    found: list[Sentence] = []
    for span in split(text, line.span):
        numbers = scan(text, span) if may_count(text, span, words.of(span)) else _NO_NUMBERS
        found.append(Sentence(span, line.label, number, numbers.quantities, numbers.others, titled, line.in_article))
    return found


_TITLES = frozenset({LineLabel.HEADLINE, LineLabel.SUBHEAD})
_NO_NUMBERS = Scan((), ())


def _hits(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], words: SharedWords) -> list[Hit]:
    """Attributions of titles, of the body, and of what is outside, each read by itself."""
    titles = [one.span for one in sentences if one.titled]
    body = [one.span for one in sentences if one.label is LineLabel.BODY]
    outside = [one.span for one in sentences if not one.in_article]
    hits = headline_hits(text, titles, words)
    hits += find_hits(text, body, quotations, words)
    hits += find_hits(text, outside, quotations, words)
    hits.sort(key=lambda hit: hit.sentence.start)
    return resolved(text, hits)
