"""What reading one page of HTML gives: the value that crosses from the worker process."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from bot.intake.jsonld import Described

VISIBLE = 20_000
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page gave. Empty strings mean that the page does not say.

    guessed_*: what the extraction library made of the page, the least trusted source. visible: the first VISIBLE characters
    of all text that is shown. next_page: where the page says that it goes on. scripted: nearly all of the page is program.
    """

    paragraphs: tuple[str, ...] = ()
    described: Described | None = None
    meta: tuple[tuple[str, str], ...] = ()
    canonical: str = ""
    language: str = ""
    guessed_title: str = ""
    guessed_author: str = ""
    guessed_date: str = ""
    guessed_site: str = ""
    visible: str = ""
    next_page: str = ""
    password: bool = False
    scripted: bool = False

    def as_json(self) -> dict[str, object]:
        """Plain values for the pipe between the two processes."""
        return asdict(self)

    @classmethod
    def from_json(cls, answer: dict[str, object]) -> Reading:
        """The value back from the pipe. Raises TypeError or ValueError when it is none."""
        known = answer.pop("described", None)
        meta = answer.pop("meta", None)
        paragraphs = answer.pop("paragraphs", None)
        return cls(
            **answer,  # type: ignore[arg-type]  # our own process wrote it, field by field
            described=Described(**known) if isinstance(known, dict) else None,
            meta=tuple((str(name), str(value)) for name, value in meta) if isinstance(meta, list) else (),
            paragraphs=tuple(map(str, paragraphs)) if isinstance(paragraphs, list) else (),
        )


def without_unreadable(html: str) -> str:
    """`html` with the replacement character for what no parser takes: control characters and halves of characters."""
    return _UNREADABLE.sub("\ufffd", html)
