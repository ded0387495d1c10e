"""Quotations: which marks belong together, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.text import Span

_MARKS = re.compile("[“”„«»\"'`](?:(?<=[^'`])|(?<=')'|(?<=`)`)")
_OPENS = frozenset({"“", "„", "«", "``"})
_STRAIGHT = frozenset({'"', "''"})
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is what stands between them.

    closed: false when its paragraph ends before a closing mark comes.
    """

    span: Span
    inner: Span

    @property
    def closed(self) -> bool:
        """True when a closing mark ends it."""
        return self.inner.end < self.span.end


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations in double marks, in order. A straight mark closes what is open, unless it plainly opens anew."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        _in_paragraph(text, paragraph, found)
    return found


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
