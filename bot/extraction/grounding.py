"""Where a model's words stand in the article: exactly, after the typographic fold, or nowhere. Never nearly.

Fuzzy aligners take *rose 4.7 percent* for *rose 4.1 percent*. Here every character counts but for typography: case, quotation
marks, dashes, spaces, ligatures, soft hyphens. A stretch begins and ends at the edge of a word or a number, because *200
deaths* is not what *1,200 deaths* says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.text import Folded, Span, fold

_MARK = "\"'"
_CLOSING = re.compile(r"[\s,.;:!?]*[\"']")
_AFTER_NUMBER = re.compile(r"[.,:/]?\d|[%°]|(?:st|nd|rd|th)\b")
_BEFORE_NUMBER = re.compile(r"(?:[\d][.,:/]?|[$€£¥#]|(?:^|\s)[-+])$")
_BEFORE_DENIED = re.compile(r"(?:\b(?:not|no|never|nobody|none|nor|neither|without|hardly|cannot)|n't)\s$")
_REACH = 10
"""Characters beside a stretch that decide whether it may begin or end there."""


def ground(text: str, quote: str, within: Span, *, near: int | None = None) -> Span | None:
    """Where `quote` stands inside `within`, or None. Among repeats the one that starts nearest to `near`.

    A quote that closes its marks elsewhere than the text does (*“Never”,* for *“Never,”*) is found without its outer marks,
    where the text has marks around it too. A quote may not begin behind the word that denies it.
    """
    hay = fold(within.of(text))
    wanted = within.start if near is None else near
    for needle in _needles(quote):
        places = [place.shifted(within.start) for place in _places(hay, needle)]
        places = [place for place in places if _same_digits(quote, place.of(text))]
        if places:
            return min(places, key=lambda span: abs(span.start - wanted))
    return None


@dataclass(frozen=True, slots=True)
class _Needle:
    """What is looked for. opened, closed: the text must have a quotation mark right before or behind it."""

    text: str
    opened: bool = False
    closed: bool = False


def _needles(quote: str) -> list[_Needle]:
    whole = fold(quote).text.strip()
    left = whole.lstrip(_MARK + " ")
    bare = left.rstrip(_MARK + " ,.;:!?")
    stripped = left[len(bare) :]
    closed = any(mark in stripped for mark in _MARK)
    found = [_Needle(whole)]
    if closed or left != whole:
        found.append(_Needle(bare if closed else left, opened=left != whole, closed=closed))
    return [needle for needle in found if any(char.isalnum() for char in needle.text)]


def _places(hay: Folded, needle: _Needle) -> list[Span]:
    found: list[Span] = []
    at = hay.text.find(needle.text)
    while at != -1:
        end = at + len(needle.text)
        before, after = hay.text[max(0, at - _REACH) : at], hay.text[end : end + _REACH]
        if _may_begin(needle, before) and _may_end(needle, after):
            found.append(Span(hay.origin[at], hay.origin[end - 1] + 1))
        at = hay.text.find(needle.text, at + 1)
    return found


def _may_begin(needle: _Needle, before: str) -> bool:
    first = needle.text[0]
    if needle.opened and not before.endswith(tuple(_MARK)):
        return False
    if first.isalnum() and before[-1:].isalnum():
        return False
    return not (first.isdigit() and _BEFORE_NUMBER.search(before)) and not _BEFORE_DENIED.search(before)


def _may_end(needle: _Needle, after: str) -> bool:
    last = needle.text[-1]
    if needle.closed and not _CLOSING.match(after):
        return False
    if last.isalnum() and after[:1].isalnum():
        return False
    return not (last.isdigit() and _AFTER_NUMBER.match(after))


def _same_digits(quote: str, original: str) -> bool:
    """False where the fold alone makes a number equal: *10²* is not *102*."""
    return _digits(quote) == _digits(original)


def _digits(text: str) -> list[int]:
    return [unicodedata.decimal(char) for char in text if char.isdecimal()]
