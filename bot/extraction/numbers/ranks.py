"""Places in a row: ordinals and superlatives, which count when asserted (*its second visit*, *the worst since 1976*)."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.model import Numeral
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_PERIODS: Final = words(
    """half quarter quarters century day week month year hour minute season term semester round stage phase period inning set
    game leg act chapter episode part grade degree floor lady class lieutenant minister amendment name person cousin
    language aid baby responder responders generation world things glance sight place class-action choice draft base
    priority estate party-parties world's reading wave division row tier team impression step steps months weeks days
    years hours minutes decade edition installment issue thing edition half-year trimester avenue street circuit officer
    thought thoughts hand"""
)


_STREAK: Final = words("straight consecutive successive")


_ORDER_MARKS: Final = frozenset(
    {"is", "was", "'s", "’s", "became", "become", "becomes", "marks", "marked", "makes", "mark", "be"}
)


_EVENT: Final = words(
    """time times death fatality case visit victory win title defeat loss attack arrest increase rise drop decline fall cut
    hike extension term attempt goal strike shooting incident record session meeting summit trip launch
    failure crash trial wave straight consecutive successive largest biggest highest lowest most"""
)


def ordinal_reason(tokens: Tokens, number: Numeral) -> str | None:
    """Why an ordinal is no quantity; None when it is asserted as a count (*the third extension*, *its second visit*)."""
    after = tokens.word[number.last]
    if after in _STREAK:
        return None
    if tokens.word[number.last] == "-" and not tokens.breaks(number.last):
        return _ranked(tokens, number)
    if number.value == 1:
        return None if _has_base(tokens, number.last) else "place in a row"
    if tokens.is_digits(number.last) and tokens.word[number.last + 1] == "-":
        after = tokens.word[number.last + 3]
    if after in _PERIODS or not after[:1].isalpha() or (tokens.is_capital(number.first) and number.first > 0):
        return "place in a row"
    if _has_base(tokens, number.last) or _asserted(tokens, number):
        return None
    return "place in a row"


def _ranked(tokens: Tokens, number: Numeral) -> str | None:
    """*the third-largest employer* is a rank; *first-class*, *second-hand* are not."""
    return None if tokens.word[number.last + 1].endswith("est") or tokens.word[number.last + 1] == "most" else "place in a row"


def _asserted(tokens: Tokens, number: Numeral) -> bool:
    before = tokens.word[number.first - 1]
    if before.endswith(("'s", "’s")) or before in {"its", "his", "her", "their", "our", "my"}:
        return True
    marked = tokens.word[number.first - 2]
    if before in {"the", "a"} and (marked in _ORDER_MARKS or marked.endswith(("'s", "’s", "s'"))):
        return True
    return (_event_near(tokens, number.last) and before in {"a", "the", "for", "with", "reporting"}) or before in {
        "reporting",
        "record",
    }


def _event_near(tokens: Tokens, at: int) -> bool:
    return any(tokens.word[index] in _EVENT for index in range(at, at + 3))


def _has_base(tokens: Tokens, at: int) -> bool:
    """Whether a base of comparison follows: *since 1990*, *in three months*, *in a row*."""
    for index in range(at, at + 9):
        word = tokens.word[index]
        if word in {".", ",", ";", ""} and index > at:
            return False
        if word == "since":
            return True
        if word == "in" and _is_stretch(tokens, index + 1):
            return True
    return False


def _is_stretch(tokens: Tokens, at: int) -> bool:
    """*in three months*, *in more than 20 years*, *in decades*, *in a row*: a stretch of time after *in*."""
    if tokens.find(at, "a", "row") or tokens.word[at] in {"decades", "years", "months", "history"}:
        return True
    return any(
        tokens.word[index] in {"years", "months", "weeks", "days", "decades"} for index in range(at + 1, at + 6)
    ) and not any(tokens.word[index] in {".", ",", "the"} for index in range(at, at + 5))


def superlative_reason(tokens: Tokens, number: Numeral) -> str | None:
    """A superlative counts as a rank when it says among what: *largest since 1990*, *the world's largest*."""
    before = tokens.word[number.first - 1]
    if _one_of(tokens, number.first):
        return "one of several"
    if before in {"world's", "world’s", "country's", "country’s", "nation's", "nation’s"} and before.startswith("world"):
        return None
    if _has_since(tokens, number.last) or _in_the_world(tokens, number.last):
        return None
    return "no base of comparison"


def _one_of(tokens: Tokens, at: int) -> bool:
    return any(
        tokens.word[index] == "of" and tokens.word[index - 1] in {"one", "some", "many"} for index in range(max(0, at - 3), at)
    )


def _has_since(tokens: Tokens, at: int) -> bool:
    for index in range(at, at + 8):
        if tokens.word[index] in {".", ",", ";", ""}:
            return False
        if tokens.word[index] == "since":
            return True
        if tokens.word[index] == "in" and _is_stretch(tokens, index + 1):
            return True
    return False


def _in_the_world(tokens: Tokens, at: int) -> bool:
    return any(tokens.find(index, "in", "the", "world") for index in range(at, at + 5))
