"""The place, date and agency in front of a report: *LIMA, Peru, Jan. 5 (AP) — *. No part of what the sentence asserts."""

from __future__ import annotations

import re

from bot.domain.text import Span

_CITY = r"[A-Z][A-Z.’'-]{2,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3}"
_TAIL = r"(?:, [A-Z][\w.]{1,15}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
_AGENCY = r" ?\([A-Z][\w /.-]{1,30}\)"
_MARK = r"\s{0,2}(?:—|–|--|-|:)\s+"
_DATELINE = re.compile(rf"(?:{_CITY}{_TAIL}(?:{_AGENCY})?|[A-Z][\w.’' ,-]{{2,40}}{_AGENCY}){_MARK}(?=\S)")


def without_dateline(text: str, span: Span) -> Span:
    """`span` without a dateline at its start."""
    end = min(span.end, span.start + 120)
    if not text[span.start + 1 : span.start + 2].isupper() and text.find("(", span.start, end) < 0:
        return span
    match = _DATELINE.match(text, span.start, end)
    if match is None:
        return span
    lead = match.group()
    speaker = ":" in lead and "(" not in lead and "," not in lead
    return span if speaker else Span(match.end(), span.end)
