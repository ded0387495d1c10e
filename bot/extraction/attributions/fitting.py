"""Whether a word that may be a reporting verb is one here, judged by what stands around it."""

from __future__ import annotations

from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import Phrase, is_capital
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subject import Subject
from bot.extraction.english import BE, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS
from bot.extraction.wordsets import word_set

_NOUN_LIKE = word_set(
    "notes claims reports estimates states plans calls shows comments posts tweets texts questions demands charges "
    "offers promises projects forecasts hopes fears doubts attacks supports challenges answers praises pledges vows "
    "threats orders designs requests rules remarks credits labels brands details documents signals quotes wants "
    "aims bets views looks figures mentions whispers cries laughs shoots fires continues proposes backs"
)
"""Forms that are plural nouns as often as verbs."""


def fits(scene: Scene, cue: int, shape: Shape, subject: Subject) -> bool:
    """True when the cue can be the verb of its subject rather than a noun.

    A bare form wants a plural or a helping verb; a form that is a plural noun as often wants a pronoun, a name, or a phrase
    with its article before it.
    """
    if subject.phrase is None or _owns(scene, subject.phrase, cue) or not _hears(scene, subject.phrase, cue):
        return False
    noun_like = shape is Shape.BASE or scene.words.low[cue] in _NOUN_LIKE
    if noun_like and cue + 1 < scene.end and scene.words.low[cue + 1] in _NEVER_NEXT:
        return False
    if shape is Shape.BASE:
        return subject.moved or subject.group.helped or _is_plural(scene, subject.phrase)
    if shape is not Shape.THIRD or not noun_like:
        return True
    first, last = subject.phrase
    return scene.words.low[first] in DETERMINERS | PRONOUNS or is_capital(scene.words.written[last])


_NEVER_NEXT = BE | MODALS


def _owns(scene: Scene, phrase: Phrase, cue: int) -> bool:
    """True where the cue is what somebody has (*the force's figures*, *their own estimates*) or a measure (*12 points*)."""
    low = scene.words.low
    last = phrase[1]
    if last != cue - 1:
        return False
    if low[cue] == "points":
        return low[last] in {"basis", "percentage"} or low[last][0].isdigit()
    before = low[last - 1] if last else ""
    if low[last] in _EDITIONS and (before in DETERMINERS or before.endswith("'s")):
        return True
    return low[last] == "own" or (low[last].endswith(("'s", "s'")) and low[last][:-2] not in _CONTRACTED)


_EDITIONS = frozenset({"last", "latest", "previous", "earlier", "initial", "original", "recent", "annual"})
_CONTRACTED = PRONOUNS | {"that", "there", "what", "this"}


def _is_plural(scene: Scene, phrase: Phrase) -> bool:
    first, last = phrase
    low = scene.words.low[last]
    if low in {"he", "she", "it"}:
        return False
    if low in PRONOUNS or "and" in scene.words.low[first:last]:
        return True
    return _plural(low) or _plural(scene.words.low[_head(scene, phrase)])


def _plural(low: str) -> bool:
    return low in _PLURALS or (low.endswith("s") and not low.endswith(("ss", "'s")))


def _head(scene: Scene, phrase: Phrase) -> int:
    """The noun of a phrase: the word before its first preposition or participle (*figures released by the port*)."""
    first, last = phrase
    low = scene.words.low
    for at in range(first + 1, last):
        if low[at] in PREPOSITIONS or (low[at].endswith("ed") and low[at + 1] in PREPOSITIONS):
            return at - 1
    return last


def _hears(scene: Scene, phrase: Phrase, cue: int) -> bool:
    """What a court hears is said there; what anybody else hears is said only with *that*."""
    low = scene.words.low
    if low[cue] not in {"hear", "heard", "hears", "hearing"} or low[phrase[1]] in _COURTS:
        return True
    return low[cue + 1 : cue + 2] == ("that",)


_COURTS = frozenset({"court", "jury", "inquest", "tribunal", "hearing", "inquiry", "jurors", "magistrates", "committee"})
_PLURALS = frozenset(
    {"people", "police", "many", "some", "most", "others", "who", "both", "all", "that", "which", "media"}
) | word_set("women men children crew clergy data")
