"""The single layers of the extraction, for measuring each by itself: sentences, quantities, attributions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.find import find_attributions
from bot.extraction.numbers import LayerQuantity, layer_quantities
from bot.extraction.sentences import split
from bot.extraction.triage.traits import wording_of
from bot.extraction.triage.worth import check_worthiness


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence and how much it wants checking, 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layers find in a text, each regardless of whether it leads to a claim."""

    sentences: tuple[ScoredSentence, ...]
    quantities: tuple[LayerQuantity, ...]
    attributions: tuple[Attribution, ...]


def layers(text: str) -> Layers:
    """All layers of `text`, taken as it is."""
    sentences = split(text, Span(0, len(text)))
    scored = tuple(ScoredSentence(sentence, check_worthiness(wording_of(sentence.of(text)))) for sentence in sentences)
    return Layers(scored, tuple(layer_quantities(text)), tuple(find_attributions(text, sentences)))
