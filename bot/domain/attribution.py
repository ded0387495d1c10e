"""An attribution: who is said to have said what, in the terms of the attribution-relations literature (PARC, PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text import Span


class Form(StrEnum):
    """Direct quotation, indirect report, or a report with quoted fragments."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Source:
    """Whose words they are.

    span covers `text` in the article. `resolved` names the source in full when the text uses a pronoun or a short name.
    `inherited` marks a source taken over from a neighbouring sentence of the same quotation. `anonymous` marks officials,
    people familiar with the matter and the like. `via` names a relay (*according to the Times*).
    """

    span: Span
    text: str
    resolved: str | None = None
    inherited: bool = False
    anonymous: bool = False
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that attributes (*said*, *according to*, a colon)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and contents. Contents are a list, because speech is interrupted: *“No,” she said, “never.”*"""

    source: Source | None
    cue: Cue | None
    contents: tuple[Span, ...]
    form: Form
