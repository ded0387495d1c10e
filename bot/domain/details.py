"""What people may say about an article where the machine found nothing, or the wrong thing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST = 300
"""Characters of a detail, at most."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


class DetailField(StrEnum):
    """A detail of an article, called as the field of its metadata is."""

    TITLE = "title"
    PUBLISHER = "publisher"
    DISTRIBUTOR = "distributor"
    AUTHOR = "author"
    PUBLISHED = "published"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail as it holds now. found_in: where the value is from; entered_by: who wrote it, empty for what was detected.

    detected: what holds again when a person's value is taken away. Empty values are unknown.
    """

    field: DetailField
    value: str = ""
    found_in: str = ""
    entered_by: str = ""
    detected: str = ""


@dataclass(frozen=True, slots=True)
class DetailsView:
    """All details of an article, in the order of `DetailField`."""

    article_id: int
    details: tuple[Detail, ...]

    @property
    def seen(self) -> str:
        """A mark of everything that is shown. Two views with the same mark show the same."""
        said = [[detail.field.value, detail.value, detail.found_in, detail.entered_by] for detail in self.details]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def normal(field: DetailField, text: str) -> str:
    """The text as it is kept: on one line, a date as ISO 8601, a language code in small letters. Empty stays empty.

    Raises ValueError, with a sentence for people, for what the field cannot hold.
    """
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise ValueError(f"This is longer than {LONGEST} characters.")
    if not line:
        return ""
    if field is DetailField.PUBLISHED:
        return _day(line)
    if field is DetailField.LANGUAGE:
        return _language(line)
    return line


def problems(changes: Mapping[DetailField, str]) -> dict[DetailField, str]:
    """What is wrong with each of these values; empty where nothing is."""
    found: dict[DetailField, str] = {}
    for field, text in changes.items():
        try:
            normal(field, text)
        except ValueError as error:
            found[field] = str(error)
    return found


def _day(line: str) -> str:
    for pattern in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(line, pattern).date().isoformat()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    try:
        return (
            date.fromisoformat(line).isoformat() if len(line) <= len("2026-11-24") else datetime.fromisoformat(line).isoformat()
        )
    except ValueError:
        raise ValueError("This is no date. Write it like 2026-11-24 or 24 Nov 2026.") from None


def _language(line: str) -> str:
    code = line.lower().replace("_", "-")
    if not _LANGUAGE.fullmatch(code):
        raise ValueError("This is no language code. Write it like en, de or pt-br.")
    return code
