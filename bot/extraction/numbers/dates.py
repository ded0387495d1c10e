"""Dates, years, decades and clock times: numbers that say when, not how many."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.inflection import is_plural
from bot.extraction.numbers.lexicon import ORDINAL_ENDINGS
from bot.extraction.numbers.model import Form, Numeral
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

MONTHS: Final = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec"""
)
WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
_ZONES: Final = words("gmt utc et est edt pt pst pdt bst cet cest ist")
_CLOCK_AFTER: Final = frozenset({"am", "pm", "a", "p", ":"})
_DASHES: Final = frozenset("-–—‑−")
_YEAR_BEFORE: Final = words(
    """in since by from until till of during before after through circa between fiscal fy early late mid year years spring
    summer autumn fall winter season the this its his her their to and for pre post ' ’ q1 q2 q3 q4 class around"""
)
_SURE_BEFORE: Final = words("in since until till during circa fiscal early late mid spring summer autumn winter")


def dated(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """A date or time in digits that begins at token `at` (*22/11/2018*, *10:45*): the token after it and the reason."""
    word = tokens.word[at]
    if word.count(".") == 2 and len(word) <= 10 and _is_dotted_date(word):
        return at + 1, "date"
    sign = tokens.word[at + 1]
    if not tokens.glued(at) or sign not in {"/", "-", ":"} or not tokens.glued(at + 1) or not tokens.is_digits(at + 2):
        return None
    if sign == ":":
        return (_run(tokens, at), "clock time") if tokens.word[at + 2] != "1" else None
    if _is_three_part(tokens, at, sign) or (word, sign, tokens.word[at + 2]) == ("9", "/", "11"):
        return _run(tokens, at), "date"
    if (word, tokens.word[at + 2]) == ("24", "7") and sign == "/":
        return at + 3, "figure of speech"
    return None


def _is_dotted_date(word: str) -> bool:
    day, month, year = word.split(".")
    if len(day) == 4:
        day, year = year, day
    return len(day) < 3 and len(month) < 3 and len(year) in {2, 4} and 0 < int(day) < 32 and 0 < int(month) < 13


def _is_three_part(tokens: Tokens, at: int, sign: str) -> bool:
    parts = [tokens.word[at], tokens.word[at + 2], tokens.word[at + 4]]
    if tokens.word[at + 3] != sign or not tokens.glued(at + 2) or not tokens.glued(at + 3):
        return False
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return False
    return sorted(len(part) for part in parts) in ([1, 1, 2], [1, 1, 4], [1, 2, 4], [2, 2, 4], [1, 2, 2], [2, 2, 2])


def _run(tokens: Tokens, at: int) -> int:
    """The token after the digits, colons and letters that hang together from `at`."""
    last = at + 1
    while (
        last - at < 24 and tokens.glued(last - 1) and (tokens.word[last] in {"/", "-", ":", "t", "z"} or tokens.is_digits(last))
    ):
        last += 1
    return last


def when(tokens: Tokens, number: Numeral, previous: str | None) -> str | None:
    """Why the number is a date, year or time, or None.

    previous: the reason of the number just before, when it is joined to this.
    """
    if number.form in (Form.DIGITS, Form.ORDINAL, Form.WORDS) and not number.scaled:
        if _is_clock(tokens, number) or (previous == "clock time" and number.plain and number.value < 25):
            return "clock time"
        if number.value <= 31 and _is_day(tokens, number, previous):
            return "date"
    if _is_short_year(tokens, number, previous):
        return "year"
    if (
        number.form is Form.DIGITS
        and tokens.word[number.last] == "s"
        and tokens.glued(number.last - 1)
        and number.value % 10 == 0
    ):
        return "year"
    if number.form is Form.ORDINAL and tokens.word[number.last] in {"century", "centuries"}:
        return "date"
    return None


def _is_short_year(tokens: Tokens, number: Numeral, previous: str | None) -> bool:
    """*2022/23*, *'82*."""
    if not number.plain or len(tokens.word[number.first]) != 2 or not tokens.glued(number.first - 1):
        return False
    apostrophe = tokens.word[number.first - 1] in {"'", "’", "‘"} and not tokens.glued(number.first - 2)
    return previous == "year" or apostrophe


def _is_clock(tokens: Tokens, number: Numeral) -> bool:
    after = tokens.word[number.last]
    if after in {"am", "pm", "o'clock", "o’clock"} or after in _ZONES:
        return number.value < 2400 and not (
            after == "am" and tokens.form(number.last) == "am" and not tokens.glued(number.last - 1)
        )
    if after in {"a", "p"} and tokens.word[number.last + 1] == "." and tokens.word[number.last + 2] == "m":
        return True
    if after in _DASHES or after == "to":
        return tokens.is_digits(number.last + 1) and tokens.word[number.last + 2] in _CLOCK_AFTER and number.value < 25
    return False


def _is_day(tokens: Tokens, number: Numeral, previous: str | None) -> bool:
    before_at = number.first - 1
    if tokens.word[before_at] in {".", "the"}:
        before_at -= 1
    if _is_month(tokens, before_at) and not _measured(tokens, number):
        return number.form is not Form.WORDS
    after_at = number.last + 1 if tokens.word[number.last] == "of" else number.last
    if number.form is not Form.WORDS and _is_month(tokens, after_at) and (after_at == number.last or number.form is Form.ORDINAL):
        return True
    if number.form is Form.ORDINAL:
        return _is_day_alone(tokens, number)
    return previous == "date" and number.plain and tokens.word[number.first - 1] in _DASHES | {"to", "and", "through", ","}


def _is_day_alone(tokens: Tokens, number: Numeral) -> bool:
    """*on the 15th*."""
    ended = tokens.word[number.last - 1] in ORDINAL_ENDINGS and not tokens.is_word(number.last)
    return ended and tokens.word[number.first - 1] == "the" and tokens.word[number.first - 2] in {"on", "until", "by", "from"}


def _measured(tokens: Tokens, number: Numeral) -> bool:
    return tokens.word[number.last] in {"%", "percent", "per", "points", "people"}


def _is_month(tokens: Tokens, at: int) -> bool:
    return tokens.word[at] in MONTHS and tokens.is_capital(at)


_DATED: Final = words(
    """level levels election elections season budget figures standards census survey campaign olympics championship edition
    crisis presidential primary primaries vintage model film movie album novel book study report law act deal agreement
    referendum"""
)


def is_year(tokens: Tokens, number: Numeral, *, hedged: bool, counts: bool, previous: str | None) -> bool:
    """Whether a bare number of four digits is a year.

    hedged: a relation word stands before it. counts: a noun that it may count follows.
    """
    if not number.plain or number.last - number.first != 1 or len(tokens.word[number.first]) != 4:
        return False
    value, before = number.value, tokens.word[number.first - 1]
    if before in {"©", "copyright"} or (1900 <= value < 2040 and tokens.word[number.last] in _DATED):
        return True
    listed = previous == "year" and (before in _DASHES or before in {"to", "and", "or", ","})
    if listed or _is_month(tokens, number.first - 1) or _after_day(tokens, number):
        return 1000 <= value < 2200
    if 1900 <= value < 2040:
        bare = not counts or before in _YEAR_BEFORE or before.endswith(("'s", "’s"))
        return (bare and not hedged) or _names_a_year(tokens, number)
    if 1400 <= value < 2200 and not counts and not hedged:
        return before in _SURE_BEFORE or (before in {"by", "of", "from", "the"} and value >= 1700)
    return False


def _names_a_year(tokens: Tokens, number: Numeral) -> bool:
    """*mid-2019*, *at least 2002 to 2005*, *2019 Apple headphones*."""
    if tokens.word[number.first - 1] == "-" and tokens.word[number.first - 2] in {"mid", "early", "late", "pre", "post"}:
        return True
    after, later = tokens.word[number.last], tokens.word[number.last + 1]
    if (after == "to" or after in _DASHES) and later.isdecimal() and len(later) == 4:
        return 1900 <= int(later) < 2040
    return tokens.is_capital(number.last) and not is_plural(after) and len(after) > 1


def _after_day(tokens: Tokens, number: Numeral) -> bool:
    """*Nov. 18, 2019*."""
    at = number.first - 1
    if tokens.word[at] == ",":
        at -= 1
    return tokens.is_digits(at) and len(tokens.word[at]) < 3 and (_is_month(tokens, at - 1) or _is_month(tokens, at - 2))
