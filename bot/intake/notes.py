"""Metadata that a pasted text carries in its own lines: date, byline, publisher, headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.domain.article import Detected, Line, LineLabel, Metadata
from bot.intake.furniture import DATE, byline

FOUND_IN = "paste"
_YEARS = r"\d{4}(?:\s?[-–—]\s?\d{4})?"
_PUBLISHER = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)\s{{0,3}}(?:©\s{{0,3}})?(?P<year>{_YEARS})?[.,]?\s{{0,3}}(?:by )?"
    r"(?P<name>[^\n]{2,120})"
)
_NAME = r"(?P<name>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,4})"
_PROVIDES = re.compile(rf"{_NAME} provides? th(?:e|is) (?:information|content|news)\b")
_DISTRIBUTED = re.compile(rf"\b(?:distributed|syndicated) by {_NAME}")
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{2}|[A-Z]{2})(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Co)\. (?=[A-Z])")
"""Where the name in a copyright line ends and a sentence about something else begins."""
_LEGAL_TAIL = re.compile(
    r"(?i)[.,;|]?\s{0,3}\ball rights\b|\s{1,3}is a registered\b|,?\s{1,3}a (?:subsidiary|division|part) of\b"
)
_YEAR_TAIL = re.compile(rf"\s{{0,3}}\b{_YEARS}\b\.?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD_DATE = re.compile(r"(?i)(?P<month>[a-z]{3})[a-z]{0,6}\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})$")
_DAY_FIRST = re.compile(r"(?i)(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3})[a-z]{0,6}\.?,? (?P<year>\d{4})$")


def metadata_of(text: str, lines: Sequence[Line], found_in: str = FOUND_IN) -> Metadata:
    """What the labelled lines say about the article. The first line of a kind counts; unknown stays None."""

    def first(label: LineLabel, read: Callable[[str], str | None]) -> Detected | None:
        said = (read(line.span.of(text)) for line in lines if line.label is label)
        return next((Detected(value, found_in) for value in said if value), None)

    return Metadata(
        title=first(LineLabel.HEADLINE, str),
        publisher=first(LineLabel.NOTICE, publisher_of),
        distributor=first(LineLabel.NOTICE, distributor_of),
        author=first(LineLabel.BYLINE, byline),
        published=first(LineLabel.DATELINE, date_of),
    )


def publisher_of(notice: str) -> str | None:
    """The name in a copyright line: “©2025 Example News Ltd. All rights reserved” gives “Example News Ltd.”.

    A © without a year marks a picture more often than a page, and does not count.
    """
    match = _PUBLISHER.search(notice)
    if match is None:
        return None
    name = _NEXT_SENTENCE.split(_LEGAL_TAIL.split(match["name"], maxsplit=1)[0], maxsplit=1)[0].strip(" ,;|–—-")
    tail = _YEAR_TAIL.search(name)
    if match["year"] is None and tail is None:
        return None
    return _YEAR_TAIL.sub("", name).strip(" ,;|–—-") or None


def distributor_of(notice: str) -> str | None:
    """The name of the service that passed the text on: “NAME provides the information …”, “distributed by NAME”."""
    match = _PROVIDES.match(notice) or _DISTRIBUTED.search(notice)
    return match["name"] if match else None


def date_of(dateline: str) -> str | None:
    """The day in a dateline as YYYY-MM-DD. None when it is ambiguous (03/04/2025) or no real date."""
    match = DATE.match(dateline)
    if match is None:
        return None
    written = match["date"]
    try:
        if written[:4].isdigit():
            return date.fromisoformat(written).isoformat()
        return _spelled(written)
    except ValueError:
        return None


def _spelled(written: str) -> str | None:
    match = _WORD_DATE.search(written) or _DAY_FIRST.search(written)
    if match is None:
        return None
    month = _MONTHS.index(match["month"].lower()) + 1
    return date(int(match["year"]), month, int(match["day"])).isoformat()
