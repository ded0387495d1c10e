"""Number words of English: what each is worth. Lower case, no spaces."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.wordlist import words

UNITS: Final = {
    "zero": 0, "nought": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SMALL: Final = UNITS | TENS
"""Words that stand for a number by themselves."""

SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9,
    "trillion": 1e12, "quadrillion": 1e15, "dozen": 12.0, "doz": 12.0, "dozs": 12.0, "score": 20.0,
}  # fmt: skip
"""Words that multiply what stands before them. `score` only after a number word (*three score*)."""

SHORT_SCALES: Final = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "tn": 1e12,
    "trn": 1e12, "tln": 1e12,
}  # fmt: skip
"""Scales written as letters after digits (*22.6bn*). Single letters count only where no unit is meant."""

PLURAL_SCALES: Final = {
    "tens": 10.0, "dozens": 24.0, "scores": 40.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12,
}  # fmt: skip
"""Vague quantities and the number they exceed (*dozens* is more than 24)."""

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "nineth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
    "millionth": 1_000_000, "billionth": 1_000_000_000, "trillionth": 1_000_000_000_000,
}  # fmt: skip
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})

DENOMINATORS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
} | {
    form: value for word, value in ORDINALS.items() if value > 4 for form in (word, word + "s")
}  # fmt: skip
"""Words for parts, with the number of parts that make the whole."""

GLYPHS: Final = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

MULTIPLES: Final = {
    "twice": 2, "thrice": 3, "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "triples": 3,
    "trebled": 3, "trebling": 3, "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "halved": 0.5, "halving": 0.5,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "hundredfold": 100, "double": 2, "triple": 3, "quadruple": 4,
}  # fmt: skip
"""Words for a multiple of something else."""

SUPERLATIVES: Final = words(
    """largest biggest highest lowest worst best longest shortest smallest fastest slowest deadliest oldest youngest
    strongest weakest steepest sharpest costliest richest poorest busiest hottest coldest warmest wettest driest heaviest
    greatest deepest tallest newest latest quickest fewest most least"""
) - {"latest", "newest", "most", "least"}

SEVERAL: Final = frozenset({"several", "few", "many", "couple"})
"""Words that make a scale after them vague (*several hundred*)."""

TIME_SEEDS: Final = words("decade decades month year week hour day minute century")
"""Words that may be a stretch of time without a number (*about a month*)."""

SEEDS: Final = frozenset(
    [
        *SMALL,
        *SCALES,
        *PLURAL_SCALES,
        *ORDINALS,
        *DENOMINATORS,
        *GLYPHS,
        *MULTIPLES,
        *SUPERLATIVES,
        "decade",
        "decades",
        "month",
        "year",
        "week",
        "hour",
        "day",
        "minute",
        "century",
    ]
) - {"score", "doz", "seconds"}
"""Words that may begin a number. Whatever holds none of them and no digit is skipped at once."""
