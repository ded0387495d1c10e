"""Words that relate a stated number to the true one (*more than*, *nearly*, *up to*, *or so*)."""

from __future__ import annotations

from typing import Final

from bot.domain.quantity import Relation
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_MORE, _LEAST = Relation.MORE, Relation.AT_LEAST
_LESS, _MOST, _ABOUT = Relation.LESS, Relation.AT_MOST, Relation.ABOUT

_PHRASES = {
    _MORE: """more than|over|above|in excess of|upwards of|upward of|north of|greater than|higher than|larger than|bigger than
        |exceed|exceeds|exceeded|exceeding|longer than|beyond|older than|>""",
    _LEAST: """at least|no fewer than|no less than|not less than|a minimum of|minimum of|as few as|as little as|as low as
        |equal to or more than|more than or equal to|greater than or equal to|bigger or equal than|> =|≥|not fewer than""",
    _LESS: """less than|fewer than|under|below|shy of|short of|lower than|smaller than|south of|younger than|shorter than|<""",
    _MOST: """up to|at most|no more than|not more than|no greater than|as many as|as much as|as high as|as long as
        |equal to or less than|less than or equal to|smaller or equal than|no longer than|≤|< =|at the most|not exceeding""",
    _ABOUT: """about|around|roughly|approximately|approx|approx .|some|nearly|almost|close to|near|nearing|approaching|estimated
        |an estimated|estimated at|circa|ca|ca .|c .|~|≈|virtually|practically
        |somewhere around|more or less|near to|or so|just about""",
}
_BEFORE: Final = {tuple(phrase.split()): relation for relation, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_LONGEST: Final = max(map(len, _BEFORE))
_LAST_WORDS: Final = frozenset(phrase[-1] for phrase in _BEFORE)

_AFTER: Final = {
    ("or", "more"): _LEAST, ("or", "so"): _ABOUT, ("or", "less"): _MOST, ("or", "fewer"): _MOST, ("or", "higher"): _LEAST,
    ("or", "greater"): _LEAST, ("or", "greater", "than"): _LEAST, ("or", "over"): _LEAST, ("or", "above"): _LEAST,
    ("or", "thereabouts"): _ABOUT, ("at", "least"): _LEAST, ("at", "most"): _MOST, ("or", "longer"): _LEAST, ("-",
    "plus"): _LEAST,
    ("-", "odd"): _ABOUT, ("and", "counting"): _LEAST, ("and", "up"): _LEAST, ("or", "under"): _MOST, ("or", "lower"): _MOST,
    ("odd",): _ABOUT, ("or", "older"): _LEAST, ("and", "above"): _LEAST, ("or", "equal"): _LEAST, ("plus",): _LEAST,
    ("+",): _LEAST,
}  # fmt: skip
_AFTER_FIRST: Final = frozenset(phrase[0] for phrase in _AFTER)
_SKIPPED: Final = frozenset({"a", "an", "the", "only", "just", "its", "their", "another", "further", "additional"})
_AFTER_OVER: Final = words("""for well just of in lasted took after is was by little slightly takes spent grew rose with at""")


def relation_before(tokens: Tokens, first: int) -> tuple[Relation, int] | None:
    """The relation stated just before token `first`, and the first token of its words."""
    at = first
    if tokens.word[at - 1] == "the" and tokens.word[at - 2] not in {"than", "of", "least"}:
        return None
    if tokens.word[at - 1] in _SKIPPED and tokens.word[at - 2] in {
        "than",
        "of",
        "about",
        "around",
        "to",
        "nearly",
        "almost",
        "under",
        "over",
        "least",
    }:
        at -= 1
    if tokens.word[at - 1] not in _LAST_WORDS or tokens.breaks(at - 1):
        return None
    for length in range(_LONGEST, 0, -1):
        start = at - length
        if start < 0:
            continue
        relation = _BEFORE.get(tuple(tokens.word[start:at]))
        if relation is not None:
            return None if length == 2 and tokens.word[start - 1] in _CLIMBS and tokens.word[start] == "up" else (relation, start)
    return None


_CLIMBS: Final = words(
    """add adds added adding go goes went gone moved move moves raise raised bring brought amounts comes came"""
)


def over_a_time(tokens: Tokens, start: int) -> bool:
    """Whether *over* at token `start` means *during* (*over five years*), given that a duration follows."""
    return tokens.word[start] == "over" and tokens.word[start - 1] not in _AFTER_OVER


def relation_after(tokens: Tokens, last: int) -> tuple[Relation, int] | None:
    """The relation stated just after a quantity that ends before token `last`, and the token after its words."""
    if tokens.word[last] not in _AFTER_FIRST:
        return None
    for length in (3, 2, 1):
        relation = _AFTER.get(tuple(tokens.word[last : last + length]))
        if relation is None:
            continue
        if tokens.word[last] in {"plus", "+", "-"} and not (tokens.glued(last - 1) and not tokens.is_digits(last + length)):
            continue
        if tokens.word[last] in {"at", "odd"} and tokens.breaks(last - 1):
            continue
        return relation, last + length
    return None
