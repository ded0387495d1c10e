"""Sentences with exact offsets. Never edits the text, and takes time linear in its length.

Copes with what pasted news looks like: sentences glued together (*operation.Kim said*), an opening quotation mark glued to
the stop before it, initials, titles, abbreviations, ellipses, list marks, footnote marks and hard line breaks.
"""

from __future__ import annotations

import re

from bot.domain.text import Span
from bot.extraction.abbreviations import MAYBE_LAST, MONTHS, NEVER_LAST, NUMBERED, STARTERS, TITLES

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_STOPS = re.compile(r"[.!?…](?:(?<=\.)(?: \.){2,8}|[.!?…]{0,39})")
_CLOSERS = "\"'”’»)]}›"
_OPENERS = "\"'“‘«([{‹*_- "
_OPENING = "“‘«"
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_BEFORE = re.compile(r"(?:[A-Za-z](?:\.[A-Za-z]){1,6}|[\w’'&-]{1,40})$")
_NEXT = re.compile(r"[\W_]{0,12}([A-Za-z][\w’']{0,30})")
_GLUED = re.compile(r"[A-Z][a-z’']*[\s,’']|[A-Z]{2,}\s|[IA]\s")
_SUBSTANCE = re.compile(r"[^\W\d_]{2,}|\d{3,}")
_CUE_NEXT = re.compile(
    r"(?:[A-Z][\w.’'-]{0,20} ){1,4}(?:said|says|asked|asks|told|wrote|writes|replied|tweeted|added|shouted|yelled|responded|"
    r"wondered|exclaimed|continued|answered|declared|quipped|joked)\b"
)
"""Somebody and a reporting verb: behind a question in quotation marks they belong to the same sentence."""
_LONGEST = 4000
"""Characters of one sentence. Nobody writes longer ones, and what looks for cues in a sentence may look far from each."""
_WINDOW = 120
_LOOK_BACK = 40


def split(text: str, span: Span) -> list[Span]:
    """The sentences of `text` inside `span`, in order, trimmed of white space; a line break always ends one."""
    found: list[Span] = []
    for line in _LINE.finditer(text, span.start, span.end):
        _split_line(text, line.start(), line.end(), found)
    return found


def _split_line(text: str, low: int, high: int, found: list[Span]) -> None:
    start = low
    for stops in _STOPS.finditer(text, low, high):
        if stops.start() < start:
            continue
        end = _end_at(text, start, stops, high)
        if end is not None:
            _keep(text, start, end, found)
            start = end
    _keep(text, start, high, found)


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        _keep_piece(text, start, cut, found)
        start = cut
    _keep_piece(text, start, end, found)


def _keep_piece(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    length = len(piece.strip())
    if length:
        found.append(Span(start + lead, start + lead + length))


def _end_at(text: str, start: int, stops: re.Match[str], high: int) -> int | None:
    """Where the sentence ends that `stops` may close, or None when it goes on."""
    end = _after_closers(text, stops.end(), high)
    if end >= high:
        return end
    rest = text[end : min(high, end + _WINDOW)]
    if rest[0].isspace():
        rest = rest.lstrip()
        return end if not rest or _ends(text, start, stops, end, rest) else None
    closed = end > stops.end()
    return end if _glued_end(text, start, stops, rest, closed) else None


def _after_closers(text: str, at: int, high: int) -> int:
    limit = min(high, at + 6)
    while at < limit and text[at] in _CLOSERS:
        at += 1
    footnote = _FOOTNOTE.match(text, at, min(high, at + 6))
    return footnote.end() if footnote else at


def _glued_end(text: str, start: int, stops: re.Match[str], rest: str, closed: bool) -> bool:
    """True when a sentence ends although the next one follows without a space."""
    first, stop = rest[0], stops.group()
    if first in _OPENING:
        return not rest[1:2].islower() and _ends(text, start, stops, stops.end(), rest)
    if not first.isupper():
        return False
    if closed or stop[-1] in "!?":
        return closed or len(stop) == 1
    word = _word_before(text, start, stops.start())
    plain = len(word) >= 3 and word[-1].islower() and word.isalpha() and word.lower() not in TITLES
    return stop == "." and plain and _GLUED.match(rest) is not None


def _ends(text: str, start: int, stops: re.Match[str], end: int, rest: str) -> bool:
    stop = stops.group()
    letter = rest.lstrip(_OPENERS)[:1]
    if _SUBSTANCE.search(text, start, min(end, start + _WINDOW)) is None:
        return False
    if stop[0] == "…" or (len(stop) > 1 and stop[1] in ". "):
        return letter.isupper() or (letter.isdigit() and end > stops.end())
    if letter.islower() or rest[0] in ",;:)":
        return False
    if end > stops.end():
        return stop[-1] == "." or _CUE_NEXT.match(rest) is None
    if stop[-1] in "!?":
        return True
    return _period_ends(text, start, stops.start(), rest, letter)


def _period_ends(text: str, start: int, at: int, rest: str, letter: str) -> bool:
    """Judge a single stop by the word before it: abbreviations and initials mostly do not end a sentence."""
    word = _word_before(text, start, at)
    low = word.lower()
    if low in NUMBERED and word.islower() and not letter.isdigit():
        return True
    if (low in NEVER_LAST and text[at - len(word) - 1 : at - len(word)] != ".") or low in NUMBERED:
        return low == "no" and not letter.isdigit()
    if low in MONTHS:
        return not rest[0].isdigit()
    if len(word) == 1 and word.isupper():
        return _initial_ends(text, start, at, word, rest)
    if low in MAYBE_LAST or "." in word:
        return _plain_start(rest)
    listed = word.isdigit() and len(word) <= 2 and at - start <= 3
    return not listed


def _initial_ends(text: str, start: int, at: int, word: str, rest: str) -> bool:
    before = text[max(start, at - 14) : at - 1].split()
    previous = before[-1] if before else ""
    if word == "I" and previous[:1].islower():
        return True
    return previous[:1].islower() and _next_word(rest).lower() in STARTERS


def _plain_start(rest: str) -> bool:
    word = _next_word(rest)
    return word[:1].isupper() and (word.lower() in STARTERS or rest[0] in '“"‘')


def _word_before(text: str, start: int, at: int) -> str:
    pieces = text[max(start, at - _LOOK_BACK) : at].rsplit(None, 1)
    found = _BEFORE.search(pieces[-1]) if pieces and not text[at - 1].isspace() else None
    return found.group() if found else ""


def _next_word(rest: str) -> str:
    found = _NEXT.match(rest)
    return found.group(1) if found else ""
