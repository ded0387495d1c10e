"""Cues in front of their content: *the mayor said the bridge was safe*, *critics called it a gift*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.attribution import Attribution
from bot.domain.text import Span
from bot.extraction.attributions.adjuncts import after_adjuncts, after_hearer
from bot.extraction.attributions.extent import content_after
from bot.extraction.attributions.fitting import fits
from bot.extraction.attributions.hits import Hit, cue_at, form_of, source_at
from bot.extraction.attributions.nounlist import NOUNS
from bot.extraction.attributions.phrases import is_word
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subject import Subject
from bot.extraction.attributions.subjects import antecedent, document_before, subject_before
from bot.extraction.attributions.verbs import Form, table
from bot.extraction.english import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    is_finite,
)
from bot.extraction.wordsets import word_set

_QUESTIONS = word_set("whether if how why what who where when")
_ENDS = frozenset(",;.)?!")


def leading_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """The hits of this sentence whose content follows the cue, outside the contents of `known` ones."""
    taken = [span for hit in known for span in hit.attribution.contents]
    taken += [hit.attribution.cue.span for hit in known if hit.attribution.cue]
    found: list[Hit] = []
    floor = 0
    behind = 0
    for at in scene.cues:
        if at < behind or _inside(scene, at, taken):
            continue
        hit = _at_word(scene, at, floor, found)
        if hit is not None:
            found.append(hit)
            behind = scene.words.at(hit.attribution.contents[-1].end)
    return found


def _inside(scene: Scene, at: int, spans: Sequence[Span]) -> bool:
    place = scene.words.starts[at]
    return any(span.start <= place < span.end for span in spans)


def _at_word(scene: Scene, at: int, floor: int, earlier: Sequence[Hit]) -> Hit | None:
    for form in table().get(scene.words.low[at], ()):
        hit = _with_form(scene, at, form, floor, earlier)
        if hit is not None:
            return hit
    return None


def _with_form(scene: Scene, at: int, form: Form, floor: int, earlier: Sequence[Hit]) -> Hit | None:
    after = at + 1
    if form.verb.preposition:
        particles = form.verb.preposition.split()
        if tuple(particles) != scene.words.low[after : after + len(particles)]:
            return None
        after += len(particles)
    complement = _complement(scene, after, form)
    subject = subject_before(scene, at, form.shape, floor)
    if complement is None and _inserted(scene, after, form, subject):
        complement = "c", after
    if complement is None:
        return None
    frame, first = complement
    if not _plausible(scene, at, form, subject):
        return None
    content = _quotation_alone(scene, first, frame) or content_after(
        scene, first, broad=frame in "noig", clause=_subordinate(scene, subject)
    )
    if content is None or not len(content):
        return None
    source = source_at(scene, subject.phrase if not subject.passive else document_before(scene, at))
    if subject.shared and earlier and earlier[-1].attribution.source:
        source = earlier[-1].attribution.source
    behind = source_at(scene, antecedent(scene, subject.phrase[0])) if subject.phrase else None
    cue = cue_at(scene.text, scene.words, at, after - 1)
    attribution = Attribution(source, cue, (content,), form_of(scene.text, (content,)))
    return Hit(
        attribution,
        form.verb.frames[frame],
        frame,
        form.verb.lemma,
        scene.span,
        subject.group.negated,
        subject.group.modal,
        behind,
    )


def _inserted(scene: Scene, after: int, form: Form, subject: Subject) -> bool:
    """*costs, which she said had risen*: the report is put into a relative clause, whose verb follows the cue."""
    words = scene.words
    if "c" not in form.verb.frames or subject.phrase is None or subject.left <= 0 or after >= scene.end:
        return False
    return words.low[subject.left - 1] in {"which", "who", "that"} and is_finite(words.low[after])


def _quotation_alone(scene: Scene, first: int, frame: str) -> Span | None:
    """The quotation that starts the content, when the sentence does not go on with it."""
    quote = scene.quote_starting(first) if frame == "q" else None
    if quote is None or not quote.closed:
        return None
    words = scene.words
    after = words.at(quote.span.end)
    if after >= scene.end or words.written[after - 2] in _SPOKEN_ENDS:
        return quote.span
    leaves = words.low[after] in PREPOSITIONS | {"as", "when", "while", "after", "before", ",", "moments", "because"}
    return quote.span if leaves else None


_SPOKEN_ENDS = frozenset(".!?,…")


def _subordinate(scene: Scene, subject: Subject) -> bool:
    """True when the clause of the cue opens the sentence with *after*, *while* and the like, or is a relative clause."""
    words = scene.words
    if subject.phrase is not None and words.low[subject.phrase[0]] in _RELATIVE and words.low[subject.phrase[0] - 1] == ",":
        return True
    if subject.left <= 0:
        return False
    before = words.low[subject.left - 1]
    return before in {"which", "what"} or (subject.left == 1 and before in _OPENING_CLAUSE)


_RELATIVE = frozenset({"who", "which", "whose"})
_OPENING_CLAUSE = word_set("after while when as although though since before if because once until")


def _plausible(scene: Scene, at: int, form: Form, subject: Subject) -> bool:
    """True when the word is a verb here and somebody does the saying."""
    if subject.passive:
        return subject.phrase is not None and form.verb.lemma in _TOLD and document_before(scene, at) is not None
    return fits(scene, at, form.shape, subject)


_TOLD = frozenset({"tell", "inform", "advise", "warn", "notify", "remind", "ask"})


def _complement(scene: Scene, after: int, form: Form) -> tuple[str, int] | None:
    """Which frame the words behind the cue fill, and the content's first word."""
    frames = form.verb.frames
    words = scene.words
    if form.verb.preposition:
        return _of_preposition(scene, after, form)
    at = after_adjuncts(scene, after)
    if "h" in frames:
        behind = after_hearer(scene, at)
        if behind > at:
            found = _clause(scene, after_adjuncts(scene, behind), form)
            if found:
                return found
    found = _clause(scene, at, form)
    if found:
        return found
    at = after
    while at < scene.end and is_adverb(words.low[at]) and words.low[at] not in DETERMINERS:
        at += 1
    return _phrase_frames(scene, at, form)


