"""Number words that count nothing: the pronoun *one*, descriptions, figures of speech."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from bot.extraction.numbers.inflection import MASS, is_plural
from bot.extraction.numbers.lexicon import SMALL
from bot.extraction.numbers.model import Form, Numeral
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_BEFORE_PRONOUN: Final = words("no the this that each every any another which some such good bad new old big")
_AFTER_PRONOUN: Final = words(
    """of another who that which is was are were has had can could would will may might must should or and but to in on at by
    for with from as than when where if more day way thing point such night morning evening would-be and/or 's ’s too
    day's"""
)


def one_is_pronoun(tokens: Tokens, number: Numeral, *, measured: bool = False) -> bool:
    """Whether *one* stands for a thing named elsewhere instead of counting: *no one*, *the one who*, *one of them*."""
    if number.value != 1 or tokens.word[number.first] != "one" or number.last - number.first != 1:
        return False
    before, after = tokens.word[number.first - 1], tokens.word[number.last]
    if (measured and after not in _AFTER_PRONOUN and after != "-") or (
        after in {"to", "or", "and"} and tokens.word[number.last + 1] in SMALL
    ):
        return False
    if after == "-":
        return tokens.word[number.last + 1] in _ONE_HYPHEN
    named = after.startswith("that") or before in _BEFORE_PRONOUN or after in _AFTER_PRONOUN or "one" in (before, after)
    told = (
        (before in _SAID and not _opens_report(tokens, number))
        or _to_another(tokens, number.last)
        or _one_speaker(tokens, number.last)
    )
    steps = is_plural(after) and after not in MASS  # *one steps back*: a verb
    return named or told or steps or not tokens.is_word(number.last)


def _opens_report(tokens: Tokens, number: Numeral) -> bool:
    """*She said one child died*: what is said follows; *“…,” said one child*: who said it."""
    return tokens.word[number.first - 2] not in {",", "”", '"', "’", "'", "»", ""}


def _to_another(tokens: Tokens, at: int) -> bool:
    """*from one room to another*, *to the other*."""
    near = tokens.word[at : at + 8]
    return "another" in near[:5] or any(pair == ("the", "other") for pair in pairwise(near))


_ONE_HYPHEN: Final = words("on time off size sided way stop man woman of to and by")
_SPEECH: Final = words(
    """said says told wrote writes added tweeted posted quipped joked asked explained recalled put noted commented argued"""
)


_SAID: Final = words("said says told added asked")


def _one_speaker(tokens: Tokens, at: int) -> bool:
    """*one user wrote*: somebody, not a number of people."""
    return any(tokens.word[index] in _SPEECH for index in (at + 1, at + 2))


def part_reason(tokens: Tokens, number: Numeral, last: int) -> str | None:
    """Numbers that only say which part or which kind: *the first seven months of*, *10-year notes*, *a two-class layout*.

    last: the token after the unit.
    """
    if tokens.word[number.first - 1] == "first" and tokens.word[last - 1] in _PERIOD_NAMES and number.form is not Form.ORDINAL:
        return "part of a period"
    if tokens.word[number.last] not in {"-", "‑"} or not tokens.is_word(number.last + 1):
        return None
    kind = tokens.word[number.last + 1]
    if kind in _TERMS:
        return "part of a description" if tokens.word[number.last + 2] in _KINDS else None
    return "part of a description" if kind in _DESCRIBING else None


_PERIOD_NAMES: Final = words("days weeks months quarters years hours minutes")
_TERMS: Final = words("year month day week")
_KINDS: Final = words(
    """note notes bond bonds bill bills yield yields bund bunds gilt gilts treasury treasuries mortgage mortgages futures
    plan plans strategy term terms copper aluminum aluminium zinc nickel tin lead paper moving average averages rate
    benchmark government u.s us libor"""
)
_DESCRIBING: Final = words(
    """figure pointer in class door bed bedroom story storey star way lane wheel piece course step tier part party state
    button stroke seater sided dimensional speed cylinder pronged stage room"""
)


_PERIOD_BEFORE: Final = words("this the last next each either other latter opening closing second-")


def speech_reason(tokens: Tokens, number: Numeral) -> str | None:
    """Figures of speech: *zero tolerance*, *net zero*, *half-brother*, *double standards*; *this half* is a period."""
    word, before, after = tokens.word[number.first], tokens.word[number.first - 1], tokens.word[number.last]
    speech = False
    if word == "zero":
        speech = before in {"net", "ground", "absolute"} or after in {"tolerance", "in", "-"} or not after
    elif word == "half" and number.form is Form.FRACTION:
        if before in _PERIOD_BEFORE and after != "of":
            return "place in a row"
        speech = (after == "-" and tokens.word[number.last + 1] not in _HALVED) or after in _HALF_NAMES
    elif word in _DOUBLES and number.form is Form.MULTIPLE:
        speech = not _multiplies(tokens, number) and (before not in _BEFORE_VERB or is_plural(after))
    elif word == "twice":
        speech = not _multiplies(tokens, number) and before not in _HEDGES and after not in {"a", "in", "as", "the"}
    return "figure of speech" if speech else None


_BEFORE_VERB: Final = words("to will would could can may might must should")
_HALVED: Final = words("hour million century mile point percent")
_HALF_NAMES: Final = words("way time brother sister hour-long")
_DOUBLES: Final = words("double triple doubles triples quadruple")
_HEDGES: Final = words("than about nearly almost")


def _multiplies(tokens: Tokens, number: Numeral) -> bool:
    return tokens.word[number.last] in {
        "the",
        "what",
        "its",
        "their",
        "that",
        "as",
        "his",
        "her",
        "last",
        "those",
    } and not is_plural(tokens.word[number.last + 1])
