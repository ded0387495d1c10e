"""Numbers of every form at one place of the text: cardinals, vague words, ordinals, fractions, multiples, superlatives."""

from __future__ import annotations

from bot.extraction.numbers.cardinals import read_cardinal
from bot.extraction.numbers.lexicon import (
    DENOMINATORS,
    GLYPHS,
    MULTIPLES,
    ORDINAL_ENDINGS,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    SEVERAL,
    SMALL,
    SUPERLATIVES,
    TENS,
)
from bot.extraction.numbers.model import Cardinal, Form, Numeral
from bot.extraction.numbers.tokens import Tokens


def read_numeral(tokens: Tokens, at: int) -> Numeral | None:
    """The longest number that begins at token `at`, or None."""
    word = tokens.word[at]
    if tokens.is_digits(at):
        return _slashed(tokens, at) or _from_digits(tokens, at)
    if word in GLYPHS:
        return Numeral(at, at + 1, GLYPHS[word], Form.FRACTION)
    found = _part(tokens, at, word) if word in DENOMINATORS else _vague(tokens, at)
    if found is None and word in ORDINALS and tokens.word[at - 1] not in {"per", "/"}:
        found = Numeral(at, at + 1, float(ORDINALS[word]), Form.ORDINAL)
    if found is None and (word in SMALL or word in SCALES):
        found = _word_fraction(tokens, at) or _from_words(tokens, at)
    return found or _lone(at, word)


def _part(tokens: Tokens, at: int, word: str) -> Numeral | None:
    return (_part_of_scale(tokens, at) if word in {"half", "quarter"} else None) or _simple_fraction(tokens, at)


def _lone(at: int, word: str) -> Numeral | None:
    if word in MULTIPLES:
        return Numeral(at, at + 1, MULTIPLES[word], Form.MULTIPLE)
    if word in SUPERLATIVES:
        return Numeral(at, at + 1, 1.0, Form.SUPERLATIVE)
    return None


def _slashed(tokens: Tokens, at: int) -> Numeral | None:
    """*3/4*, *29/32*: a fraction in digits."""
    top, slash, bottom = tokens.word[at : at + 3]
    if slash != "/" or not (top.isdecimal() and bottom.isdecimal()) or len(top) > 4 or len(bottom) > 4:
        return None
    if not (tokens.glued(at) and tokens.glued(at + 1)) or tokens.word[at + 3] == "/" or (at and tokens.word[at - 1] == "/"):
        return None
    if not 0 < int(top) < int(bottom) or int(bottom) > 1000:
        return None
    return Numeral(at, at + 3, int(top) / int(bottom), Form.FRACTION)


def _from_digits(tokens: Tokens, at: int) -> Numeral | None:
    found = read_cardinal(tokens, at)
    if found is None:
        return None
    if tokens.word[found.last] in ORDINAL_ENDINGS and tokens.glued(found.last - 1) and not found.scaled:
        return Numeral(at, found.last + 1, found.value, Form.ORDINAL)
    plain = found.last == at + 1 and tokens.word[at].isdecimal()
    return Numeral(at, found.last, found.value, Form.DIGITS, plain=plain, scaled=found.scaled)


def _from_words(tokens: Tokens, at: int) -> Numeral | None:
    found = read_cardinal(tokens, at, between=_after_between(tokens, at))
    if found is None:
        return None
    first = at
    if tokens.word[at] in SCALES:
        return _bare_scale(tokens, at, found)
    ordinal = _compound_ordinal(tokens, at, found)
    if ordinal is not None:
        return ordinal
    return Numeral(first, found.last, found.value, Form.WORDS, scaled=found.scaled)


def _after_between(tokens: Tokens, at: int) -> bool:
    return "between" in (tokens.word[at - 1], tokens.word[at - 2])


def _bare_scale(tokens: Tokens, at: int, found: Cardinal) -> Numeral | None:
    """*a million*, *several hundred*, *a few thousand*: a scale without a number before it."""
    before = tokens.word[at - 1]
    if before in SEVERAL:
        first = at - 2 if tokens.word[at - 2] == "a" else at - 1
        value = found.value * 2 if before == "couple" else found.value
        return Numeral(first, found.last, value, Form.VAGUE, ceiling=found.value * 10, scaled=True)
    if before in {"a", "an"}:
        return Numeral(at - 1, found.last, found.value, Form.WORDS, scaled=True)
    return Numeral(at, found.last, found.value, Form.WORDS, scaled=True)


