"""The scanner's one pass: every number of a text, in order, as a quantity or with the reason why it is none."""

from __future__ import annotations

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers.ages import age_reason
from bot.extraction.numbers.dates import dated, is_year, when
from bot.extraction.numbers.idioms import one_is_pronoun, ordinal_reason, part_reason, speech_reason, superlative_reason
from bot.extraction.numbers.inflection import is_plural
from bot.extraction.numbers.labels import label_reason
from bot.extraction.numbers.lexicon import SEEDS, TIME_SEEDS
from bot.extraction.numbers.model import Form, Found, Numeral, Unit
from bot.extraction.numbers.neighbours import agree, share_units
from bot.extraction.numbers.numerals import read_numeral
from bot.extraction.numbers.pairs import join, join_changes
from bot.extraction.numbers.quantities import NO_UNIT, build, is_age
from bot.extraction.numbers.ratios import read_ratio
from bot.extraction.numbers.spans_of_time import read_time
from bot.extraction.numbers.tokens import Tokens

_MEASURED = (QuantityType.PERCENTAGE, QuantityType.CURRENCY, QuantityType.DIMENSION, QuantityType.DURATION,
QuantityType.AGE,
                       QuantityType.MULTIPLE)  # fmt: skip
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
        for at, word in enumerate(tokens.word)
        if word in SEEDS or "0" <= word < ":" or (word > _BEYOND_LATIN and word[0].isdecimal())
    ]


_BEYOND_LATIN = "\u0600"


def _at(tokens: Tokens, at: int, previous: Found | None) -> Found | None:
    if tokens.is_digits(at):
        date = dated(tokens, at)
        if date is not None:
            return _reasoned(Numeral(at, date[0], 0.0, Form.DIGITS), date[1])
    if tokens.word[at] in TIME_SEEDS:
        return read_time(tokens, at)
    special = read_ratio(tokens, at)
    if special is not None:
        return special
    numeral = read_numeral(tokens, at)
    if numeral is None:
        return _reasoned(Numeral(at, at + 1, 0.0, Form.DIGITS), "numbering") if tokens.is_digits(at) else None
    _leading_point(tokens, numeral)
    item = build(tokens, numeral)
    item.reason = _reason(tokens, item, _joined_reason(tokens, numeral, previous))
    if item.reason is None:
        join(tokens, item)
    elif item.numeral.last < item.last:
        item.last = item.relation_last = item.numeral.last
    return item


def _leading_point(tokens: Tokens, numeral: Numeral) -> None:
    """*.5*: the point belongs to the number."""
    at = numeral.first - 1
    if numeral.form is not Form.DIGITS or tokens.word[at] != "." or not tokens.glued(at) or (at > 0 and tokens.glued(at - 1)):
        return
    if tokens.word[at + 1].isdecimal():
        numeral.value = float("0." + tokens.word[at + 1][:30])
        numeral.first, numeral.plain = at, False


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


def _reason(tokens: Tokens, item: Found, previous: str | None) -> str | None:
    numeral = item.numeral
    if numeral.form is Form.ORDINAL:
        return when(tokens, numeral, previous) or ordinal_reason(tokens, numeral)
    if numeral.form is Form.SUPERLATIVE:
        return superlative_reason(tokens, numeral)
    if numeral.form in (Form.MULTIPLE, Form.FRACTION):
        return speech_reason(tokens, numeral)
    measured = item.unit.type in _MEASURED
    money = item.unit.type is QuantityType.CURRENCY
    reason = when(tokens, numeral, previous) if not money else None
    if reason is not None and not (measured and reason == "date"):
        return reason
    return _plain_reason(tokens, item, previous, measured=measured)


def _plain_reason(tokens: Tokens, item: Found, previous: str | None, *, measured: bool) -> str | None:
    numeral = item.numeral
    counts = item.phrase != "" and is_plural(item.unit.label.lower())
    if one_is_pronoun(tokens, numeral) or _stands_alone(tokens, item):
        item.layer_only = tokens.word[numeral.last] == "of"
        return "pronoun"
    if not measured and is_year(tokens, numeral, hedged=item.relation is not Relation.EQUAL, counts=counts, previous=previous):
        return "year"
    prefixed = item.unit.first is not None
    reason = None if prefixed else label_reason(tokens, numeral, measured=measured, counts=counts, previous=previous)
    if reason is not None:
        return reason
    if is_age(item, tokens):
        item.layer_only = True
        return "age that identifies"
    if not measured:
        reason = age_reason(tokens, numeral)
    if reason is None:
        reason = part_reason(tokens, numeral, item.last)
        item.layer_only = reason is not None
    return reason or speech_reason(tokens, numeral) or _ago(tokens, item)


def _stands_alone(tokens: Tokens, item: Found) -> bool:
    """*one* or *the two* with nothing that it counts."""
    word = tokens.word[item.numeral.first]
    if item.unit.name or item.numeral.last - item.numeral.first != 1:
        return False
    pair = (
        word == "two"
        and tokens.word[item.first - 1] == "the"
        and tokens.is_word(item.last)
        and tokens.word[item.last] not in _JOINERS
    )
    return word == "one" or pair


def _ago(tokens: Tokens, item: Found) -> str | None:
    """*two years ago* is a date."""
    if item.unit.type is QuantityType.DURATION and tokens.word[item.last] == "ago":
        item.layer_only = True
        return "date"
    return None
