"""Find attributions: cue by cue, sentence by sentence, then the quotations that no cue has taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.colons import speaker_lines
from bot.extraction.attributions.following import attach_quotations
from bot.extraction.attributions.hits import Hit
from bot.extraction.attributions.leading import leading_hits
from bot.extraction.attributions.nouns import according_hits, noun_hits
from bot.extraction.attributions.paragraphs import paragraphs_of
from bot.extraction.attributions.passives import passive_hits
from bot.extraction.attributions.quotations import Quotation, find_quotations
from bot.extraction.attributions.relays import with_relays
from bot.extraction.attributions.scene import Scene, scene_of
from bot.extraction.attributions.speech import speech_hits
from bot.extraction.attributions.trailing import trailing_hits
from bot.extraction.attributions.triggers import may_attribute
from bot.extraction.datelines import without_dateline
from bot.extraction.words import SharedWords


def find_attributions(text: str, sentences: Sequence[Span]) -> list[Attribution]:
    """The attributions of the given sentences of `text`, in the order of their cues; none lies inside another."""
    return [hit.attribution for hit in find_hits(text, sentences)]


def find_hits(
    text: str,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation] | None = None,
    words: SharedWords | None = None,
) -> list[Hit]:
    """The same with manner and frame. quotations, words: those of the text, when the caller has them already."""
    words = words or SharedWords(text)
    paragraphs = paragraphs_of(text, sentences)
    if quotations is None:
        quotations = find_quotations(text, [paragraph.span for paragraph in paragraphs])
    starts = [quote.span.start for quote in quotations]
    hits: list[Hit] = []
    for paragraph in paragraphs:
        spoken = speaker_lines(text, paragraph)
        if spoken is not None:
            hits.append(spoken)
            continue
        for sentence in paragraph.sentences:
            if may_attribute(words.of(sentence)):
                asserting = without_dateline(text, sentence)
                hits.extend(_in_sentence(scene_of(text, asserting, words.of(asserting), quotations, starts)))
    return attach_quotations(text, paragraphs, quotations, hits)


def _in_sentence(scene: Scene) -> list[Hit]:
    hits = according_hits(scene)
    hits += trailing_hits(scene, hits)
    hits += leading_hits(scene, hits)
    hits += noun_hits(scene, hits)
    hits += speech_hits(scene, hits)
    hits += passive_hits(scene, hits)
    return with_relays(scene, sorted((hit for hit in map(_with_words, hits) if hit is not None), key=_place))


def _with_words(hit: Hit) -> Hit | None:
    """The hit without contents that turned out empty; None when nothing is left."""
    contents = tuple(span for span in hit.attribution.contents if len(span))
    if len(contents) == len(hit.attribution.contents):
        return hit
    return replace(hit, attribution=replace(hit.attribution, contents=contents)) if contents else None


def _place(hit: Hit) -> int:
    cue = hit.attribution.cue
    return cue.span.start if cue else hit.sentence.start
