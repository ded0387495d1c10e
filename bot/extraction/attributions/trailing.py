"""Cues behind or inside their content: *“…,” she said*, *…, said the mayor*, *The bridge, he said, is safe*."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.adjuncts import after_adjuncts, after_hearer
from bot.extraction.attributions.extent import content_after, content_before
from bot.extraction.attributions.fitting import fits
from bot.extraction.attributions.hits import Hit, cue_at, form_of, source_at
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.inverted import subject_after
from bot.extraction.attributions.phrases import Phrase
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subjects import subject_before
from bot.extraction.attributions.verbs import Form, table
from bot.extraction.english import CLOSE_QUOTES, OPEN_QUOTES, PREPOSITIONS, SUBORDINATORS, is_finite
from bot.extraction.numbers.lexicon import SMALL
from bot.extraction.words import Words

_DASHES = frozenset("–—")
_TURNS = frozenset({"but", "who", "which", "as", "a", "an", "the", "while", "when", "after"})
_SPOKEN_ENDS = frozenset(",.!?…—–-;")


def trailing_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """The hits of this sentence whose content stands before the cue, or on both sides of it."""
    taken = [span for hit in known for span in hit.attribution.contents]
    found: list[Hit] = []
    floor = 0
    for at in scene.cues:
        place = scene.words.starts[at]
        if at == 0 or any(span.start <= place < span.end for span in taken):
            continue
        forms = table()[scene.words.low[at]]
        form = next((form for form in forms if "q" in form.verb.frames and _has_particle(scene, at, form)), None)
        hit = _at_cue(scene, at, form, floor) if form else None
        if hit is not None:
            found.append(hit)
            taken.extend(hit.attribution.contents)
            floor = scene.words.at(max(hit.attribution.contents[-1].end, scene.words.ends[at]))
    return found


def _has_particle(scene: Scene, at: int, form: Form) -> bool:
    return not form.verb.preposition or scene.words.low[at + 1 : at + 2] == (form.verb.preposition,)


def _at_cue(scene: Scene, at: int, form: Form, floor: int) -> Hit | None:
    placed = _in_order(scene, at, form, floor) if scene.words.written[at - 1] == "," else None
    placed = placed if placed and scene.words.written[placed[1]] in CLOSE_QUOTES else None
    placed = placed or _inverted(scene, at, form, floor) or _in_order(scene, at, form, floor)
    if placed is None:
        return None
    source, boundary, after = placed
    if scene.words.written[boundary] not in CLOSE_QUOTES and _quote_next(scene, after):
        return None
    before = content_before(scene, boundary, floor)
    if before is None or not _asserts(scene, before, boundary, after, in_order=boundary < at - 1):
        return None
    contents = _both_sides(scene, before, boundary, after)
    attribution = Attribution(
        source_at(scene, source), cue_at(scene.text, scene.words, at, at), contents, form_of(scene.text, contents)
    )
    return Hit(attribution, form.verb.frames["q"], "q", form.verb.lemma, scene.span)


def _asserts(scene: Scene, before: Span, boundary: int, after: int, *, in_order: bool) -> bool:
    """True when the words before the cue hold a clause, or are quoted, or only begin what goes on behind the cue.

    in_order: the source stands before the cue.
    """
    words = scene.words
    if words.written[boundary] in CLOSE_QUOTES or scene.quote_ending(boundary - 1):
        return True
    first = words.at(before.start)
    low = words.low[first]
    adjunct = (low in PREPOSITIONS and not _hedges(words, first)) or low in SUBORDINATORS - {"that", "what"}
    participle = low.endswith("ing") and not _clause_in(scene, first, boundary)
    if in_order and not adjunct and boundary - first >= _SENTENCE and (after >= scene.end or participle):
        return True
    if adjunct and _frames_report(scene, first, boundary, after):
        return True
    if adjunct or participle:
        comma = next((at for at in range(first, boundary) if words.written[at] == ","), None)
        first = comma if comma is not None else boundary
    if any(is_finite(here) for here in words.low[first:boundary]):
        return True
    return after < scene.end and words.written[after] == "," and boundary - first <= _SHORT and _goes_on(scene, after + 1)


def _frames_report(scene: Scene, first: int, boundary: int, after: int) -> bool:
    """*In May, records show, nine ships sank* and *After it sank the price rose, records show*."""
    words = scene.words
    verbs = sum(map(is_finite, words.low[first:boundary]))
    if after >= scene.end:
        return verbs > 1 and boundary - first >= _SENTENCE
    return verbs == 0 and words.written[boundary] == "," == words.written[after] and after + _SHORTEST < scene.end


def _hedges(words: Words, at: int) -> bool:
    """True for a preposition that hedges a number: *About 40 people*, *At least one of them*."""
    after = words.low[at + 1 : at + 2]
    return after in {("least",), ("most",)} or bool(after and (after[0][0].isdigit() or after[0] in SMALL))


def _clause_in(scene: Scene, first: int, boundary: int) -> bool:
    """True when a verb that is no participle stands before the first comma: *Hiring them will cost …*."""
    words = scene.words
    for at in range(first, boundary):
        if words.written[at] == ",":
            return False
        if is_finite(words.low[at]) and not words.low[at].endswith("ed"):
            return True
    return False


_SHORT = 12
_SHORTEST = 4
_SENTENCE = 7
"""So many words in front of a cue that ends its sentence are a sentence of their own, whatever their verb looks like."""


def _quote_next(scene: Scene, at: int) -> bool:
    """True for *the mayor said, “…”*: what stands before belongs to the cue, not to the content."""
    words = scene.words
    return at + 1 < scene.end and words.written[at] in {",", ":"} and words.written[at + 1] in OPEN_QUOTES


def _boundary(scene: Scene, at: int, floor: int) -> bool:
    """True when a content may end with word `at`: a comma, a dash, or the closing mark of something spoken."""
    words = scene.words
    if at <= floor:
        return False
    mark = words.written[at]
    if mark == "," or mark in _DASHES:
        return True
    if mark in "?!" or (mark == "." and words.written[at - 1] in CLOSE_QUOTES):
        return True
    quote = scene.quote_ending(at) if mark in CLOSE_QUOTES else None
    return quote is not None and quote.inner.of(scene.text)[-4:].rstrip("’'”\" ")[-1:] in _SPOKEN_ENDS


def _inverted(scene: Scene, at: int, form: Form, floor: int) -> tuple[Phrase, int, int] | None:
    """*…, said the mayor*: (source, boundary, first word behind the source)."""
    if form.shape not in {Shape.PAST, Shape.THIRD, Shape.BASE} or not _boundary(scene, at - 1, floor):
        return None
    source = subject_after(scene, at)
    if source is None:
        return None
    quoted = scene.words.written[at - 1] in CLOSE_QUOTES
    after = source[1] + 1
    if not quoted and not _report_ends(scene, after):
        return None
    return source, at - 1, after


def _report_ends(scene: Scene, at: int) -> bool:
    """True when what follows a source without quotation is its description, a place or a time, not a clause."""
    words = scene.words
    if at >= scene.end or words.written[at] in {",", ".", ";", ")"} or words.written[at] in _DASHES:
        return True
    return words.low[at] in PREPOSITIONS or after_adjuncts(scene, at) > at


def _in_order(scene: Scene, at: int, form: Form, floor: int) -> tuple[Phrase, int, int] | None:
    """*…, the mayor said* and *…, the mayor said, …*."""
    subject = subject_before(scene, at, form.shape, floor)
    if subject.phrase is None or subject.shared or subject.passive or form.shape is Shape.ING:
        return None
    if not fits(scene, at, form.shape, subject):
        return None
    boundary = subject.left - 1
    if not _boundary(scene, boundary, floor):
        return None
    after = at + (2 if form.verb.preposition else 1)
    if "h" in form.verb.frames:
        after = max(after, after_hearer(scene, after_adjuncts(scene, after)))
    quoted = scene.words.written[boundary] in CLOSE_QUOTES
    if not quoted and not _nothing_said_after(scene, after):
        return None
    return subject.phrase, boundary, after


def _nothing_said_after(scene: Scene, at: int) -> bool:
    """True when the cue is followed by the end, a comma, or only by place, time and occasion."""
    words = scene.words
    if at >= scene.end or words.written[at] in {",", ";", "."}:
        return True
    if words.low[at] in PREPOSITIONS and _no_clause(scene, at):
        return True
    at = after_adjuncts(scene, at)
    if at >= scene.end or words.written[at] in {",", ";", "."}:
        return True
    if words.low[at] in {"as", "when", "after", "while", "before", "during", "because"}:
        return True
    return words.low[at] in PREPOSITIONS and _no_clause(scene, at)


def _no_clause(scene: Scene, at: int) -> bool:
    """True when no clause starts before the next comma; *a briefing published on its website* is none."""
    words = scene.words
    for place in range(at, scene.end):
        low = words.low[place]
        if low == ",":
            return True
        reduced = low.endswith("ed") and place + 1 < scene.end and words.low[place + 1] in PREPOSITIONS
        if low == "that" or (is_finite(low) and not reduced):
            return False
    return True


def _both_sides(scene: Scene, before: Span, boundary: int, after: int) -> tuple[Span, ...]:
    """The content before the cue and, when speech goes on behind it, the content after."""
    words = scene.words
    at = after_adjuncts(scene, after)
    at = after if at >= scene.end else at
    comma = next((place for place in range(after, min(scene.end, at + 12)) if words.written[place] in {",", ":"}), None)
    if comma is not None and comma + 1 < scene.end and words.written[comma + 1] in OPEN_QUOTES:
        more = content_after(scene, comma + 1)
        return (before, more) if more else (before,)
    goes_on = comma is not None and comma + 1 < scene.end and (_goes_on(scene, comma + 1) or _adjunct(scene, before, boundary))
    if words.written[boundary] == "," and comma == after and goes_on:
        more = content_after(scene, comma + 1)
        return (before, more) if more else (before,)
    return (before,)


def _adjunct(scene: Scene, before: Span, boundary: int) -> bool:
    """True when the words before the cue only say when or where."""
    words = scene.words
    first = words.at(before.start)
    return words.low[first] in PREPOSITIONS and not any(map(is_finite, words.low[first:boundary]))


def _goes_on(scene: Scene, at: int) -> bool:
    """True when the clause of the content goes on: its verb comes next, not a new participle or conjunction."""
    if at >= scene.end:
        return False
    low = scene.words.low[at]
    return not low.endswith("ing") and low not in _TURNS
