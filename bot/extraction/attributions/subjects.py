"""Who a cue belongs to: the subject on its left, behind an apposition, shared with an earlier verb, or inverted on its right."""

from __future__ import annotations

from dataclasses import replace

from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import OPENERS, Phrase, is_capital, is_word, phrase_before, subject_of
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subject import Group, Subject
from bot.extraction.english import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    MODALS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    TIMES,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from bot.extraction.words import Words
from bot.extraction.wordsets import word_set

_FAR = 45
_RELATIVE = frozenset({"who", "which", "that"})


def subject_before(scene: Scene, cue: int, shape: Shape, floor: int) -> Subject:
    """The subject of the verb at `cue`, looking left as far as `floor`."""
    known = scene.subjects.get((cue, floor))
    if known is not None and known[0] is shape:
        return known[1]
    subject = _subject(scene, cue, shape, floor)
    scene.subjects[cue, floor] = shape, subject
    return subject


def _subject(scene: Scene, cue: int, shape: Shape, floor: int) -> Subject:
    words = scene.words
    group = _verb_group(scene, cue, floor)
    at = group.before
    if shape is Shape.ING and not group.passive:
        return _of_participle(scene, group, cue, floor)
    if group.passive and shape not in {Shape.PAST, Shape.PARTICIPLE}:
        group = replace(group, passive=False)
    if at < floor:
        return Subject(None, cue, group)
    low = words.low[at]
    if low == "to" and shape is Shape.BASE:
        return Subject(_moved(scene, at, floor), at, group, moved=True)
    if low in {"and", "but", "or", "then"}:
        return Subject(_shared(scene, floor, at), cue, group, shared=True)
    phrase, left = _left_phrase(scene, at, floor)
    return Subject(phrase, left, group)


def _moved(scene: Scene, to: int, floor: int) -> Phrase | None:
    """Who was brought to say something: *prompted some users to argue*, *led the maker to announce*."""
    words = scene.words
    phrase = phrase_before(words, to - 1, floor)
    if phrase is None or phrase[0] <= floor or words.low[phrase[0] - 1] not in _BRINGS:
        return None
    return phrase


_BRINGS = word_set(
    "led prompted caused forced pushed drove compelled moved leads prompts causes forces pushes leading prompting "
    "causing forcing pushing driving lead prompt cause force push inspired inspiring provoked provoking"
)


def document_before(scene: Scene, cue: int) -> Phrase | None:
    """The document a passive is told in: *In a company e-mail, employees were told that …*."""
    words = scene.words
    if words.low[0] not in {"in", "by"} or len(words) < 4:
        return None
    comma = next((at for at in range(3, cue) if words.written[at] == ","), None)
    if comma is None or words.low[1] not in DETERMINERS or _DOCUMENTS.isdisjoint(words.low[2:comma]):
        return None
    return 1, comma - 1


_DOCUMENTS = word_set(
    "email e-mail letter memo statement report note message post tweet filing notice circular document text study bulletin"
)


def _verb_group(scene: Scene, cue: int, floor: int) -> Group:
    """Step over auxiliaries, adverbs and times to the left of the verb."""
    words = scene.words
    at = cue - 1
    while at >= floor:
        low = words.low[at]
        if at > floor and words.low[at - 1] in _DATING.get(low, ()) and not _dates(words, at):
            at -= 1
        elif not (low in _STEPPED or (low in TIMES and not _dates(words, at)) or _is_adverb_between(words, at)):
            break
        at -= 1
    if at == cue - 1:
        return Group(at)
    between = frozenset(words.low[at + 1 : cue])
    return Group(
        at,
        passive=not between.isdisjoint(BE),
        negated=any(low in NEGATIONS or low.endswith("n't") for low in between),
        modal=not between.isdisjoint(MODALS),
        helped=not between.isdisjoint(MODALS | DO),
    )


_DATING = dict.fromkeys(MONTHS, frozenset({"in", "on"})) | dict.fromkeys(WEEKDAYS, frozenset({"on", "late", "early"}))
"""Words of date, with what may lead them in: *the port on Monday said*."""
_STEPPED = AUXILIARIES | NEGATIONS


def _dates(words: Words, at: int) -> bool:
    """True for the day of a participle, which belongs to the subject: *a poll published on Monday*."""
    return at > 1 and words.low[at - 1] == "on" and words.low[at - 2].endswith("ed")


def _is_adverb_between(words: Words, at: int) -> bool:
    """True for an adverb; one with a capital is a name or ends one (*Kelly*, *Bread Now*)."""
    low = words.low[at]
    return is_adverb(low) and low not in DETERMINERS and not is_capital(words.written[at])


def _of_participle(scene: Scene, group: Group, cue: int, floor: int) -> Subject:
    """*…, saying that*: the speaker of the main clause; *a report saying*: the noun before it."""
    words = scene.words
    at = group.before
    if at > floor and words.low[at] == "as" and words.low[at - 1] in _QUOTED:
        before = _verb_group(scene, at - 1, floor).before
        return Subject(phrase_before(words, before, floor), cue, replace(group, passive=False))
    if at >= floor and is_word(words.written[at]) and words.low[at] not in PREPOSITIONS | {"and", "but", "while", "when", "than"}:
        phrase = phrase_before(words, at, floor)
        if phrase is not None and phrase[0] > floor and words.low[phrase[0] - 1] not in OPENERS:
            phrase = _shared(scene, floor, phrase[0]) or phrase
        return Subject(phrase, phrase[0] if phrase else cue, group)
    return Subject(_shared(scene, floor, at), cue, group, shared=True)


