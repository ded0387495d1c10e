"""Noun phrases without a parser: the one that ends at a word, the one that starts at a word, and a sentence's subject."""

from __future__ import annotations

from bot.extraction.abbreviations import TITLES
from bot.extraction.english import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    OTHER_PRONOUNS,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
    is_finite,
)
from bot.extraction.words import Words
from bot.extraction.wordsets import word_set

_INNER = frozenset({".", "&", "%", "$", "/", "-", "'", "’", "#", "@", "+"})
_LONGEST = 24
ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "these"})
_BEFORE_ARTICLE = PREPOSITIONS | CONJUNCTIONS | frozenset({"all", "both", "half", "such", "as"})
_VERBS = frozenset(
    {"include", "contain", "remain", "become", "come", "go", "make", "take", "get", "give", "reach", "require", "allow"}
)
_BARRED = SUBORDINATORS | frozenset({"but", "nor", "yet", "then", "to", "not", "please", "there"})
_REDUCED = word_set("by on in with from for at to of into under as")
Phrase = tuple[int, int]
"""First and last word of a phrase, both included."""


def is_word(token: str) -> bool:
    """True for anything that starts with a letter or a digit."""
    return token[0].isalnum()


def is_capital(token: str) -> bool:
    """True for a word written with a capital or in capitals, or a number-letter name."""
    return token[0].isupper()


