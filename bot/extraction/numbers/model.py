"""What a scan of a text for numbers gives back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.quantity import Quantity
from bot.domain.text import Span


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A number that is no quantity, and why, in words for people (*date*, *part of a name*)."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """All numbers of a stretch of text in order: quantities, which never overlap, and the rest."""

    quantities: tuple[Quantity, ...]
    others: tuple[NotCounted, ...]
