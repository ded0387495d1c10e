"""Ages: which carry the point, and which only say who somebody is."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.model import Form, Numeral
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_IDENTIFIES: Final = "age that identifies"
_COHORT: Final = "age group"
_STATES: Final = words(
    """is was are were be turned turns turning be'd 's ’s of than reached over about just at nearly almost around"""
)


def age_reason(tokens: Tokens, number: Numeral) -> str | None:
    """Why a bare number is an age that identifies (*Jane Roe, 43,*) or an age group (*aged 25 to 54*), or None."""
    if number.form not in (Form.DIGITS, Form.WORDS) or number.scaled or not 0 < number.value < 116:
        return None
    before, after = tokens.word[number.first - 1], tokens.word[number.last]
    if before in _LIMITS and tokens.word[number.first - 2] in _AGED and after not in {"year", "years", "month", "months", "-"}:
        return _COHORT
    if not number.plain:
        return None
    joined = before in {"age", "to", "and", "-", "–"} and _cohort(tokens, number)
    plural = after == "s" and tokens.glued(number.last - 1)
    if before in {"aged", "ages"} or joined or plural or (before == "of" and tokens.word[number.first - 2] == "ages"):
        return _COHORT
    if before == "at" and after == "," and tokens.is_capital(number.first - 1) and number.value > 15:
        return _IDENTIFIES
    named = before == "," and tokens.is_capital(number.first - 2) and tokens.is_word(number.first - 2)
    identifies = named and not tokens.is_digits(number.last + 1) and after in _AFTER_NAME
    return _IDENTIFIES if identifies else None


_LIMITS: Final = words("under over below above")
_AGED: Final = words("children kids girls boys people adults women men those everyone anyone residents pupils infants babies")
_AFTER_NAME: Final = frozenset({",", ".", ")", ";", "who", "of", "from", "and", "said", "was", "is", ""})


def _cohort(tokens: Tokens, number: Numeral) -> bool:
    if tokens.word[number.first - 1] == "age":
        return tokens.word[number.last] in {"and", "or", "to", "-", "–"}
    return any(tokens.word[number.first - back] in {"aged", "ages"} for back in (3, 4))


def stated_age(tokens: Tokens, first: int, last: int) -> bool:
    """Whether an age with its unit is stated (*is 87 years old*) and does not merely identify (*a 43-year-old*)."""
    if tokens.word[last - 1] == "old" and tokens.word[last - 2] == "-":
        return False
    return tokens.word[first - 1] in _STATES or tokens.word[last - 1] == "age"
