"""Traits of a sentence's wording: which classes of words stand in it, and how it is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.extraction.english import COMMON_PAST, PREPOSITIONS, PRONOUNS, is_finite
from bot.extraction.triage.classes import CLASSES, DEEDS, LINKS, ME, NUMBERS, PERFECT, QUESTIONS, SCALES, THEM, US

_TOKEN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d.,]*%?|[$£€%?!]")
_FIRST_PERSON = frozenset({"I", "I'm", "I've", "I'll", "I'd"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence as written and in lower case. past: it has a verb in the past."""

    written: list[str]
    low: list[str]
    past: bool


Shape = Callable[[Wording], bool]

SHAPES: tuple[tuple[str, Shape], ...] = (
    ("digit", lambda it: any(word[0].isdigit() for word in it.low)),
    ("digits", lambda it: sum(word[0].isdigit() for word in it.low) > 1),
    ("year", lambda it: any(len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} for word in it.low)),
    ("name", lambda it: any(is_name(word) for word in it.written[1:])),
    ("names", lambda it: sum(is_name(word) for word in it.written[1:]) > 2),
    ("question", lambda it: "?" in it.low or it.low[0] in QUESTIONS),
    ("starts with me", lambda it: it.low[0] in ME),
    ("starts with us", lambda it: it.low[0] in US),
    ("starts with them", lambda it: it.low[0] in THEM),
    ("finite", lambda it: any(word.endswith("ed") and is_finite(word) for word in it.low)),
    ("figures", lambda it: sum(word[0].isdigit() or word in NUMBERS or word in SCALES for word in it.low) > 1),
    ("verbs", lambda it: sum(is_finite(word) for word in it.low) > 2),
    ("my deed", lambda it: it.low[0] in ME and not DEEDS.isdisjoint(it.low)),
    ("our past", lambda it: not US.isdisjoint(it.low) and not (COMMON_PAST | PERFECT).isdisjoint(it.low)),
    ("figure and past", lambda it: it.past and any(word[0].isdigit() or word in SCALES for word in it.low)),
    ("placed", lambda it: sum(word in PREPOSITIONS for word in it.low) > 1),
    ("agent", lambda it: "by" in it.low),
    ("in", lambda it: "in" in it.low),
    ("that", lambda it: "that" in it.low),
    ("to", lambda it: it.low.count("to") > 1),
    ("pronouns", lambda it: sum(word in PRONOUNS for word in it.low) > 2),
    ("starts with a link", lambda it: it.low[0] in LINKS),
    ("starts with there", lambda it: it.low[0] == "there"),
    ("starts with a phrase", lambda it: it.low[0] in PREPOSITIONS or it.low[0] in {"the", "a"}),
    ("two words", lambda it: len(it.low) < 5),
    ("short", lambda it: len(it.low) < 9),
    ("long", lambda it: len(it.low) > 18),
    ("very long", lambda it: len(it.low) > 30),
    ("no verb", lambda it: not any(is_finite(word) for word in it.low)),
)
"""Traits of how a sentence is built, by name."""


def is_name(word: str) -> bool:
    """True for a word that looks like part of a name where it does not start the sentence."""
    return word[0].isupper() and len(word) > 1 and word not in _FIRST_PERSON and word.lower() not in PRONOUNS


def traits(text: str) -> list[str]:
    """Names of the traits that the sentence `text` has, each once."""
    written = _TOKEN.findall(text.replace("’", "'"))
    if not written:
        return []
    low = [word.lower() for word in written]
    words = frozenset(low)
    past = any(word in COMMON_PAST or (word.endswith("ed") and is_finite(word)) for word in low)
    wording = Wording(written, low, past)
    found = [name for name, group in CLASSES if not group.isdisjoint(words)]
    found += [name for name, has in SHAPES if has(wording)]
    return found
