"""What may stand between a cue and its content: when, where and to whom it was said."""

from __future__ import annotations

import re

from bot.extraction.attributions.phrases import is_capital, is_word
from bot.extraction.attributions.scene import Scene
from bot.extraction.english import (
    DETERMINERS,
    MONTHS,
    OBJECT_PRONOUNS,
    OPEN_QUOTES,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    WEEKDAYS,
    is_adverb,
    is_finite,
)
from bot.extraction.words import Words
from bot.extraction.wordsets import word_set

_VENUES = word_set(
    "statement interview speech tweet tweets twitter facebook instagram email e-mail post posting note report reports "
    "conference briefing call letter testimony memo release video remarks message text phone television tv radio rally "
    "hearing court address blog op-ed column article book filing complaint lawsuit affidavit documents debate forum "
    "panel news press cnn fox msnbc nbc abc cbs events event telephone newsletter study paper survey meeting"
)
_NEAR = 16
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
"""How a court or a chamber divided: *ruled 6-3 that …*."""


def after_adjuncts(scene: Scene, at: int, keep: str = "") -> int:
    """Index of the first word from `at` on that is no adverb, time, place or occasion. keep: a preposition not to skip."""
    words = scene.words
    while at < scene.end:
        step = _one_adjunct(scene, words, at, keep)
        if step == at:
            return at
        at = step
    return at


def _one_adjunct(scene: Scene, words: Words, at: int, keep: str) -> int:
    low = words.low[at]
    if (
        low in TIMES
        or _SCORE.fullmatch(low)
        or (is_adverb(low) and low not in DETERMINERS and low not in {"so", "there", "here"})
    ):
        return at + 1
    if low in {"last", "this", "next", "earlier", "late", "early"} and _low(words, at + 1) in PERIODS | WEEKDAYS | {"this"}:
        return at + 2
    if low in MONTHS and is_capital(words.written[at]):
        return at + 1 + (2 if _low(words, at + 1) == "." else 0) + (1 if _low(words, at + 1).isdigit() else 0)
    if low in PREPOSITIONS and low != keep:
        return _prepositional(scene, words, at)
    if low == ",":
        return _aside(scene, words, at)
    return at


def _low(words: Words, at: int) -> str:
    return words.low[at] if at < len(words) else ""


def _prepositional(scene: Scene, words: Words, at: int) -> int:
    """Skip *on Monday*, *in an interview with …* and whatever else leads up to *that*, a colon or a quotation."""
    if _low(words, at + 1) in TIMES | MONTHS:
        step = at + 2
        while step < scene.end and (words.written[step].isdigit() or words.written[step] == "."):
            step += 1
        return step
    return _up_to_content(scene, at)


def _up_to_content(scene: Scene, at: int) -> int:
    """Where the content starts that a prepositional phrase at `at` leads up to; `at` when it leads to none."""
    words = scene.words
    venue: int | None = None
    for place in range(at + 1, min(scene.end, at + _NEAR)):
        low = words.low[place]
        if low in {"that", ":"}:
            return place if words.low[place - 1] not in PREPOSITIONS else at
        if low in OPEN_QUOTES:
            return place if venue == place - 1 else at
        if low == "," and _low(words, place + 1) in OPEN_QUOTES:
            return place + 1
        if _ends_phrase(low):
            break
        if low in _VENUES or low in PERIODS:
            venue = place
    return at if venue is None or at + 1 == scene.end else venue + 1


def _ends_phrase(low: str) -> bool:
    return low in {",", ";"} or low in PRONOUNS or (is_finite(low) and not low.endswith("ed"))


def _aside(scene: Scene, words: Words, at: int) -> int:
    """Skip a comma before a quotation, and an aside between two commas."""
    if _low(words, at + 1) in OPEN_QUOTES:
        return at + 1
    if not (_low(words, at + 1) in PREPOSITIONS or is_adverb(_low(words, at + 1)) or _low(words, at + 1) == "according"):
        return at
    for place in range(at + 1, min(scene.end, at + _NEAR)):
        if words.low[place] == ",":
            return place + 1 if place + 1 < scene.end else at
        if is_finite(words.low[place]) or words.low[place] in OPEN_QUOTES:
            break
    return at


def after_hearer(scene: Scene, at: int) -> int:
    """Index of the first word behind a hearer that starts at `at`: *told reporters that*, *told the BBC on Monday*."""
    words = scene.words
    if at >= scene.end:
        return at
    if words.low[at] in OBJECT_PRONOUNS and words.low[at] not in {"it", "you"} and not _possessive(words, at):
        return at + 1
    place = at
    while place < scene.end and place - at < _NEAR:
        low = words.low[place]
        if (
            low
            in {"that", ":", ",", "to", "about", "whether", "if", "how", "why", "what", "of", "on", "in", "at", "not"}
            | OPEN_QUOTES
        ):
            break
        if place > at and _new_phrase(words, place):
            break
        if is_finite(low) or (not is_word(words.written[place]) and low not in {".", "&"}):
            break
        place += 1
    return place


def _possessive(words: Words, at: int) -> bool:
    following = _low(words, at + 1)
    return words.low[at] == "her" and following.isalpha() and following not in PREPOSITIONS | TIMES | {"that", "to"} | PRONOUNS


def _new_phrase(words: Words, place: int) -> bool:
    """True where a subject starts right behind the hearer: *told reporters the plan*, *told Reuters it would*."""
    low = words.low[place]
    if low in PRONOUNS or low in {"there", "this", "these", "those", "his", "their", "its", "her", "my", "our"}:
        return True
    if low in DETERMINERS and words.low[place - 1] not in PREPOSITIONS:
        return True
    if low in TIMES or is_adverb(low):
        return True
    return (
        is_capital(words.written[place]) and not is_capital(words.written[place - 1]) and words.low[place - 1] not in DETERMINERS
    )
