"""The scanner's one pass: every number of a text, in order, as a quantity or with the reason why it is none."""

from __future__ import annotations

from bot.domain.quantity import QuantityType
from bot.extraction.numbers.currencies import SIGNS
from bot.extraction.numbers.dates import dated
from bot.extraction.numbers.judging import reason_against
from bot.extraction.numbers.lexicon import SEEDS, TIME_SEEDS
from bot.extraction.numbers.model import Form, Found, Numeral, Unit
from bot.extraction.numbers.neighbours import agree, share_units
from bot.extraction.numbers.numerals import read_numeral
from bot.extraction.numbers.pairs import join, join_changes
from bot.extraction.numbers.quantities import NO_UNIT, build
from bot.extraction.numbers.ratios import read_ratio
from bot.extraction.numbers.spans_of_time import read_time
from bot.extraction.numbers.telephones import telephone
from bot.extraction.numbers.tokens import Tokens

_JOINERS = frozenset({"-", "–", "—", "to", "and", "or", ",", "/", "through"})


def find_numbers(tokens: Tokens) -> list[Found]:
    """All numbers of the text in order, without overlaps. Superlatives that rank nothing are left out: they are no numbers."""
    found: list[Found] = []
    cursor = 0
    for at in _seeds(tokens):
        if at < cursor:
            continue
        item = _at(tokens, at, found[-1] if found else None)
        if item is None or item.first < cursor:
            continue
        cursor = max(at + 1, item.last, item.pair.last if item.pair is not None else 0)
        item.relation_first = max(item.relation_first, _end(found))
        if not (item.numeral.form is Form.SUPERLATIVE and item.reason):
            if found:
                agree(tokens, found[-1], item)
            found.append(item)
    share_units(tokens, found)
    return join_changes(tokens, found)


def _end(found: list[Found]) -> int:
    if not found:
        return 0
    last = found[-1]
    return max(last.relation_last, last.pair.relation_last if last.pair is not None else 0)


def _seeds(tokens: Tokens) -> list[int]:
    """Tokens that may begin a number. Most words fail the first two tests, which are the cheap ones."""
    return [
        at
        for at, word in enumerate(tokens.word[: tokens.size])
        if word in SEEDS or "0" <= word < ":" or (word > _BEYOND_LATIN and word[0].isdecimal())
    ]


_BEYOND_LATIN = "\u0600"


def _no_number(tokens: Tokens, at: int) -> Found | None:
    """Digits that are a date, a time or a telephone number as a whole."""
    date = dated(tokens, at)
    if date is not None:
        return _reasoned(Numeral(at, date[0], 0.0, Form.DIGITS), date[1])
    dialled = telephone(tokens, at)
    return None if dialled is None else _reasoned(Numeral(at, dialled, 0.0, Form.DIGITS), "telephone number")


def _at(tokens: Tokens, at: int, previous: Found | None) -> Found | None:
    """The number that begins at token `at`, judged and joined with its partner."""
    if tokens.word[at] in TIME_SEEDS:
        return read_time(tokens, at)
    special = (_no_number(tokens, at) if tokens.is_digits(at) else None) or read_ratio(tokens, at)
    if special is not None:
        return special
    numeral = read_numeral(tokens, at)
    if numeral is None:
        return _reasoned(Numeral(at, at + 1, 0.0, Form.DIGITS), "numbering") if tokens.is_digits(at) else None
    _leading_point(tokens, numeral)
    item = build(tokens, numeral)
    item.reason = reason_against(tokens, item, _joined_reason(tokens, numeral, previous))
    if item.reason is None:
        join(tokens, item)
    elif item.numeral.last < item.last and not item.layer_only:
        item.last = item.relation_last = item.numeral.last
    return item


def _leading_point(tokens: Tokens, numeral: Numeral) -> None:
    """*.5*: the point belongs to the number."""
    at = numeral.first - 1
    if (
        numeral.form is not Form.DIGITS
        or tokens.word[at] != "."
        or not tokens.glued(at)
        or (at > 0 and _after_letters(tokens, at))
    ):
        return
    if tokens.word[at + 1].isdecimal():
        numeral.value = float("0." + tokens.word[at + 1][:30])
        numeral.first, numeral.plain = at, False


def _after_letters(tokens: Tokens, at: int) -> bool:
    return tokens.glued(at - 1) and tokens.word[at - 1] not in SIGNS


def _reasoned(numeral: Numeral, reason: str) -> Found:
    unit = Unit(NO_UNIT, NO_UNIT, QuantityType.NUMBER, numeral.last)
    first, last = numeral.first, numeral.last
    return Found(numeral, first, last, first, last, unit, numeral.value, reason=reason)


def _joined_reason(tokens: Tokens, numeral: Numeral, previous: Found | None) -> str | None:
    """The reason against the number just before, when at most a dash, a comma or a small word stands between."""
    if previous is None or previous.reason is None:
        return None
    gap = numeral.first - previous.last
    if gap == 0 or (gap == 1 and tokens.word[previous.last] in _JOINERS):
        return previous.reason
    return None
