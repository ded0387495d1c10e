"""The coverage ledger: every number, quotation and attribution of the text, tied to a claim or to a reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.domain.claim import Claim, Found, LedgerEntry
from bot.domain.text import Span
from bot.extraction.identifying import asks
from bot.extraction.reading import Reading, Sentence
from bot.extraction.reasons import refusal

OUTSIDE = "outside the article"
_DIGITS = re.compile(r"\d+")


def account(reading: Reading, claims: Sequence[Claim]) -> tuple[LedgerEntry, ...]:
    """One entry for everything found, in text order; a stretch of digits that nothing explains is entered as well."""
    places = _Places(claims)
    entries = [*_numbers(reading, places), *_quotations(reading, places), *_attributions(reading, places)]
    entries.extend(_unread_digits(reading, entries))
    return tuple(sorted(entries, key=lambda entry: (entry.span.start, entry.span.end, entry.found)))


class _Places:
    """Where claims and their mentions stand."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        spans = [(span, index) for index, claim in enumerate(claims) for span in (claim.span, *claim.mentions)]
        self._spans = sorted(spans, key=lambda item: (item[0].start, item[0].end, item[1]))
        self._starts = [span.start for span, _ in self._spans]

    def covering(self, span: Span) -> int | None:
        """Index of the claim that `span` lies in or overlaps."""
        place = bisect_right(self._starts, span.end)
        for known, index in reversed(self._spans[max(0, place - 3) : place]):
            if known.overlaps(span):
                return index
        return None


def _numbers(reading: Reading, places: _Places) -> list[LedgerEntry]:
    entries: list[LedgerEntry] = []
    for sentence in reading.sentences:
        for quantity in sentence.quantities:
            claim = places.covering(quantity.span) if sentence.in_article else None
            reason = "question" if asks(sentence.span.of(reading.text)) else _place_reason(sentence)
            entries.append(_entry(quantity.span, Found.NUMBER, claim, reason))
        entries.extend(
            LedgerEntry(other.span, Found.NUMBER, reason=other.reason if sentence.in_article else OUTSIDE)
            for other in sentence.others
        )
    return entries


def _place_reason(sentence: Sentence) -> str:
    """Why a quantity or attribution in this sentence belongs to no claim."""
    if not sentence.in_article:
        return OUTSIDE
    return "subheading" if sentence.claims_nothing else "not asserted"


def _entry(span: Span, found: Found, claim: int | None, reason: str) -> LedgerEntry:
    return LedgerEntry(span, found, claim=claim) if claim is not None else LedgerEntry(span, found, reason=reason)


def _quotations(reading: Reading, places: _Places) -> list[LedgerEntry]:
    entries: list[LedgerEntry] = []
    for quotation in reading.quotations:
        sentence = reading.sentence_at(quotation.span.start)
        inside = sentence is not None and sentence.in_article
        claim = places.covering(quotation.span) if inside else None
        entries.append(
            _entry(quotation.span, Found.QUOTATION, claim, _unquoted(quotation.inner.of(reading.text)) if inside else OUTSIDE)
        )
    return entries


def _unquoted(inner: str) -> str:
    if inner.rstrip().endswith("?"):
        return "question"
    return "title, name or turn of phrase" if inner.count(" ") < 5 else "nobody named as its source"


def _attributions(reading: Reading, places: _Places) -> list[LedgerEntry]:
    entries: list[LedgerEntry] = []
    for hit in reading.hits:
        cue = hit.attribution.cue
        span = cue.span if cue else hit.attribution.contents[0]
        sentence = reading.sentence_at(span.start)
        inside = sentence is not None and sentence.in_article
        reason = refusal(hit, reading.text)
        claim = places.covering(span) if inside and reason is None else None
        otherwise = reason or (_place_reason(sentence) if sentence else OUTSIDE)
        entries.append(_entry(span, Found.ATTRIBUTION, claim, otherwise if inside else OUTSIDE))
    return entries


def _unread_digits(reading: Reading, entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Digits that no number covers: they are shown too, so that the sum holds for any text."""
    numbers = sorted((entry.span.start, entry.span.end) for entry in entries if entry.found is Found.NUMBER)
    found: list[LedgerEntry] = []
    for match in _DIGITS.finditer(reading.text):
        start, end = match.span()
        place = bisect_right(numbers, (start, len(reading.text)))
        if any(known < end and start < until for known, until in numbers[max(0, place - 2) : place + 1]):
            continue
        span = Span(start, end)
        sentence: Sentence | None = reading.sentence_at(span.start)
        inside = sentence is not None and sentence.in_article
        found.append(LedgerEntry(span, Found.NUMBER, reason="not read as a number" if inside else OUTSIDE))
    return found
