"""What a single line gives away about itself: a legal notice, a section marker, a button, a caption, a byline, a date.

Every pattern is anchored or bounded, and long lines are never tried, so that hostile input costs linear time.
"""

from __future__ import annotations

import re

from bot.domain.article import LineLabel
from bot.intake.lines import is_item
from bot.intake.phrases import BUTTONS, CAPTION_ENDINGS, CAPTION_OPENINGS, NOTICES, OFFERS, SECTION_MARKERS, pattern
from bot.intake.tells import quotes, reports

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
DATE = re.compile(
    r"(?i)(?:(?:date|published|posted|updated|last updated|first published)\b[ :]{0,3}(?:on )?)?"
    rf"(?P<date>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|{_WEEKDAY}{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}})"
    r"(?:[ T,|·–-]{1,3}(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\b\)?)?)?"
)
_NAME = r"[A-Z][\w.’'-]{0,30}"
_BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Reported by|Posted by|Author:) ?"
    rf"(?P<who>{_NAME}(?:,? (?:and |de |van |von |al-|& )?{_NAME}){{0,9}})(?:\s?[-–—|•·,]\s?.{{0,40}}\b(?:19|20)\d\d\b.{{0,30}})?"
)
_MARKER = pattern(SECTION_MARKERS, r"\W{0,4}", r"\s?:?\W{0,4}")
_NOTICE = pattern(NOTICES)
_BUTTON = pattern(BUTTONS, r"\W{0,4}", r"\W{0,4}")
_OFFER = pattern(OFFERS, r"\W{0,4}")
_CAPTION = pattern(CAPTION_OPENINGS)
_CREDITED = pattern(CAPTION_ENDINGS, after=r"\W{0,2}$")


_STAMP_WORD = re.compile(
    rf"(?i)(?:{MONTH}|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    r"|\d{1,2}[:.]?\d{0,2}[ap]\.?m|[ap]\.?m|e[sd]?t|p[sd]?t|c[sd]?t|m[sd]?t|hst|gmt|utc|bst|ist|cet|ago|hours?|minutes?|mins?|days?|hrs?"
    r"|(?:\d{1,2}|\d{4})[/.-]\d{1,2}[/.-](?:\d{1,2}|\d{4})|published|updated|posted|created|modified|last|first|at|on|date|time|original(?:ly)?|edited|is|was|this)"
)
_STAMP_CUT = re.compile(r"[\s,;|·•()/–—-]{1,9}")


def is_stamp(line: str) -> bool:
    """True when a line holds hardly more than a date or a time: “Updated 6:18 p.m., Nov. 19, 2026”. A table row is none."""
    if len(line) > 120 or "\t" in line or not any(char.isdigit() for char in line):
        return False
    found = [word.rstrip(".:") for word in _STAMP_CUT.split(line) if word.strip(".:")]
    strange = sum(_STAMP_WORD.fullmatch(word) is None for word in found)
    telling = any(":" in word or not word.isdecimal() for word in found)  # a telephone number is digits alone
    return len(found) >= 2 and telling and strange <= len(found) // 6


def by_itself(line: str) -> LineLabel | None:
    """The label that the line's own words give it, or None where only its surroundings can tell."""
    count = len(line.split())
    label: LineLabel | None = None
    if count < 90 and len(line) < 1200 and _NOTICE.search(line):
        label = LineLabel.NOTICE
    elif len(line) < 200 and _MARKER.fullmatch(line):
        label = LineLabel.MARKER
    elif (len(line) < 200 and _BUTTON.fullmatch(line)) or (count < 40 and len(line) < 300 and is_offer(line)):
        label = LineLabel.FURNITURE
    elif count < 12 and len(line) < 120 and _BYLINE.fullmatch(line):
        label = LineLabel.BYLINE
    elif is_stamp(line) or (len(line) < 80 and DATE.match(line) and len(line) - _date_end(line) <= 3):
        label = LineLabel.DATELINE
    elif count < 90 and len(line) < 800 and (_CAPTION.match(line) or _CREDITED.search(line[-140:])):
        label = LineLabel.CAPTION
    return label


def is_offer(line: str) -> bool:
    """True for a line that sells something or asks for an address: “Get 12 issues for £11.99”. What somebody said is no offer."""
    return not is_item(line) and _OFFER.match(line) is not None and not reports(line) and not quotes(line)


def _date_end(line: str) -> int:
    match = DATE.match(line)
    return match.end() if match else 0


def byline(line: str) -> str | None:
    """The name in a byline, or None when the line is none."""
    match = _BYLINE.fullmatch(line)
    return match["who"] if match else None