_QUOTED = frozenset({"quoted", "cited", "reported", "recorded"})
"""*The mayor was quoted as saying*."""


def _shared(scene: Scene, floor: int, before: int) -> Phrase | None:
    return subject_of(scene.words, floor, max(before, floor))


def _left_phrase(scene: Scene, at: int, floor: int) -> tuple[Phrase | None, int]:
    words = scene.words
    mark = words.written[at]
    if mark == ")":
        opened = _back_to(scene, at, "(", floor)
        return _left_phrase(scene, opened - 1, floor) if opened is not None and opened > floor else (None, at)
    if mark in {",", "–", "—"}:
        if words.written[at - 1] == ")" and at - 1 > floor:
            return _left_phrase(scene, at - 1, floor)
        return _behind_apposition(scene, at, floor)
    if words.low[at] in _RELATIVE and at > floor:
        return _antecedent(scene, at, floor)
    phrase = phrase_before(words, at, floor)
    if phrase is None:
        return None, at
    return _with_title(scene, phrase, floor)


def _with_title(scene: Scene, phrase: Phrase, floor: int) -> tuple[Phrase, int]:
    """Join *Sweden's deputy director, Eva Persson* when the name stands in apposition to a described person."""
    words = scene.words
    first, last = phrase
    name = all(is_capital(word) for word in words.written[first : last + 1] if is_word(word))
    if name and last - first <= 3 and first - 2 >= floor and words.written[first - 1] == ",":
        described = phrase_before(words, first - 2, floor)
        figured = described is not None and any(word[0].isdigit() for word in words.written[described[0] : described[1]])
        if described and words.low[described[0]] in DETERMINERS and not figured and not is_capital(words.written[first - 2]):
            at_clause = described[0] == floor or words.written[described[0] - 1] in {",", "“", "”", '"'}
            if at_clause:
                return (described[0], last), described[0]
    return phrase, first


def _back_to(scene: Scene, at: int, mark: str, floor: int) -> int | None:
    for place in range(at - 1, max(floor, at - _FAR) - 1, -1):
        if scene.words.written[place] == mark:
            return place
    return None


def _behind_apposition(scene: Scene, at: int, floor: int) -> tuple[Phrase | None, int]:
    """The phrase before *…, a spokesman for the town,*; commas inside the apposition are stepped over."""
    words = scene.words
    best: tuple[Phrase | None, int] = (None, at)
    for place in range(at - 1, max(floor, at - _FAR) - 1, -1):
        if words.written[place] != words.written[at] and words.written[place] != ",":
            if words.written[place] in {";", ":", "”", '"', "“"}:
                break
            continue
        if place <= floor:
            break
        phrase = phrase_before(words, _before_brackets(scene, place - 1, floor), floor)
        if phrase is None or _is_age(words, phrase) or not _apposition(scene, place + 1, at):
            continue
        if best[0] is None or _starts_clause(scene, phrase[0], floor):
            best = (_and_name(scene, phrase, place, at), phrase[0])
        if _starts_clause(scene, phrase[0], floor):
            break
    return best


def _and_name(scene: Scene, phrase: Phrase, comma: int, end: int) -> Phrase:
    """*Its director, Tor Amund*: a described person together with the name that follows."""
    words = scene.words
    named = all(is_capital(word) for word in words.written[comma + 1 : end] if is_word(word))
    described = not is_capital(words.written[phrase[1]])
    return (phrase[0], end - 1) if named and described and end - comma <= 5 else phrase


def _starts_clause(scene: Scene, first: int, floor: int) -> bool:
    return (
        first == floor
        or scene.words.written[first - 1] in {"“", "”", '"'}
        or scene.words.low[first - 1] in {"that", "and", "but"}
    )


def _apposition(scene: Scene, first: int, end: int) -> bool:
    """True when the words could describe the phrase before them: no clause of their own, or a relative one."""
    words = scene.words
    if first + 1 < end and _is_age(words, (first, first)) and words.written[first + 1] == ",":
        first += 2
    if first >= end:
        return False
    if words.low[first] in {"who", "which", "whose", "where"}:
        return True
    for low in words.low[first:end]:
        if low in _RELATIVE or low == "whose":
            return True
        if is_finite(low) and not low.endswith("ed"):
            return False
    return True


def _before_brackets(scene: Scene, at: int, floor: int) -> int:
    """The word in front of brackets that close at `at` (*Holt (Ind.), who …*); `at` itself when none do."""
    opened = _back_to(scene, at, "(", floor) if scene.words.written[at] == ")" else None
    return opened - 1 if opened is not None and opened > floor else at


def _is_age(words: Words, phrase: Phrase) -> bool:
    """True for a bare number, as it stands behind a name: *Holt, 43, who chairs it, said*."""
    return phrase[0] == phrase[1] and words.low[phrase[0]].isdigit()


def _antecedent(scene: Scene, at: int, floor: int) -> tuple[Phrase | None, int]:
    """*who*, *which* or *that* as a relative pronoun: the source is the pronoun, behind a phrase it stands for."""
    before = at - 1
    if scene.words.written[before] == ",":
        before -= 1
    phrase = phrase_before(scene.words, before, floor) if before >= floor else None
    return ((at, at), phrase[0]) if phrase else (None, at)


def antecedent(scene: Scene, at: int) -> Phrase | None:
    """What the relative pronoun at word `at` stands for, or None when the word is none."""
    if scene.words.low[at] not in _RELATIVE or at == 0:
        return None
    before = at - 2 if scene.words.written[at - 1] == "," else at - 1
    return phrase_before(scene.words, before, 0) if before >= 0 else None
