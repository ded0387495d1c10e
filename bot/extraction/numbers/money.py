"""Money before and after a number: signs, codes, letters and names of currencies."""

from __future__ import annotations

from bot.extraction.numbers import currencies
from bot.extraction.numbers.currencies import Currency
from bot.extraction.numbers.lexicon import SCALES, SHORT_SCALES
from bot.extraction.numbers.model import Form, Numeral
from bot.extraction.numbers.tokens import Tokens


def money_before(tokens: Tokens, at: int) -> tuple[Currency, int] | None:
    """The currency that ends just before token `at`, and its first token: *$*, *HK $*, *$US*, *EUR*."""
    sign_at = at - 1
    if tokens.word[sign_at] in {"-", "−"} and tokens.word[sign_at - 1] in currencies.SIGNS:
        sign_at -= 1  # a sign between currency and digits: *$-5*
    word = tokens.word[sign_at]
    if word in currencies.SIGNS:
        return _prefixed_sign(tokens, sign_at)
    if word in currencies.DOLLARS and tokens.word[sign_at - 1] == "$" and tokens.glued(sign_at - 1):
        return currencies.CODES[currencies.DOLLARS[word]], sign_at - 1
    code = currencies.CODES.get(tokens.form(sign_at))
    if code is not None:
        return code, sign_at
    return _letters_before(tokens, sign_at)


def _letters_before(tokens: Tokens, at: int) -> tuple[Currency, int] | None:
    """Letters that stand for money before an amount: *Rs 500*, *N500m*, *PS2.7m*."""
    word, amount = tokens.word[at], tokens.word[at + 1]
    scaled = tokens.word[at + 2] in SHORT_SCALES or tokens.word[at + 2] in SCALES
    if tokens.form(at) in _SINGLE and tokens.glued(at) and scaled:
        return currencies.CODES[_SINGLE[tokens.form(at)]], at
    if word == "." and tokens.word[at - 1] == "rs":
        return currencies.BEFORE["rs"], at - 1
    console = word == "ps" and amount.isdecimal() and len(amount) < 3
    short = None if console else currencies.BEFORE.get(word)
    spaced = len(word) >= 3 or word in {"rs", "rp", "tk"}
    return (short, at) if short is not None and (spaced or tokens.glued(at)) else None


_SINGLE = {"N": "NGN", "R": "ZAR"}
"""Single letters that are money before an amount with a scale (*N500m*, *R2 billion*)."""


def _prefixed_sign(tokens: Tokens, at: int) -> tuple[Currency, int]:
    sign = currencies.SIGNS[tokens.word[at]]
    before = tokens.word[at - 1]
    if sign.code != "USD" or before not in currencies.DOLLARS:
        return sign, at
    if len(before) == 1 and not (tokens.glued(at - 1) or (tokens.form(at - 1) != "a" and before == "c")):
        return sign, at
    if before == "s" and tokens.word[at - 2] == "." and tokens.word[at - 3] == "u":
        return currencies.CODES["USD"], at - 3
    return currencies.CODES[currencies.DOLLARS[before]], at - 1


def money_after(tokens: Tokens, at: int, numeral: Numeral) -> tuple[Currency, int, float] | None:
    """The currency at token `at`, the token after it, and a factor (*75 USD million*, *120 MEUR*)."""
    word = tokens.word[at]
    if word in currencies.SIGNS and (numeral.form is Form.DIGITS or numeral.scaled) and not tokens.is_digits(at + 1):
        return currencies.SIGNS[word], at + 1, 1.0
    coded = _code(tokens, at)
    if coded is not None:
        return coded
    land = _land(tokens, at)
    if land is not None:
        return (*land, 1.0)
    if word in currencies.NAMES:
        return currencies.NAMES[word], at + 1, 1.0
    return _doubtful(tokens, at, numeral)


def _doubtful(tokens: Tokens, at: int, numeral: Numeral) -> tuple[Currency, int, float] | None:
    """Words that are money only beside such a number: *50p*, *5 million pounds*, *2 billion won*."""
    word, sterling = tokens.word[at], tokens.word[at + 1] == "sterling"
    if (
        word == "p"
        and tokens.glued(at - 1)
        and tokens.word[at + 2] != "m"
        and numeral.value < 1000
        and (numeral.value not in _SCREENS or tokens.word[at + 1] in {"per", "a", "an"})
    ):
        return currencies.NAMES["pence"], at + 1, 1.0
    if word in {"pounds", "pound"} and (numeral.scaled or sterling):
        return currencies.CODES["GBP"], at + 1 + sterling, 1.0
    return (currencies.CODES["KRW"], at + 1, 1.0) if word == "won" and numeral.scaled and numeral.value >= 1e6 else None


_SCREENS = frozenset({240.0, 360.0, 480.0, 540.0, 720.0})


def _code(tokens: Tokens, at: int) -> tuple[Currency, int, float] | None:
    form = tokens.form(at)
    code = currencies.CODES.get(form) or (currencies.CODES.get(form.upper()) if form in _LOWER_CODES else None)
    if code is not None:
        scale = SCALES.get(tokens.word[at + 1])
        return (code, at + 2, scale) if scale else (code, at + 1, 1.0)
    if form[:1] == "M" and form[1:] in currencies.CODES:
        return currencies.CODES[form[1:]], at + 1, 1e6
    return None


_LOWER_CODES = frozenset({"usd", "eur", "gbp", "rmb", "sek", "nok", "dkk", "chf", "inr", "aud", "cad", "jpy", "cny"})


_LAND_WORDS = frozenset({"u", "hong", "new", "south", *currencies.LANDS})


def _land(tokens: Tokens, at: int) -> tuple[Currency, int] | None:
    if tokens.word[at] not in _LAND_WORDS:
        return None
    if tokens.find(at, "u", ".", "s", "."):
        word, name_at = "us", at + 4
    elif tokens.find(at, "hong", "kong") or tokens.find(at, "new", "zealand") or tokens.find(at, "south", "korean"):
        word, name_at = tokens.word[at], at + 2
    else:
        word, name_at = tokens.word[at], at + 1
    if tokens.word[name_at] not in currencies.NATIONAL:
        return None
    special = {"hong": "HKD", "new": "NZD", "south": "KRW"}.get(word)
    found = currencies.CODES[special] if special else currencies.LANDS.get(word)
    return (found, name_at + 1) if found else None
