"""Quotations that no cue of their own sentence has taken: they go on with the speech before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attribution import Attribution, Form
from bot.domain.text import Span
from bot.extraction.attributions.hits import Hit, form_of
from bot.extraction.attributions.paragraphs import Paragraph
from bot.extraction.attributions.quotations import Quotation
from bot.extraction.attributions.verbs import Manner

_LEAST_WORDS = 4


def attach_quotations(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], hits: Sequence[Hit]
) -> list[Hit]:
    """Hand each free quotation to the attribution before it, or make it one without a cue."""
    result = list(hits)
    taken = _Taken(result)
    starts = [paragraph.span.start for paragraph in paragraphs]
    for quotation in quotations:
        if not _spoken(text, quotation) or taken.overlaps(quotation.span):
            continue
        number = bisect_right(starts, quotation.span.start) - 1
        if number < 0 or not paragraphs[number].span.overlaps(quotation.span):
            continue
        paragraph = paragraphs[number]
        place = _speech_before(text, paragraphs, paragraph, quotation, result)
        if place is None:
            if not _whole(text, paragraph, quotation):
                continue
            place = _position(result, quotation.span.start)
            result.insert(place, _alone(quotation, paragraph))
        else:
            result[place] = _extended(text, result[place], quotation.span)
        taken.add(quotation.span)
    return result


class _Taken:
    """The stretches that contents cover, as sorted starts with their ends."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._spans = sorted(span for hit in hits for span in hit.attribution.contents)

    def overlaps(self, span: Span) -> bool:
        place = bisect_right(self._spans, span)
        near = self._spans[max(0, place - 2) : place + 1]
        return any(known.overlaps(span) for known in near)

    def add(self, span: Span) -> None:
        self._spans.insert(bisect_right(self._spans, span), span)


def _spoken(text: str, quotation: Quotation) -> bool:
    """Long enough for speech, or a whole sentence; scare quotes and titles are not."""
    inner = quotation.span.of(text).strip('“”"«» ')
    words = inner.count(" ") + 1
    if words >= 2 and inner[-1:] in ".!?," and inner[:1].isupper():
        return True
    return words >= _LEAST_WORDS + 1


def _whole(text: str, paragraph: Paragraph, quotation: Quotation) -> bool:
    """True when the quotation starts a sentence and holds one."""
    inner = quotation.span.of(text).strip('“”"«» ')
    starts_sentence = any(sentence.start == quotation.span.start for sentence in paragraph.sentences)
    return starts_sentence and inner[-1:] in ".!?," and inner.count(" ") >= _LEAST_WORDS


def _position(hits: Sequence[Hit], start: int) -> int:
    place = len(hits)
    while place and hits[place - 1].sentence.start > start:
        place -= 1
    return place


def _speech_before(
    text: str, paragraphs: Sequence[Paragraph], paragraph: Paragraph, quotation: Quotation, hits: Sequence[Hit]
) -> int | None:
    """Index of the attribution that the quotation continues: in its own paragraph, or in the one before when speech ended it."""
    place = _position(hits, quotation.span.start) - 1
    if place < 0:
        return None
    before = hits[place]
    if before.sentence.start >= paragraph.span.start:
        return place if before.manner in {Manner.STATEMENT, Manner.BELIEF, Manner.QUESTION} else None
    if paragraph.number == 0 or quotation.span.start != paragraph.span.start:
        return None
    previous = paragraphs[paragraph.number - 1]
    last = before.attribution.contents[-1]
    if before.sentence.start < previous.span.start and last.end < previous.span.start:
        return None
    spoken = before.attribution.form is not Form.INDIRECT or text[previous.span.end - 1] == ":"
    return place if spoken and before.manner is Manner.STATEMENT else None


def _extended(text: str, hit: Hit, span: Span) -> Hit:
    contents = (*hit.attribution.contents, span)
    return replace(hit, attribution=replace(hit.attribution, contents=contents, form=form_of(text, contents)))


def _alone(quotation: Quotation, paragraph: Paragraph) -> Hit:
    sentence = next((one for one in paragraph.sentences if one.start <= quotation.span.start < one.end), paragraph.sentences[0])
    attribution = Attribution(None, None, (quotation.span,), Form.DIRECT)
    return Hit(attribution, Manner.STATEMENT, "alone", "", sentence)
