"""Why a number is no quantity: the questions are asked in an order in which the surer reason speaks first."""

from __future__ import annotations

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers.ages import age_reason
from bot.extraction.numbers.dates import is_year, when
from bot.extraction.numbers.idioms import one_is_pronoun, part_reason, speech_reason
from bot.extraction.numbers.inflection import is_plural
from bot.extraction.numbers.labels import label_reason
from bot.extraction.numbers.lexicon import SMALL
from bot.extraction.numbers.model import Form, Found
from bot.extraction.numbers.quantities import is_age
from bot.extraction.numbers.ranks import ordinal_reason, superlative_reason
from bot.extraction.numbers.tokens import Tokens

_MEASURED = (
    QuantityType.PERCENTAGE, QuantityType.CURRENCY, QuantityType.DIMENSION, QuantityType.DURATION, QuantityType.AGE,
    QuantityType.MULTIPLE,
)  # fmt: skip
_AFTER_PAIR = frozenset({"-", "–", "—", "to", "and", "or", ",", "/"})


def reason_against(tokens: Tokens, item: Found, previous: str | None) -> str | None:
    """Why `item` is no quantity, in words for people, or None. previous: the reason against a number joined to it.

    Sets `item.layer_only` where only a claim leaves the number out.
    """
    numeral = item.numeral
    if numeral.form is Form.ORDINAL:
        return when(tokens, numeral, previous) or ordinal_reason(tokens, numeral)
    if numeral.form is Form.SUPERLATIVE:
        return superlative_reason(tokens, numeral)
    if numeral.form in (Form.MULTIPLE, Form.FRACTION):
        return speech_reason(tokens, numeral)
    measured = item.unit.type in _MEASURED
    reason = when(tokens, numeral, previous) if item.unit.type is not QuantityType.CURRENCY else None
    if reason is not None and not (measured and reason == "date"):
        return reason
    return _name_or_year(tokens, item, previous, measured=measured) or _description(tokens, item, measured=measured)


def _name_or_year(tokens: Tokens, item: Found, previous: str | None, *, measured: bool) -> str | None:
    numeral = item.numeral
    counts = item.phrase != "" and is_plural(item.unit.label.lower())
    prefixed = item.unit.first is not None
    hedged = item.relation is not Relation.EQUAL
    if not measured and is_year(tokens, numeral, hedged=hedged, counts=counts, previous=previous):
        return "year"
    named = None if prefixed else label_reason(tokens, numeral, measured=measured, counts=counts, previous=previous)
    pronoun = one_is_pronoun(tokens, numeral, measured=measured) or _stands_alone(tokens, item)
    if named is None and pronoun and item.value > 0:
        item.layer_only = tokens.word[numeral.last] == "of"
        return "pronoun"
    return named


def _description(tokens: Tokens, item: Found, *, measured: bool) -> str | None:
    """Ages and terms that say who or what somebody is, and figures of speech."""
    if is_age(item, tokens):
        item.layer_only = True
        return "age that identifies"
    reason = None if measured else age_reason(tokens, item.numeral)
    if reason is None:
        reason = part_reason(tokens, item.numeral, item.last) or _ago(tokens, item)
        item.layer_only = reason is not None
    return reason or speech_reason(tokens, item.numeral)


def _stands_alone(tokens: Tokens, item: Found) -> bool:
    """*one*, *the two*, *the four* with nothing that it counts."""
    word = tokens.word[item.numeral.first]
    if item.unit.name or item.numeral.last - item.numeral.first != 1:
        return False
    after = tokens.word[item.last]
    if after in _AFTER_PAIR and tokens.word[item.last + 1] in SMALL:
        return False
    pair = word in SMALL and tokens.word[item.first - 1] == "the" and tokens.is_word(item.last) and after not in _AFTER_PAIR
    return word == "one" or pair


def _ago(tokens: Tokens, item: Found) -> str | None:
    """*two years ago* is a date."""
    dated = item.unit.type is QuantityType.DURATION and tokens.word[item.last] == "ago"
    return "date" if dated else None
