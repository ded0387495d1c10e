"""Quotations: which marks belong together, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.text import Span

_MARKS = re.compile('[“”„«»"]')
_OPENS = frozenset("“„«")
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks. closed: false when its paragraph ends before a closing mark comes."""

    span: Span
    closed: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations in double marks, in order. A straight mark closes what is open, unless it plainly opens anew."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        _in_paragraph(text, paragraph, found)
    return found


def _in_paragraph(text: str, paragraph: Span, found: list[Quotation]) -> None:
    opened: int | None = None
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        opens = _opens(text, at, paragraph, opened)
        if opened is None:
            opened = at if opens else None
        elif opens:
            opened = opened if text[opened] in _OPENS and text[at] == '"' else at
        elif at - opened <= _LONGEST:
            if at > opened + 1:
                found.append(Quotation(Span(opened, at + 1), closed=True))
            opened = None
        else:
            opened = None
    if opened is not None and paragraph.end - opened <= _LONGEST and _may_run_on(text, opened, paragraph):
        found.append(Quotation(Span(opened, paragraph.end), closed=False))


def _opens(text: str, at: int, paragraph: Span, opened: int | None) -> bool:
    mark = text[at]
    if mark != '"':
        return mark in _OPENS
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if opened is None:
        return not after.isspace()
    return before.isspace() and after.isalnum()


def _may_run_on(text: str, opened: int, paragraph: Span) -> bool:
    """An unclosed mark quotes the rest of the paragraph only where a new sentence starts there."""
    lead = text[paragraph.start : opened].rstrip()
    return not lead or lead[-1] in '.,:?!”"“'
