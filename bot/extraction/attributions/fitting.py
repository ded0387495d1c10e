"""Whether a word that may be a reporting verb is one here, judged by what stands around it."""

from __future__ import annotations

from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import Phrase, is_capital
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.subjects import Subject
from bot.extraction.english import BE, DETERMINERS, MODALS, PRONOUNS
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
    if subject.phrase is None:
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


def _is_plural(scene: Scene, phrase: Phrase) -> bool:
    first, last = phrase
    low = scene.words.low[last]
    if low in {"he", "she", "it"}:
        return False
    if low in PRONOUNS or low in _PLURALS:
        return True
    return (low.endswith("s") and not low.endswith(("ss", "'s"))) or "and" in scene.words.low[first:last]


_PLURALS = frozenset({"people", "police", "many", "some", "most", "others", "who", "both", "all", "that", "which", "media"})
