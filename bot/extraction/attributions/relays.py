"""Relayed words: *The ministry said …, according to the Herald*; *The Herald, citing two officials, reported that …*.

The attribution is to whose words they are; who passes them on is kept as `via`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attribution import Attribution
from bot.extraction.attributions.hits import Hit, source_at
from bot.extraction.attributions.leading import leading_hits
from bot.extraction.attributions.phrases import phrase_after
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import Manner

_MOST = 0.75


def with_relays(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with those who were relayed noted."""
    return [_relayed(scene, hit) for hit in hits]


def _relayed(scene: Scene, hit: Hit) -> Hit:
    told = _within(scene, hit) if hit.frame == "a" else _cited(scene, hit)
    return replace(hit, told=told) if told else hit


def _within(scene: Scene, hit: Hit) -> Attribution | None:
    """The report inside what *according to* passes on, when it makes up most of it."""
    source = hit.attribution.source
    content = hit.attribution.contents[0]
    for inner in leading_hits(scene, ()):
        said = inner.attribution
        if inner.manner is not Manner.STATEMENT or inner.frame not in {"c", "t", "q"} or said.source is None or source is None:
            continue
        parts = [said.source.span, *said.contents, *([said.cue.span] if said.cue else [])]
        if all(map(content.contains, parts)) and sum(map(len, parts)) >= _MOST * len(content):
            return replace(said, source=replace(said.source, via=source.text))
    return None


def _cited(scene: Scene, hit: Hit) -> Attribution | None:
    """Those cited between a subject and its verb, or behind both: *state radio reported, citing the ministry*."""
    words = scene.words
    source, cue = hit.attribution.source, hit.attribution.cue
    if source is None or cue is None or source.span.end > cue.span.start:
        return None
    at, end = words.at(source.span.end), words.at(cue.span.start)
    if words.low[at : at + 2] != (",", "citing"):
        at, end = words.at(cue.span.end), scene.end
    if words.low[at : at + 2] != (",", "citing"):
        return None
    phrase = phrase_after(words, at + 2, end)
    cited = source_at(scene, phrase)
    return replace(hit.attribution, source=replace(cited, via=source.text)) if cited else None