def _part_of_scale(tokens: Tokens, at: int) -> Numeral | None:
    """*half a million*, *half million*, *a quarter of a million*, *half a dozen*."""
    part = {"half": 0.5, "quarter": 0.25}.get(tokens.word[at])
    if part is None:
        return None
    scale_at = at + 1
    for filler in (("of", "a"), ("a",), ("-",)):
        if tokens.find(at + 1, *filler):
            scale_at += len(filler)
            break
    scale = SCALES.get(tokens.word[scale_at])
    if scale is None or tokens.word[scale_at] == "score":
        return None
    first = at - 1 if tokens.word[at - 1] == "a" else at
    return Numeral(first, scale_at + 1, part * scale, Form.WORDS, scaled=True)


def _vague(tokens: Tokens, at: int) -> Numeral | None:
    """*dozens*, *hundreds of thousands*, *tens of millions*."""
    value = PLURAL_SCALES.get(tokens.word[at])
    if value is None:
        return None
    if tokens.word[at] == "tens" and tokens.word[at + 1] != "of":
        return None
    if tokens.word[at] == "scores" and tokens.word[at + 1] != "of":
        return None
    last = at + 1
    while tokens.word[last] == "of" and PLURAL_SCALES.get(tokens.word[last + 1], 0) >= 100:
        value *= PLURAL_SCALES[tokens.word[last + 1]]
        last += 2
    if tokens.word[at] == "tens" and last == at + 1:
        return Numeral(at, last, 10.0, Form.VAGUE, ceiling=100.0)
    ceiling = 120.0 if tokens.word[at] == "dozens" and last == at + 1 else value * 10
    return Numeral(at, last, value, Form.VAGUE, ceiling=ceiling, scaled=True)


def _simple_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """*half*, *a third of*, *more than a quarter*: one part, without a number word before it."""
    word = tokens.word[at]
    parts = DENOMINATORS.get(word)
    if parts is None or word in {"halves", "thirds", "quarters", "fourths"}:
        return None
    if word == "half":
        return None if tokens.word[at - 1] in ORDINALS or tokens.word[at - 2] == "and" else _half(tokens, at)
    article = tokens.word[at - 1] in {"a", "an"}
    if article and _is_share(tokens, at):
        return Numeral(at - 1, at + 1, 1 / parts, Form.FRACTION)
    return None


def _half(tokens: Tokens, at: int) -> Numeral:
    first = at - 1 if tokens.word[at - 1] == "a" else at
    return Numeral(first, at + 1, 0.5, Form.FRACTION)


_SHARE_BEFORE = frozenset(
    {"than", "by", "about", "nearly", "almost", "around", "roughly", "over", "approximately", "only", "just"}
)


def _is_share(tokens: Tokens, at: int) -> bool:
    """*a third of*, *by a third*: a share, not a place in a row."""
    after = tokens.word[at + 1]
    if after == "of":
        return True
    before = tokens.word[at - 2]
    return before in _SHARE_BEFORE and (
        not tokens.is_word(at + 1) or after in {"to", "in", "from", "since", "and", "or", "more", "less"}
    )


def _word_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """*two thirds*, *three-quarters*, *one-fifth*, *twenty one fifths*."""
    top = read_cardinal(tokens, at)
    if top is None or (top.scaled and tokens.word[at] in SCALES):
        return None
    bottom_at = top.last + 1 if tokens.word[top.last] == "-" else top.last
    parts = DENOMINATORS.get(tokens.word[bottom_at])
    if parts is None or (top.digits and not tokens.word[bottom_at].endswith("s")):
        return None
    plural = tokens.word[bottom_at].endswith(("s", "ves"))
    if plural == (top.value == 1) or (not plural and tokens.word[bottom_at] == "quarter" and tokens.word[bottom_at + 1] != "of"):
        return None
    if tokens.word[bottom_at] in {"quarters", "half"} and top.value > 3:
        return None
    return Numeral(at, bottom_at + 1, top.value / parts, Form.FRACTION)


def _compound_ordinal(tokens: Tokens, at: int, found: Cardinal) -> Numeral | None:
    """*twenty-first*, *one hundred twenty fifth*."""
    tail_at = found.last + 1 if tokens.word[found.last] in {"-", "and"} else found.last
    tail = ORDINALS.get(tokens.word[tail_at])
    if tail is None:
        return None
    whole = int(found.value)
    fits = (tail < 10 and whole % 100 in TENS.values()) or (whole >= 100 and whole % 100 == 0 and tail < 100)
    if fits:
        return Numeral(at, tail_at + 1, found.value + tail, Form.ORDINAL)
    if tail >= 100:
        return Numeral(at, tail_at + 1, found.value * tail, Form.ORDINAL)
    return None
