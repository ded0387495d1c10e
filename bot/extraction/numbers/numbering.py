"""Numbers that stand for a place in a list, an address, a link or an emergency line."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.model import Numeral
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_STREETS: Final = words(
    """street road avenue lane drive boulevard ave rd blvd square terrace crescent parkway highway place way court st dr ln
    plaza row close gardens mews"""
)


_LINK_BEFORE: Final = frozenset("/=@&?#%_~+")


def in_link(tokens: Tokens, at: int) -> bool:
    """Whether the digits at `at` are part of a web address or a mail address."""
    start = tokens.start[at]
    if start == 0 or tokens.text[start - 1] not in _LINK_BEFORE:
        return False
    around = tokens.text[max(0, start - 80) : start + 20].split()
    chunk = next((piece for piece in reversed(around) if "://" in piece or "www." in piece or "@" in piece), "")
    return chunk != "" and not tokens.text[max(0, start - 80) : start].endswith(tuple(" \n\t"))


def is_emergency(tokens: Tokens, number: Numeral) -> bool:
    """*a 911 call*, *dialled 999*."""
    after, before = tokens.word[number.last], tokens.word[number.first - 1]
    short = number.plain and len(tokens.word[number.first]) == 3
    if short and not tokens.is_word(number.last) and before in {"call", "calling", "dial", "phone", "ring"}:
        return True
    if tokens.word[number.first] not in {"911", "999", "112"}:
        return False
    return after.startswith(("call", "dispatch", "operator", "tape", "record")) or before in {
        "called",
        "call",
        "dialed",
        "dialled",
        "dial",
    }


def is_numbering(tokens: Tokens, number: Numeral) -> bool:
    """*1. Introduction* at the start of a line, *(4)*, *#5*, *No. 5*."""
    if not number.plain:
        return False
    before, after = tokens.word[number.first - 1], tokens.word[number.last]
    if before == "#" or (before, after) in {("(", ")"), ("[", "]")}:
        return number.value < 1000
    if before == "." and tokens.word[number.first - 2] in {"no", "nos", "nr", "nrs", "art", "sec", "ch", "vol", "fig", "p", "pp"}:
        return True
    closed = tokens.glued(number.last - 1) and (not tokens.glued(number.last) or number.last + 1 >= tokens.size)
    if after in {".", ")"} and closed and number.value < 100:
        alone = number.last + 1 >= tokens.size or tokens.breaks(number.last)
        worded = tokens.is_word(number.last + 1) or tokens.word[number.last + 1] in {"“", '"', "‘", "'"}
        return (number.first == 0 or tokens.breaks(number.first - 1)) and (alone or worded)
    return len(tokens.word[number.first]) > 8


def is_address(tokens: Tokens, number: Numeral) -> bool:
    """*10 Mill Street*, *16-18 Dock Road*, *TX 75001*."""
    if number.value >= 100_000 or not number.plain:
        return False
    if (
        len(tokens.word[number.first]) == 5
        and len(tokens.form(number.first - 1)) == 2
        and tokens.form(number.first - 1).isupper()
    ):
        return True
    start = number.last + 2 if tokens.word[number.last] in {"-", "–"} and tokens.is_digits(number.last + 1) else number.last
    for at in range(start, start + 4):
        if tokens.breaks(at - 1) or not tokens.is_capital(at):
            return False
        if tokens.word[at] in _STREETS and at > start:
            return True
    return False
