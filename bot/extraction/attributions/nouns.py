"""Cues that are no verbs: *according to*, and nouns with a content (*his claim that …*)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.extent import content_after, content_before, trim
from bot.extraction.attributions.hits import Hit, cue_at, form_of, source_at
from bot.extraction.attributions.nounlist import NOUNS
from bot.extraction.attributions.phrases import Phrase, phrase_after, phrase_before, subject_of
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import Manner
from bot.extraction.english import PREPOSITIONS, is_finite
from bot.extraction.wordsets import word_set

_POSSESSIVE = word_set("his her their its my our your")


def according_hits(scene: Scene) -> list[Hit]:
    """*According to the ministry, …*, *…, according to the ministry*, and in the middle of a sentence."""
    words = scene.words
    if "according" not in words.low:
        return []
    found: list[Hit] = []
    floor = 0
    for at in range(scene.end - 2):
        if words.low[at] != "according" or words.low[at + 1] != "to" or scene.quoted(at):
            continue
        hit = _according(scene, at, floor)
        if hit is not None:
            found.append(hit)
            floor = words.at(max(span.end for span in (*hit.attribution.contents, words.span(at, at + 1))))
    return found


def _according(scene: Scene, at: int, floor: int) -> Hit | None:
    words = scene.words
    source = phrase_after(words, at + 2, scene.end)
    if source is None:
        return None
    last = _end_of_source(scene, source[1])
    contents = _around(scene, at, last, floor)
    if not contents:
        return None
    attribution = Attribution(
        source_at(scene, (source[0], last)), cue_at(scene.text, words, at, at + 1), contents, form_of(scene.text, contents)
    )
    return Hit(attribution, Manner.STATEMENT, "a", "according", scene.span)


def _end_of_source(scene: Scene, last: int) -> int:
    """Let the source take its reduced relative clause (*data released by the ministry*), up to a comma."""
    words = scene.words
    at = last + 1
    while at < scene.end and words.written[at] not in {",", ";", ":", "—", "–", "("} and not scene.quote_starting(at):
        at += 1
    return at - 1 if at - last <= 12 else last


def _around(scene: Scene, at: int, last: int, floor: int) -> tuple[Span, ...]:
    words = scene.words
    before = content_before(scene, at - 1, floor) if at > floor else None
    behind = last + 1
    while behind < scene.end and words.written[behind] not in {",", ":"}:
        behind += 1
    after = content_after(scene, behind + 1) if behind + 1 < scene.end else None
    if before is None or _only_opener(scene, before):
        return (after,) if after else ()
    leads_in = words.written[at - 1] == "," and not any(map(is_finite, words.low[words.at(before.start) : at]))
    if after and words.written[at - 1] == "," and (leads_in or _continues(scene, behind + 1)):
        return before, after
    return (before,)


def _only_opener(scene: Scene, span: Span) -> bool:
    return span.of(scene.text).lower().strip(" ,(") in {
        "",
        "in addition",
        "but",
        "and",
        "also",
        "meanwhile",
        "however",
        "yet",
        "so",
        "still",
    }


def _continues(scene: Scene, at: int) -> bool:
    words = scene.words
    if words.low[at] in {"who", "which", "a", "an", "the", "and", "but", "as", "while"} or words.low[at].endswith("ing"):
        return False
    return is_finite(words.low[at])


def noun_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """Nouns with a *that*-clause, outside what is taken already."""
    words = scene.words
    if "that" not in words.low:
        return []
    taken = [span for hit in known for span in (*hit.attribution.contents, *_cue_spans(hit))]
    found: list[Hit] = []
    for at in range(1, scene.end - 2):
        if words.low[at] not in NOUNS or words.low[at + 1] != "that" or scene.quoted(at):
            continue
        if any(span.start <= words.starts[at] < span.end for span in taken):
            continue
        hit = _noun(scene, at)
        if hit is not None and not any(hit.attribution.contents[0].overlaps(span) for span in taken):
            found.append(hit)
            taken.extend(hit.attribution.contents)
    return found


def _cue_spans(hit: Hit) -> tuple[Span, ...]:
    return (hit.attribution.cue.span,) if hit.attribution.cue else ()


def _noun(scene: Scene, at: int) -> Hit | None:
    words = scene.words
    if is_finite(words.low[at + 2]):
        return None
    content = content_after(scene, at + 2)
    if content is None:
        return None
    source = source_at(scene, _holder(scene, at))
    attribution = Attribution(
        source, cue_at(scene.text, words, at, at), (trim(scene.text, content),), form_of(scene.text, (content,))
    )
    return Hit(attribution, Manner.STATEMENT, "noun", words.low[at], scene.span)


def _holder(scene: Scene, at: int) -> Phrase | None:
    """Whose claim it is: a possessive before the noun, else the subject of the sentence."""
    words = scene.words
    for place in range(at - 1, max(-1, at - 5), -1):
        low = words.low[place]
        if low in _POSSESSIVE:
            return place, place
        if low.endswith(("'s", "s'")):
            return phrase_before(words, place, 0)
        if low in PREPOSITIONS or not low[0].isalnum():
            break
    return subject_of(words, 0, at)