def _of_preposition(scene: Scene, after: int, form: Form) -> tuple[str, int] | None:
    if after >= scene.end or scene.words.written[after] in _ENDS:
        return None
    if "t" in form.verb.frames and scene.words.low[after] == "that":
        return "t", after + 1
    frame = next((frame for frame in "nto" if frame in form.verb.frames), None)
    return (frame, after) if frame else None


def _clause(scene: Scene, at: int, form: Form) -> tuple[str, int] | None:
    """A clause, question, quotation or infinitive at word `at`: its frame and first word."""
    if at >= scene.end:
        return None
    frames = form.verb.frames
    low = scene.words.low[at]
    first = at + 1 if low in {"that", ":", "to"} else at
    if first >= scene.end:
        return None
    frame = _marked_frame(scene, at, low, form)
    if frame is None and "c" in frames and (_starts_clause(scene, at) or (form.verb.lemma == "say" and _speaks_on(scene, at))):
        return "c", at
    return (frame, first) if frame is not None and frame in frames else None


def _marked_frame(scene: Scene, at: int, low: str, form: Form) -> str | None:
    """The frame that a word announces: *that*, a colon, an opening mark, *whether*, *to*."""
    if low == "that":
        pronoun = is_finite(scene.words.low[at + 1]) and "c" not in form.verb.frames
        return None if pronoun else "t"
    if low == ":" or (low in OPEN_QUOTES and scene.quote_starting(at)):
        return "q"
    if low in _QUESTIONS:
        return "w" if "w" in form.verb.frames else "t"
    if low == "to" and is_word(scene.words.written[at + 1]):
        return "i"
    return None


