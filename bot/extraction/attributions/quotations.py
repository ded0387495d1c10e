"""Quotations: which marks belong together, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.text import Span
from bot.extraction.attributions.singles import single_quotations

_MARKS = re.compile("[“”„«»\"'`](?:(?<=[^'`])|(?<=')'|(?<=`)`)")
_OPENS = frozenset({"“", "„", "«", "``"})
_STRAIGHT = frozenset({'"', "''"})
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is what stands between them.

    closed: false when its paragraph ends before a closing mark comes. single: its marks are ‘…’ or '…'.
    """

    span: Span
    inner: Span
    single: bool = False

    @property
    def closed(self) -> bool:
        """True when a closing mark ends it."""
        return self.inner.end < self.span.end


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations, in order and none inside another. A straight mark closes what is open, unless it plainly opens anew."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        doubles: list[Quotation] = []
        _in_paragraph(text, paragraph, doubles)
        found += _with_singles(text, paragraph, doubles)
    return found


def _with_singles(text: str, paragraph: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks as well, outside those in double marks; where they hold one, they stand for it."""
    singles = list(single_quotations(text, paragraph.start, paragraph.end))
    if not singles:
        return doubles
    starts = [quote.span.start for quote in doubles]
    kept: list[Quotation] = []
    nested: set[int] = set()
    for span in singles:
        around = doubles[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]
        if all(span.contains(quote.span) or not span.overlaps(quote.span) for quote in around):
            kept.append(Quotation(span, Span(span.start + 1, span.end - 1), single=True))
            nested.update(quote.span.start for quote in around if span.contains(quote.span))
    kept += [quote for quote in doubles if quote.span.start not in nested]
    return sorted(kept, key=lambda quote: quote.span.start)


def _in_paragraph(text: str, paragraph: Span, found: list[Quotation]) -> None:
    opened: re.Match[str] | None = None
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        opens = _opens(text, match, paragraph, opened is not None)
        if opened is None:
            opened = match if opens else None
        elif opens:
            nested = opened.group() in _OPENS and match.group() in _STRAIGHT
            opened = opened if nested else match
        else:
            if opened.end() < match.start() <= opened.start() + _LONGEST:
                found.append(Quotation(Span(opened.start(), match.end()), Span(opened.end(), match.start())))
            opened = None
    if opened is not None and paragraph.end - opened.end() in range(1, _LONGEST) and _may_run_on(text, opened, paragraph):
        found.append(Quotation(Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end)))


def _opens(text: str, match: re.Match[str], paragraph: Span, inside: bool) -> bool:
    if match.group() not in _STRAIGHT:
        return match.group() in _OPENS and not (inside and _closes_after_all(text, match, paragraph))
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if not inside:
        return not after.isspace()
    return before.isspace() and after.isalnum()


def _closes_after_all(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """True for an opening mark typed where a closing one belongs: *“Never,“ she said*."""
    after = text[match.end() : min(match.end() + 1, paragraph.end)]
    return text[match.start() - 1] in ",.!?" and not after.strip()


def _may_run_on(text: str, opened: re.Match[str], paragraph: Span) -> bool:
    """An unclosed mark quotes the rest of the paragraph only where a new sentence starts there."""
    lead = text[paragraph.start : opened.start()].rstrip()
    return not lead or lead[-1] in '.,:?!”"“'
