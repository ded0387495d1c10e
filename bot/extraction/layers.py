"""The single layers of the extraction, for measuring each by itself: sentences, quantities, attributions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.attribution import Attribution
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.attributions.find import find_attributions
from bot.extraction.numbers import scan
from bot.extraction.sentences import split


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence and how much it wants checking, 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layers find in a text, each regardless of whether it leads to a claim."""

    sentences: tuple[ScoredSentence, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]


def layers(text: str) -> Layers:
    """All layers of `text`, taken as it is."""
    sentences = split(text, Span(0, len(text)))
    quantities = tuple(quantity for sentence in sentences for quantity in scan(text, sentence).quantities)
    scored = tuple(ScoredSentence(sentence, 0.5) for sentence in sentences)
    return Layers(scored, quantities, tuple(find_attributions(text, sentences)))
