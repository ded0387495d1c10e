"""Traits of a sentence's wording: which classes of words stand in it, and how it is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.extraction.english import COMMON_PAST, PREPOSITIONS, PRONOUNS, is_finite
from bot.extraction.triage.classes import CLASSES, DEEDS, LINKS, ME, NUMBERS, PERFECT, QUESTIONS, SCALES, THEM, US

_TOKEN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d.,]*%?|[$£€%?!]")
_FIRST_PERSON = frozenset({"I", "I'm", "I've", "I'll", "I'd"})


@dataclass(slots=True)
class Wording:
    """The words of a sentence in lower case, and how many of them are numbers in digits, figures of any kind, names, finite
    verbs, prepositions and pronouns. worn: it has a verb in *-ed*. past: it has a verb in the past."""

    low: list[str]
    words: frozenset[str]
    digits: int
    figures: int
    names: int
    verbs: int
    prepositions: int
    pronouns: int
    worn: bool
    past: bool


Shape = Callable[[Wording], bool]

_YEAR = re.compile(r"(?:19|20)\d\d")
_HAPPENED = COMMON_PAST | PERFECT
_FIGURES = NUMBERS | SCALES

SHAPES: tuple[tuple[str, Shape], ...] = (
    ("digit", lambda it: it.digits > 0),
    ("digits", lambda it: it.digits > 1),
    ("year", lambda it: it.digits > 0 and any(map(_YEAR.fullmatch, it.low))),
    ("name", lambda it: it.names > 0),
    ("names", lambda it: it.names > 2),
    ("question", lambda it: "?" in it.words or it.low[0] in QUESTIONS),
    ("starts with me", lambda it: it.low[0] in ME),
    ("starts with us", lambda it: it.low[0] in US),
    ("starts with them", lambda it: it.low[0] in THEM),
    ("finite", lambda it: it.worn),
    ("figures", lambda it: it.figures > 1),
    ("verbs", lambda it: it.verbs > 2),
    ("my deed", lambda it: it.low[0] in ME and not DEEDS.isdisjoint(it.words)),
    ("our past", lambda it: not US.isdisjoint(it.words) and not _HAPPENED.isdisjoint(it.words)),
    ("figure and past", lambda it: it.past and (it.digits > 0 or not SCALES.isdisjoint(it.words))),
    ("placed", lambda it: it.prepositions > 1),
    ("agent", lambda it: "by" in it.words),
    ("in", lambda it: "in" in it.words),
    ("that", lambda it: "that" in it.words),
    ("to", lambda it: it.low.count("to") > 1),
    ("pronouns", lambda it: it.pronouns > 2),
    ("starts with a link", lambda it: it.low[0] in LINKS),
    ("starts with there", lambda it: it.low[0] == "there"),
    ("starts with a phrase", lambda it: it.low[0] in PREPOSITIONS or it.low[0] in {"the", "a"}),
    ("two words", lambda it: len(it.low) < 5),
    ("short", lambda it: len(it.low) < 9),
    ("long", lambda it: len(it.low) > 18),
    ("very long", lambda it: len(it.low) > 30),
    ("no verb", lambda it: it.verbs == 0),
)
"""Traits of how a sentence is built, by name."""


def traits(wording: Wording) -> list[str]:
    """Names of the traits that a sentence of this wording has, each once and in no particular order."""
    if not wording.low:
        return []
    classes = _classes()
    found = set().union(*[classes[word] for word in wording.words & classes.keys()])
    return [*found, *[name for name, has in SHAPES if has(wording)]]


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """For each word, the classes it stands in."""
    found: dict[str, list[str]] = {}
    for name, group in CLASSES:
        for word in group:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def wording_of(text: str) -> Wording:
    """The wording of the sentence `text`."""
    written: list[str] = _TOKEN.findall(text.replace("’", "'"))
    low = "\n".join(written).lower().split("\n") if written else []
    words = frozenset(low)
    counts = sum(map(_counted, low))
    digits, figures, verbs, worn, prepositions, pronouns = [(counts >> shift) & _MASK for shift in _SHIFTS]
    names = len([word for word in written[1:] if not word[0].islower() and is_name(word)])
    past = worn > 0 or not COMMON_PAST.isdisjoint(words)
    return Wording(low, words, digits, figures, names, verbs, prepositions, pronouns, worn > 0, past)


_BITS = 20
_MASK = (1 << _BITS) - 1
_SHIFTS = tuple(_BITS * place for place in range(6))


@lru_cache(maxsize=32768)
def _counted(low: str) -> int:
    """What a word counts as, packed into one number: sums of it are the counts of a sentence, `_BITS` bits each."""
    digit = low[0].isdigit()
    finite = is_finite(low)
    facts = (digit, digit or low in _FIGURES, finite, finite and low.endswith("ed"), low in PREPOSITIONS, low in PRONOUNS)
    return sum(1 << shift for shift, fact in zip(_SHIFTS, facts, strict=True) if fact)


@lru_cache(maxsize=32768)
def is_name(word: str) -> bool:
    """True for a word that looks like part of a name where it does not start the sentence."""
    return word[0].isupper() and len(word) > 1 and word not in _FIRST_PERSON and word.lower() not in PRONOUNS
