"""Units after a number: percent, measures and rates."""

from __future__ import annotations

from bot.domain.quantity import QuantityType
from bot.extraction.numbers import measures
from bot.extraction.numbers.measures import Measure
from bot.extraction.numbers.nouns import singular
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words


def percent(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """*%*, *per cent*, *percentage points*, *basis points*: the name and the token after it."""
    word = tokens.word[at]
    if word in measures.PERCENT or (word == "pc" and tokens.glued(at - 1)):
        if tokens.word[at + 1] in {"point", "points"}:
            return "percentage point", at + 2
        return "percentage", at + 1
    if word == "per" and tokens.word[at + 1] == "cent":
        return "percentage", at + 2
    after = at + 2 if tokens.word[at + 1] == "-" else at + 1
    if word == "percentage" and tokens.word[after] in {"point", "points"}:
        return "percentage point", after + 1
    if word == "basis" and tokens.word[after] in {"point", "points"}:
        return "basis point", after + 1
    return ("basis point", at + 1) if word in {"bps", "bp"} else None


def measure(tokens: Tokens, at: int, *, digits: bool) -> tuple[Measure, int] | None:
    """The unit of measure at token `at` and the token after it: *km*, *square metres*, *metric tons*, *degrees Celsius*."""
    special = _special(tokens, at) if tokens.word[at] in _SPECIAL else None
    if special is not None:
        return special
    found = _simple(tokens, at, digits=digits)
    if found is None:
        return None
    return _joined(tokens, found, at + 1)


_SPECIAL = frozenset({"square", "sq", "cubic", "cu", "metric", "nautical", "degc", "degf", "°", "deg", "degree", "degrees"})


def _special(tokens: Tokens, at: int) -> tuple[Measure, int] | None:
    return _power_word(tokens, at) or _two_words(tokens, at) or _degrees(tokens, at)


_TWO_WORDS = {
    ("metric", "ton"): "metric ton", ("metric", "tons"): "metric ton", ("metric", "tonnes"): "metric ton",
    ("nautical", "mile"): "nautical mile", ("nautical", "miles"): "nautical mile",
}  # fmt: skip


def _two_words(tokens: Tokens, at: int) -> tuple[Measure, int] | None:
    name = _TWO_WORDS.get((tokens.word[at], tokens.word[at + 1]))
    return None if name is None else (Measure(name, QuantityType.DIMENSION), at + 2)


_GLUED_DEGREES = {"degc": "celsius", "degf": "fahrenheit"}


_SHORT_WORDS = frozenset({"min", "sec", "mo", "cal", "second"})


def _simple(tokens: Tokens, at: int, *, digits: bool) -> Measure | None:
    word = tokens.word[at]
    found = measures.WORDS.get(word)
    if found is not None and (digits or (len(word) > 2 and word not in _SHORT_WORDS)):
        return found
    return _symbol(tokens, at) if digits else None


def _symbol(tokens: Tokens, at: int) -> Measure | None:
    form = tokens.form(at)
    found = measures.SYMBOLS.get(form)
    if found is None or (form in {"C", "F", "K"} and tokens.is_digits(at + 1)) or (form == "in" and tokens.word[at + 1] == "-"):
        return None
    alone = form in measures.ONLY_GLUED and not tokens.glued(at - 1) and tokens.word[at + 1] != "/"
    return None if alone and not (form == "m" and tokens.word[at + 1] in _AFTER_METRES) else found


_AFTER_METRES = words("deep long high tall wide away across above below underwater (")
"""Words behind *m* that show it to be metres although a space stands before it."""


_POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}


def _power_word(tokens: Tokens, at: int) -> tuple[Measure, int] | None:
    power = _POWERS.get(tokens.word[at])
    if power is None:
        return None
    base_at = at + 1
    if tokens.word[base_at] in {"-", "."}:
        base_at += 1
    base = measures.WORDS.get(tokens.word[base_at]) or measures.SYMBOLS.get(tokens.form(base_at))
    return (Measure(f"{power} {base.name}", QuantityType.DIMENSION), base_at + 1) if base else None


