"""Which words of a model may be shown. It may arrange the article's words anew; it may not bring any of its own.

A wording passes when every word of it stands in the texts that it draws on, or is a function word; when its numbers stand
there digit by digit; when it negates exactly where the quote does; and when nothing in it looks like a link, a mention or code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.text import fold
from bot.extraction.english import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from bot.extraction.numbers.lexicon import SEEDS
from bot.extraction.repeats import stem
from bot.extraction.wordsets import word_set

_REPORTING = word_set("say says said according stated reported whose whom what")
_FUNCTION = (
    (AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS | _REPORTING)
    - SEEDS
    - NEGATIONS
    - word_set("no none neither nor without never")
)
_NEGATES = NEGATIONS | word_set("no none nobody nothing nowhere without cannot")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\d[\d.,]*")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_FOREIGN = re.compile(r"[<>|`{}\\^~*_]|://|\bwww\.|@\w|#\w|\w\.(?=[a-z]{2})[a-z]{2,}|[\x00-\x1f\x7f]", re.IGNORECASE)
_CODE = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[\w-]{6,}|\w{30,}")


def fits(wording: str, quote: str, *context: str) -> bool:
    """True when `wording` says nothing but what stands in `quote` and `context`, and may be shown beside the quote."""
    return negations(wording) == negations(quote) and searchable(wording, quote, *context)


def searchable(wording: str, quote: str, *context: str) -> bool:
    """True when every word and number of `wording` stands in `quote` or `context`, and none looks like a link or code."""
    return (
        not _FOREIGN.search(wording)
        and not _CODE.search(wording)
        and len(wording) <= 2 * len(quote) + 300
        and numbers_in(wording) <= numbers_in(" ".join((quote, *context)))
        and words_within(wording, (quote, *context))
    )


def words_within(wording: str, sources: Sequence[str]) -> bool:
    """True when every word but function words stands in one of `sources`, in this or another form."""
    known = {_root(word) for source in sources for word in _words(source)}
    return all(word in _FUNCTION or _root(word) in known or _hyphened(word, known) for word in _words(wording))


def numbers_in(text: str) -> frozenset[str]:
    """The digit tokens of a text."""
    return frozenset(_NUMBER.findall(fold(text).text))


def negations(text: str) -> bool:
    """True when a text negates something."""
    return any(word in _NEGATES or word.endswith("n't") for word in _words(text))


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in _WORD.findall(fold(text).text)]


def _hyphened(word: str, known: set[str]) -> bool:
    return "-" in word and all(part in _FUNCTION or _root(part) in known for part in word.split("-"))


def _root(word: str) -> str:
    return stem(word) or word
