"""Passive cues with their agent: *a plan announced by the ministry*, *The charge was denied by the mayor*."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.attribution import Attribution
from bot.extraction.attributions.extent import trim
from bot.extraction.attributions.hits import Hit, cue_at, form_of, source_at
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import Phrase, is_capital, phrase_after, phrase_before
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import Form, table
from bot.extraction.english import AUXILIARIES, is_adverb

_LATEST = 3


def passive_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """Participles followed by *by* and somebody, outside what is taken already."""
    words = scene.words
    if "by" not in words.low:
        return []
    taken = [span for hit in known for span in hit.attribution.contents]
    found: list[Hit] = []
    for at in scene.cues:
        if at == 0 or "by" not in words.low[at + 1 : at + _LATEST]:
            continue
        form = next((form for form in table()[words.low[at]] if _is_participle(form)), None)
        hit = _with_agent(scene, at, form) if form else None
        if hit is not None and not any(span.overlaps(part) for span in taken for part in hit.attribution.contents):
            found.append(hit)
    return found


def _is_participle(form: Form) -> bool:
    return (
        form.shape in {Shape.PAST, Shape.PARTICIPLE} and not form.verb.preposition and not {"n", "o"}.isdisjoint(form.verb.frames)
    )


def _with_agent(scene: Scene, at: int, form: Form) -> Hit | None:
    words = scene.words
    by = next((place for place in range(at + 1, min(scene.end, at + _LATEST)) if words.low[place] == "by"), None)
    if by is None or by + 1 >= scene.end or words.low[by + 1].endswith("ing"):
        return None
    source = phrase_after(words, by + 1, scene.end)
    told = _told(scene, at)
    if source is None or told is None or not _somebody(scene, source):
        return None
    content = trim(scene.text, words.span(*told))
    attribution = Attribution(
        source_at(scene, source), cue_at(scene.text, words, at, at), (content,), form_of(scene.text, (content,))
    )
    frame = "n" if "n" in form.verb.frames else "o"
    return Hit(attribution, form.verb.frames[frame], frame, form.verb.lemma, scene.span)


def _told(scene: Scene, at: int) -> Phrase | None:
    """What the participle speaks of: the phrase before it, auxiliaries and adverbs aside."""
    words = scene.words
    last = at - 1
    while last > 0 and (words.low[last] in AUXILIARIES or is_adverb(words.low[last]) or words.low[last] in {"and", ","}):
        last -= 1
    return phrase_before(words, last, 0)


def _somebody(scene: Scene, phrase: Phrase) -> bool:
    """True for an agent with a name or an article, not for *by 5 %* or *by mail*."""
    words = scene.words
    first = words.low[phrase[0]]
    return not first[0].isdigit() and (
        first in {"the", "a", "an"} or any(map(is_capital, words.written[phrase[0] : phrase[1] + 1]))
    )
