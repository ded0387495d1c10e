"""A claim that a person points at: the sentence around a place in the text, read as far as the rules can read it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.article import Article, Line, LineLabel
from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.claim import Claim, ClaimKind, Found, Priority
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.reading import Reading, Sentence, read
from bot.extraction.rules import extract

REASON = "added by a person"
_REACH = 4000
"""A paragraph longer than twice this is read only around the place, so that an answer takes no longer than a press."""


def claim_at(text: str, paragraph: Span, place: Span, found: Found) -> Claim:
    """The sentence of `paragraph` in which `place` stands, as a claim. `found`: what stands there.

    The rules did not take it for a claim, so it is one because a person says so; figures and source are read where they can be.
    """
    near = Span(max(paragraph.start, place.start - _REACH), min(paragraph.end, place.end + _REACH))
    reading = read(_alone(near.of(text)))
    sentence = reading.sentence_at(place.start - near.start)
    here = sentence.span if sentence else Span(0, len(near))
    spoken = _attribution(reading, here)
    if spoken is None and found is not Found.NUMBER:
        form = Form.DIRECT if found is Found.QUOTATION else Form.INDIRECT
        spoken = Attribution(None, None, (place.shifted(-near.start),), form)
    return _moved(_claim(near.of(text), here, sentence, spoken), near.start)


def claims_in(text: str, line: Span) -> tuple[Claim, ...]:
    """The claims of one line alone, as the rules find them; offsets index `text`."""
    return tuple(_moved(claim, line.start) for claim in extract(_alone(line.of(text))).claims)


def _alone(text: str) -> Article:
    return Article(text, (Line(Span(0, len(text)), LineLabel.BODY),))


def _attribution(reading: Reading, sentence: Span) -> Attribution | None:
    return next((hit.told or hit.attribution for hit in reading.hits if hit.sentence == sentence), None)


def _claim(text: str, span: Span, sentence: Sentence | None, spoken: Attribution | None) -> Claim:
    quantities = sentence.quantities if sentence else ()
    kinds = {ClaimKind.NUMERIC} if quantities or spoken is None else set()
    if spoken is not None:
        kinds.add(ClaimKind.ATTRIBUTED)
    return Claim(span, span.of(text), frozenset(kinds), spoken, quantities, priority=Priority(0.0, (REASON,)))


def _moved(claim: Claim, by: int) -> Claim:
    """The same claim in a text that has `by` more characters in front."""
    return replace(
        claim,
        span=claim.span.shifted(by),
        attribution=None if claim.attribution is None else _moved_attribution(claim.attribution, by),
        quantities=tuple(_moved_quantity(quantity, by) for quantity in claim.quantities),
        leads=tuple(replace(lead, spans=tuple(span.shifted(by) for span in lead.spans)) for lead in claim.leads),
        mentions=tuple(span.shifted(by) for span in claim.mentions),
    )


def _moved_attribution(attribution: Attribution, by: int) -> Attribution:
    source: Source | None = attribution.source and replace(attribution.source, span=attribution.source.span.shifted(by))
    cue: Cue | None = attribution.cue and replace(attribution.cue, span=attribution.cue.span.shifted(by))
    return replace(attribution, source=source, cue=cue, contents=tuple(span.shifted(by) for span in attribution.contents))


def _moved_quantity(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, span=quantity.span.shifted(by))
