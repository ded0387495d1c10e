"""Cues behind or inside their content: *“…,” she said*, *…, said the mayor*, *The bridge, he said, is safe*."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.adjuncts import after_adjuncts, after_hearer
from bot.extraction.attributions.extent import content_after, content_before
from bot.extraction.attributions.hits import Hit, cue_at, form_of, source_at
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import Phrase
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subjects import subject_after, subject_before
from bot.extraction.attributions.verbs import Form, table
from bot.extraction.english import CLOSE_QUOTES, OPEN_QUOTES, PREPOSITIONS, is_finite

_DASHES = frozenset("–—")
_TURNS = frozenset({"but", "who", "which", "as", "a", "an", "the", "while", "when", "after"})
_SPOKEN_ENDS = frozenset(",.!?…—–-;")


def trailing_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """The hits of this sentence whose content stands before the cue, or on both sides of it."""
    taken = [span for hit in known for span in hit.attribution.contents]
    found: list[Hit] = []
    floor = 0
    for at in range(1, scene.end):
        forms = table().get(scene.words.low[at])
        if forms is None or scene.quoted(at) or any(span.start <= scene.words.starts[at] < span.end for span in taken):
            continue
        form = next((form for form in forms if "q" in form.verb.frames), None)
        hit = _at_cue(scene, at, form, floor) if form else None
        if hit is not None:
            found.append(hit)
            taken.extend(hit.attribution.contents)
            floor = scene.words.at(max(hit.attribution.contents[-1].end, scene.words.ends[at]))
    return found


def _at_cue(scene: Scene, at: int, form: Form, floor: int) -> Hit | None:
    placed = _inverted(scene, at, form, floor) or _in_order(scene, at, form, floor)
    if placed is None:
        return None
    source, boundary, after = placed
    before = content_before(scene, boundary, floor)
    if before is None:
        return None
    contents = _both_sides(scene, before, boundary, after)
    attribution = Attribution(
        source_at(scene, source), cue_at(scene.text, scene.words, at, at), contents, form_of(scene.text, contents)
    )
    return Hit(attribution, form.verb.frames["q"], "q", form.verb.lemma, scene.span)


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
    return mark in CLOSE_QUOTES and scene.quote_ending(at) is not None and words.written[at - 1] in _SPOKEN_ENDS


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
    if subject.phrase is None or subject.shared or subject.infinitive or subject.passive or form.shape is Shape.ING:
        return None
    boundary = subject.left - 1
    if not _boundary(scene, boundary, floor):
        return None
    after = at + 1
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
    at = after_adjuncts(scene, at)
    if at >= scene.end or words.written[at] in {",", ";", "."}:
        return True
    if words.low[at] in {"as", "when", "after", "while", "before", "during", "because"}:
        return True
    if words.low[at] in PREPOSITIONS:
        rest = words.low[at : scene.end]
        stop = rest.index(",") if "," in rest else len(rest)
        return "that" not in rest[:stop] and not any(is_finite(low) for low in rest[:stop])
    return False


def _both_sides(scene: Scene, before: Span, boundary: int, after: int) -> tuple[Span, ...]:
    """The content before the cue and, when speech goes on behind it, the content after."""
    words = scene.words
    at = after_adjuncts(scene, after)
    at = after if at >= scene.end else at
    comma = next((place for place in range(after, min(scene.end, at + 12)) if words.written[place] in {",", ":"}), None)
    if comma is not None and comma + 1 < scene.end and words.written[comma + 1] in OPEN_QUOTES:
        more = content_after(scene, comma + 1)
        return (before, more) if more else (before,)
    if words.written[boundary] == "," and comma == after and comma + 1 < scene.end and _goes_on(scene, comma + 1):
        more = content_after(scene, comma + 1)
        return (before, more) if more else (before,)
    return (before,)


def _goes_on(scene: Scene, at: int) -> bool:
    """True when the clause of the content goes on: its verb comes next, not a new participle or conjunction."""
    low = scene.words.low[at]
    return not low.endswith("ing") and low not in _TURNS