def _degrees(tokens: Tokens, at: int) -> tuple[Measure, int] | None:
    glued = _GLUED_DEGREES.get(tokens.word[at])
    if glued is not None:
        return Measure(glued, QuantityType.DIMENSION), at + 1
    if tokens.word[at] not in {"°", "deg", "degree", "degrees"}:
        return None
    scale = {"celsius": "celsius", "celcius": "celsius", "centigrade": "celsius", "fahrenheit": "fahrenheit",
    "farenheit": "fahrenheit",
             "c": "celsius", "f": "fahrenheit"}.get(tokens.word[at + 1])  # fmt: skip
    if scale is None or (tokens.word[at + 1] in {"c", "f"} and tokens.word[at + 2] == "."):
        return Measure("degree", QuantityType.DIMENSION), at + 1
    return Measure(scale, QuantityType.DIMENSION), at + 2


def _joined(tokens: Tokens, found: Measure, last: int) -> tuple[Measure, int]:
    """Powers and products: *m2*, *lb-ft*, *kilowatt hours*."""
    if tokens.glued(last - 1) and tokens.word[last] in {"2", "3", "²", "³"} and found.name.endswith("metre"):
        power = "square" if tokens.word[last] in {"2", "²"} else "cubic"
        return Measure(f"{power} {found.name}", found.type), last + 1
    if found.name.endswith("watt"):
        at = last + 1 if tokens.word[last] == "-" else last
        if tokens.word[at] in {"hour", "hours"}:
            return Measure(f"{found.name} hour", found.type), at + 1
    if (
        found.name in {"pound-mass", "foot"}
        and tokens.word[last] == "-"
        and tokens.word[last + 1] in {"ft", "feet", "lb", "lbs", "pounds"}
    ):
        return Measure("foot pound-force", found.type), last + 2
    return found, last


_RATE_WORDS = frozenset({"per", "a", "an", "/"})
_PER_ITEM = words(
    """share head person piece unit night ounce barrel tonne ton gallon litre liter gram pound kilo kilogram bushel dozen
    barrel watt kwh mwh mbtu bottle ticket passenger household game acre seat"""
)


def rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """*per share*, *a month*, */kWh*, *-a-share*: the common name of what follows and the token after it."""
    if tokens.find(at, "-", "a", "-"):
        return (singular(tokens.word[at + 3]), at + 4) if tokens.is_word(at + 3) else None
    sign = tokens.word[at]
    start = at + 2 if sign == "a" and tokens.word[at + 1] == "-" else at + 1
    if sign not in _RATE_WORDS or not tokens.is_word(start):
        return None
    found = measure(tokens, start, digits=True)
    if sign in {"a", "an"}:
        return _a_rate(tokens, start, found)
    if found is not None:
        return found[0].name, found[1]
    return (_per_word(tokens, start), start + 1) if sign == "per" or tokens.glued(at - 1) else None


_WEIGHTS = frozenset({"gram", "pound-mass", "metric ton", "ton", "ounce", "barrel", "gallon", "litre"})
_MOMENT = frozenset({"earlier", "later", "ago", "before", "after"})


def _a_rate(tokens: Tokens, start: int, found: tuple[Measure, int] | None) -> tuple[str, int] | None:
    """*$5 a share*, *60 miles an hour*, but not *two days a week earlier*."""
    if found is not None and found[0].name in measures.TIMES | _WEIGHTS:
        return None if tokens.word[found[1]] in _MOMENT else (found[0].name, found[1])
    return (singular(tokens.word[start]), start + 1) if tokens.word[start] in _PER_ITEM else None


def _per_word(tokens: Tokens, at: int) -> str:
    symbol = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "w": "watt"}.get(tokens.word[at])
    return symbol or singular(tokens.word[at])