def _starts_clause(scene: Scene, at: int) -> bool:
    """True when a subject and a finite verb follow."""
    words = scene.words
    low = words.low[at]
    if words.written[at] in _ENDS or low in {"by", "as", "to", "and", "or", "but"}:
        return False
    if low in PRONOUNS or low in {"there"} or _contracted(low):
        return True
    if low in OBJECT_PRONOUNS and low not in {"it", "you", "her"}:
        return False
    for place in range(at + 1, min(scene.end, at + 30)):
        here = words.low[place]
        if here == ";" or (here == "that" and words.low[place - 1] in NOUNS):
            return False
        if is_finite(here) and words.low[place - 1] not in {"to"} and not _relative(scene, place):
            return True
    return False


def _contracted(low: str) -> bool:
    """True for a subject with its verb: *he'd*, *they're*, *that's*."""
    stem, mark, _ = low.partition("'")
    return mark != "" and (stem in PRONOUNS or stem in {"there", "that", "this", "what", "here"})


def _speaks_on(scene: Scene, at: int) -> bool:
    """True for whatever follows *say* and is no object of it: its verb may be one that no list knows."""
    words = scene.words
    low = words.low[at]
    if (
        low in _SAYABLE
        or low in PREPOSITIONS
        or is_finite(low)
        or low in {"and", "or", "but", "as", "because", "when", "while", "after", "before"}
    ):
        return False
    return is_word(words.written[at]) and scene.end - at >= _LEAST and "," not in words.written[at : at + 2]


_LEAST = 5
_SAYABLE = word_set(
    "so something nothing anything everything little much more goodbye goodnight hello yes no thanks thank sorry grace mass "
    "prayers prayer things words amen farewell one a"
)


def _relative(scene: Scene, place: int) -> bool:
    return scene.words.low[place - 1] in {"who", "which", "that"}


def _phrase_frames(scene: Scene, at: int, form: Form) -> tuple[str, int] | None:
    """An object, an object with a predicate, or a verb in -ing."""
    frames = form.verb.frames
    words = scene.words
    if at >= scene.end or words.written[at] in _ENDS:
        return None
    low = words.low[at]
    if "g" in frames and low.endswith("ing") and len(low) > 5:
        return "g", at
    starts = low in OPEN_QUOTES or is_word(words.written[at]) or words.written[at] in "$£€"
    if not starts or low in PREPOSITIONS or low in {"and", "or", "but", "as", "to", "that", "because", "when", "while", "after"}:
        return None
    if is_finite(low) and not words.written[at][0].isupper():
        return None
    if "o" in frames and _predicated(scene, at, form.verb.lemma):
        return "o", at
    return ("n", at) if "n" in frames else None


_PREDICATES: dict[str, frozenset[str]] = {
    "accuse": frozenset({"of"}),
    "charge": frozenset({"with"}),
    "blame": frozenset({"for", "on"}),
    "fault": frozenset({"for"}),
    "credit": frozenset({"with", "for"}),
    "compare": frozenset({"to", "with"}),
    "liken": frozenset({"to"}),
    "expect": frozenset({"to"}),
} | dict.fromkeys(
    ("describe", "portray", "depict", "characterize", "characterise", "cast", "view", "see", "perceive", "regard"),
    frozenset({"as"}),
)


def _predicated(scene: Scene, at: int, lemma: str) -> bool:
    """True when the object is followed by what is said of it: *accused him of*, *described it as*."""
    wanted = _PREDICATES.get(lemma)
    words = scene.words
    if lemma == "put":
        return any(_FIGURE.match(words.low[place + 1]) for place in range(at, scene.end - 1) if words.low[place] == "at")
    return wanted is None or not wanted.isdisjoint(words.low[at : min(scene.end, at + 20)])


_FIGURE = re.compile(
    r"[\d$£€]|(?:about|around|nearly|almost|over|more|less|between|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