def phrase_before(words: Words, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends with word `last` and starts no earlier than `floor`."""
    if last < floor:
        return None
    low = words.low[last]
    if low in PRONOUNS or (low in _STOPS and low in OTHER_PRONOUNS):
        return last, last
    if low in _STOPS or not _may_end(words, last, floor):
        return None
    first = last
    for at in range(last, max(floor, last - _LONGEST) - 1, -1):
        if not _belongs(words, at, last, floor):
            break
        first = at
        if at > floor and words.low[at] in ARTICLES and words.low[at - 1] not in _BEFORE_ARTICLE:
            break
    return _trimmed(words, first, last)


def _may_end(words: Words, last: int, floor: int) -> bool:
    """True for a word that can be the last of a noun phrase: no mark, no bare article, no verb."""
    written = words.written[last]
    if not is_word(written):
        return written in {".", "%"}
    if is_finite(words.low[last]) and not is_capital(written):
        return last > floor and (words.low[last - 1] in DETERMINERS or words.low[last] in _ASKED)
    return words.low[last] not in {"the", "a", "an"}


_ASKED = frozenset({"polled", "surveyed", "interviewed", "questioned", "involved"})
"""Participles that may end a subject: *most of those polled*."""
_STOPS = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | _BARRED


def _belongs(words: Words, at: int, last: int, floor: int) -> bool:
    low, written = words.low[at], words.written[at]
    if not is_word(written):
        return _inner_mark(words, at, floor)
    if low in _BARRED or (low in PRONOUNS and at < last):
        joined = low in PRONOUNS and words.low[at + 1] == "and"
        return joined or (at > floor and (words.low[at - 1], low) in _WITHIN)
    if low in CONJUNCTIONS:
        return _joins(words, at, floor)
    if is_finite(low) and not written[0].isupper():
        return _is_modifier(words, at, last, floor)
    return True


_WITHIN = frozenset({("close", "to"), ("more", "than"), ("fewer", "than"), ("less", "than")})
"""Pairs of words that may stand inside a phrase: *a source close to the club*, *a study of more than 40 towns*."""


def _inner_mark(words: Words, at: int, floor: int) -> bool:
    """A mark inside a phrase: the stop of an abbreviation, an ampersand, a sign of money."""
    mark = words.written[at]
    if mark == "." and at + 1 < len(words) and words.starts[at + 1] == words.ends[at] and is_word(words.written[at + 1]):
        return True
    if mark != ".":
        return mark in _INNER or (mark == "=" and words.starts[at] == words.ends[at - 1])
    before = words.low[at - 1] if at > floor else ""
    return before in TITLES or len(before) == 1 or words.written[at - 1][0].isupper()


def _joins(words: Words, at: int, floor: int) -> bool:
    """True when *and* joins two parts of one phrase rather than two clauses."""
    if words.low[at] not in {"and", "or"} or at <= floor or at + 1 >= len(words):
        return False
    before, after = words.written[at - 1], words.written[at + 1]
    if not is_word(before):
        return False
    if words.low[at - 1] in PRONOUNS and after[0].isupper():
        return True
    return before[0].isupper() == after[0].isupper() and words.low[at + 1] not in DETERMINERS | PRONOUNS


def _is_modifier(words: Words, at: int, last: int, floor: int) -> bool:
    """True for a participle inside a phrase: *officials briefed on it*, *the embattled jet*."""
    low = words.low[at]
    if low in AUXILIARIES or at == last:
        return low in _ASKED
    if at == floor or words.low[at - 1] in DETERMINERS:
        return True
    return low.endswith("ed") and words.low[at + 1] in _REDUCED


def _trimmed(words: Words, first: int, last: int) -> Phrase | None:
    """Drop what leads into a phrase without belonging to it: adverbs, conjunctions, *In May*."""
    while first <= last and _leads_in(words, first) and not _only_name(words, first, last):
        first += 1
    if first <= last and words.low[first] in PREPOSITIONS:
        first = _after_preposition(words, first, last)
    while first <= last and _leads_in(words, first) and not _only_name(words, first, last):
        first += 1
    if first > last or not any(is_word(word) for word in words.written[first : last + 1]):
        return None
    return first, last


def _only_name(words: Words, first: int, last: int) -> bool:
    """True where all that is left is a name that looks like an adverb (*Kelly*, *Jolly*)."""
    return first == last and is_capital(words.written[last]) and words.low[last].endswith("ly")


def _leads_in(words: Words, at: int) -> bool:
    low = words.low[at]
    if low in CONJUNCTIONS or (low in TIMES and not (at and words.low[at - 1] in DETERMINERS)):
        return True
    return not is_word(words.written[at]) or (is_adverb(low) and low not in DETERMINERS)


def _after_preposition(words: Words, first: int, last: int) -> int:
    """Where the phrase proper starts behind a leading *in the report*: its last determiner or run of capitals."""
    at = first + 1
    if words.low[at : at + 1] and words.low[at] in MONTHS | TIMES | PERIODS:
        return at + 1
    start = last
    while start > first + 1 and _same_run(words, start):
        start -= 1
    return start


def _same_run(words: Words, start: int) -> bool:
    before = words.written[start - 1]
    if words.low[start] in DETERMINERS:
        return False
    return is_word(before) and words.low[start - 1] not in PREPOSITIONS and words.low[start - 1] not in MONTHS | TIMES | PERIODS


def phrase_after(words: Words, first: int, end: int) -> Phrase | None:
    """The noun phrase that starts with word `first` and ends before word `end`, without what stands behind a comma."""
    if first >= end:
        return None
    low = words.low[first]
    possessive = low == "her" and first + 1 < end and is_word(words.written[first + 1])
    if (low in PRONOUNS or low in {"him", "her", "them", "me", "us"}) and not possessive:
        return first, first
    if not is_word(words.written[first]) or low in _BARRED or low in AUXILIARIES:
        return None
    last = first
    for at in range(first, min(end, first + _LONGEST)):
        if not _continues(words, at, first):
            break
        last = at
    while last > first and (words.low[last] in PREPOSITIONS | CONJUNCTIONS or not is_word(words.written[last])):
        last -= 1
    return first, last


def _continues(words: Words, at: int, first: int) -> bool:
    low, written = words.low[at], words.written[at]
    if not is_word(written):
        return _inner_mark(words, at, first) and at + 1 < len(words)
    if low in CONJUNCTIONS:
        return _joins(words, at, first)
    if low in TIMES and at > first and not is_capital(words.written[at - 1]):
        return False
    if low in _BARRED or low in _VERBS or (low in PRONOUNS and at > first):
        return False
    if low in ARTICLES and at > first and words.low[at - 1] not in _BEFORE_ARTICLE:
        return False
    return not is_finite(low) or written[0].isupper() or at == first or words.low[at - 1] in DETERMINERS or _reduced(words, at)


def _reduced(words: Words, at: int) -> bool:
    return words.low[at].endswith("ed") and at + 1 < len(words) and words.low[at + 1] in _REDUCED


def subject_of(words: Words, floor: int, before: int) -> Phrase | None:
    """The nearest subject to the left of word `before`: a phrase that starts a clause and has a finite verb behind it."""
    lowest = max(floor, before - _CLAUSE)
    for verb in range(before - 1, lowest, -1):
        if not is_finite(words.low[verb]) or words.low[verb - 1] in _NO_SUBJECT:
            continue
        last = verb - 1
        while last > lowest and (is_adverb(words.low[last]) or words.low[last] in AUXILIARIES or words.low[last] in TIMES):
            last -= 1
        if words.written[last] == ",":
            last = _before_aside(words, last, lowest)
            if words.written[last] == ",":
                continue
        phrase = phrase_before(words, last, floor)
        if phrase is not None and _opens_clause(words, phrase[0], floor):
            return phrase
    return None


def _before_aside(words: Words, comma: int, floor: int) -> int:
    """The word in front of an aside that closes with this comma."""
    return next((at - 1 for at in range(comma - 1, max(floor, comma - 15), -1) if words.written[at] == ","), comma)


def main_subject(words: Words) -> Phrase | None:
    """The subject of a sentence's first clause that has one."""
    for verb in range(1, min(len(words), _CLAUSE)):
        if is_finite(words.low[verb]):
            phrase = subject_of(words, 0, verb + 1)
            if phrase is not None:
                return phrase
    return None


_CLAUSE = 60
_NO_SUBJECT = frozenset({"to", "and", "or", "but", "who", "which", "that", "not"}) | PREPOSITIONS


def _opens_clause(words: Words, first: int, floor: int) -> bool:
    if first == floor:
        return True
    before = words.written[first - 1]
    return not is_word(before) or words.low[first - 1] in OPENERS or words.low[first - 1] in TIMES | MONTHS


OPENERS = SUBORDINATORS | CONJUNCTIONS | frozenset({"then", ",", "—", "–", ":", ";", "“", "”"})
"""What may stand in front of a clause."""
