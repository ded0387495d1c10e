"""Quotations that no cue of their own sentence has taken: they go on with the speech before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attribution import Attribution, Form, Source
from bot.domain.text import Span
from bot.extraction.attributions.hits import Hit, form_of
from bot.extraction.attributions.paragraphs import Paragraph
from bot.extraction.attributions.phrases import main_subject
from bot.extraction.attributions.quotations import Quotation
from bot.extraction.attributions.verbs import Manner
from bot.extraction.words import words_of

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
        place = _speech_before(paragraphs, paragraph, quotation, result)
        if place is None:
            if not _whole(text, paragraph, quotation):
                continue
            place = _position(result, quotation.span.start)
            result.insert(place, _alone(text, quotation, paragraphs, paragraph, result[place - 1] if place else None))
        else:
            result[place] = _extended(text, result[place], quotation.span)
        taken.add(quotation.span)
    return result


class _Taken:
    """The stretches that contents cover, as sorted starts with their ends."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._spans = sorted((span for hit in hits for span in hit.attribution.contents), key=lambda one: (one.start, one.end))

    def overlaps(self, span: Span) -> bool:
        place = bisect_right(self._spans, span)
        near = self._spans[max(0, place - 2) : place + 1]
        return any(known.overlaps(span) for known in near)

    def add(self, span: Span) -> None:
        self._spans.insert(bisect_right(self._spans, span), span)


def _spoken(text: str, quotation: Quotation) -> bool:
    """Long enough for speech, or a whole sentence; scare quotes and titles are not."""
    inner = quotation.inner.of(text).strip()
    words = inner.count(" ") + 1
    if words >= 2 and inner[-1:] in ".!?," and inner[:1].isupper():
        return True
    return words >= _LEAST_WORDS + 1


def _whole(text: str, paragraph: Paragraph, quotation: Quotation) -> bool:
    """True when the quotation starts a sentence and holds one."""
    inner = quotation.inner.of(text).strip()
    starts_sentence = paragraph.sentences[_sentence(paragraph, quotation.span.start)].start == quotation.span.start
    return starts_sentence and inner[-1:] in ".!?," and inner.count(" ") >= _LEAST_WORDS


def _sentence(paragraph: Paragraph, place: int) -> int:
    """Number of the paragraph's sentence that `place` lies in or behind."""
    return max(0, bisect_right(paragraph.sentences, place, key=lambda one: one.start) - 1)


def _position(hits: Sequence[Hit], start: int) -> int:
    """Where a hit of a sentence that starts at `start` belongs among `hits`."""
    return bisect_right(hits, start, key=lambda hit: hit.sentence.start)


def _speech_before(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, quotation: Quotation, hits: Sequence[Hit]
) -> int | None:
    """Index of the attribution that the quotation continues: in its own paragraph, or in the one before when speech ended it."""
    place = _position(hits, quotation.span.start) - 1
    if place < 0:
        return None
    before = hits[place]
    if before.attribution.form is not Form.DIRECT or before.manner is not Manner.STATEMENT:
        return None
    if before.sentence.start >= paragraph.span.start:
        return place
    if paragraph.number == 0 or quotation.span.start != paragraph.span.start:
        return None
    previous = paragraphs[paragraph.number - 1]
    last = before.attribution.contents[-1]
    if before.sentence.start < previous.span.start and last.end < previous.span.start:
        return None
    return place


def _extended(text: str, hit: Hit, span: Span) -> Hit:
    contents = (*hit.attribution.contents, span)
    return replace(hit, attribution=replace(hit.attribution, contents=contents, form=form_of(text, contents)))


def _alone(text: str, quotation: Quotation, paragraphs: Sequence[Paragraph], paragraph: Paragraph, before: Hit | None) -> Hit:
    """A quotation without a cue. Its speaker is the last one, or else the subject of the sentence before."""
    number = _sentence(paragraph, quotation.span.start)
    sentence = paragraph.sentences[number]
    previous = paragraphs[max(0, paragraph.number - 1)]
    source = None
    if before is not None and before.sentence.start >= previous.span.start:
        source = before.attribution.source
    if source is None:
        source = _subject(text, paragraph.sentences[number - 1] if number else previous.sentences[-1], sentence)
    inherited = replace(source, inherited=True) if source else None
    return Hit(Attribution(inherited, None, (quotation.span,), Form.DIRECT), Manner.STATEMENT, "alone", "", sentence)


def _subject(text: str, before: Span, sentence: Span) -> Source | None:
    if before.start >= sentence.start:
        return None
    words = words_of(text, before)
    phrase = main_subject(words)
    span = words.span(*phrase) if phrase else None
    return Source(span, span.of(text)) if span else None
