"""Scales written as letters after digits (*22.6bn*, *$50m*), and when such a letter is a unit or part of a name instead."""

from __future__ import annotations

from bot.extraction.numbers.currencies import BEFORE, CODES, DOLLARS, SIGNS
from bot.extraction.numbers.digits import times
from bot.extraction.numbers.lexicon import SHORT_SCALES
from bot.extraction.numbers.model import Cardinal
from bot.extraction.numbers.tokens import Tokens

_SINGLE_LETTERS_NEED_MONEY = frozenset({"m", "b", "t"})


def short_scale(tokens: Tokens, found: Cardinal) -> None:
    """Take a scale in letters after `found` into its value, unless the letters mean something else."""
    scale = SHORT_SCALES.get(tokens.word[found.last])
    if scale is None or (tokens.is_digits(found.last + 1) and tokens.glued(found.last)) or not _is_scale(tokens, found.last):
        return
    found.value = times(found.value, scale)
    found.last += 1
    found.scaled = True


def _is_scale(tokens: Tokens, at: int) -> bool:
    word = tokens.word[at]
    if word == "mm":
        return _after_money(tokens, at)
    if len(word) > 1:
        return True
    other = _is_name(tokens, at) or (word in _SINGLE_LETTERS_NEED_MONEY and _is_metre(tokens, at))
    return tokens.glued(at - 1) and not other


def _is_name(tokens: Tokens, at: int) -> bool:
    """*Block 1B*: a capital after a bare digit that follows a name."""
    bare = tokens.word[at - 1].isdecimal() and tokens.form(at).isupper() and not _after_money(tokens, at)
    return bare and tokens.is_capital(at - 2) and tokens.is_word(at - 2)


def _is_metre(tokens: Tokens, at: int) -> bool:
    """Whether the letter after digits is a unit (*50m* of a track) and no scale (*$50m*)."""
    if tokens.form(at) in {"B", "M", "T"} or tokens.word[at] == "b":
        return False
    if _after_money(tokens, at):
        return False
    return not (tokens.is_word(at + 1) and tokens.word[at + 1][-1:] == "s") and tokens.word[at + 1] not in _COUNTED


_COUNTED = frozenset(
    {
        "sq",
        "square",
        "cubic",
        "metric",
        "people",
        "men",
        "women",
        "children",
        "tonnes",
        "euros",
        "pounds",
        "dollars",
        "of",
        "combined",
        "barrels",
    }
)


def _after_money(tokens: Tokens, at: int) -> bool:
    before = tokens.word[at - 2]
    return before in SIGNS or before.upper() in CODES or before in BEFORE or (before in DOLLARS and tokens.word[at - 3] == "$")
