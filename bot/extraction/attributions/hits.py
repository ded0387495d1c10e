"""What the attribution rules hand on: an attribution and how it was recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.text import Span
from bot.extraction.attributions.extent import has_quote
from bot.extraction.attributions.phrases import Phrase
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import Manner
from bot.extraction.english import CLOSE_QUOTES, OPEN_QUOTES
from bot.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """An attribution, the manner and frame of its cue, the cue's lemma, and the sentence the cue stands in.

    negated: *did not say*. supposed: *would say*, *may argue*. antecedent: what a relative pronoun as source stands for.
    told: the attribution to those whose words they are, where the cue only relays them.
    """

    attribution: Attribution
    manner: Manner
    frame: str
    lemma: str
    sentence: Span
    negated: bool = False
    supposed: bool = False
    antecedent: Source | None = None
    told: Attribution | None = None


def source_at(scene: Scene, phrase: Phrase | None) -> Source | None:
    """The source that these words name."""
    if phrase is None:
        return None
    span = scene.words.span(*phrase)
    return Source(span, span.of(scene.text))


def cue_at(text: str, words: Words, first: int, last: int) -> Cue:
    """The cue from word `first` to word `last`."""
    span = words.span(first, last)
    return Cue(span, span.of(text))


def form_of(text: str, contents: tuple[Span, ...]) -> Form:
    """Direct when every content is one quotation, mixed when a quotation is part of it, else indirect."""
    pieces = [span.of(text).strip(" ,.;:") for span in contents]
    if pieces and all(_is_quotation(piece) for piece in pieces):
        return Form.DIRECT
    return Form.MIXED if any(has_quote(piece) for piece in pieces) else Form.INDIRECT


_SINGLE = re.compile(r"‘[^‘]+’|'[^']+(?:'\w[^']*)*'")


_OPENING = tuple(OPEN_QUOTES)


def _is_quotation(piece: str) -> bool:
    if _SINGLE.fullmatch(piece):
        return True
    opening = next((mark for mark in OPEN_QUOTES if piece.startswith(mark)), None) if piece.startswith(_OPENING) else None
    if opening is None or len(piece) < 3:
        return False
    closing = next((mark for mark in CLOSE_QUOTES if piece.endswith(mark)), "")
    inner = piece[len(opening) : len(piece) - len(closing)]
    return not any(mark in inner for mark in CLOSE_QUOTES)
