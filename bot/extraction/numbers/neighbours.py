"""What a number takes over from the one beside it: a unit said once, a relation through a conversion, a direction."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers.model import Form, Found
from bot.extraction.numbers.tokens import Tokens

_CARDINAL: Final = (Form.DIGITS, Form.WORDS)
_CONVERTED: Final = (Relation.MORE, Relation.LESS, Relation.AT_LEAST, Relation.AT_MOST)
_MEASURED: Final = (QuantityType.CURRENCY, QuantityType.DIMENSION)
_SHARED: Final = (QuantityType.PERCENTAGE, QuantityType.AGE, QuantityType.DURATION, QuantityType.DIMENSION)
_REACH = 14


def share_units(tokens: Tokens, found: list[Found]) -> None:
    """*eight or nine euros*, *four-, five- and six-cylinder*: the unit said once belongs to all."""
    for one, two in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if (
            one.unit.name
            or one.reason
            or (two.reason and not two.layer_only)
            or not two.unit.name
            or one.numeral.form not in _CARDINAL
        ):
            continue
        between = tokens.word[one.last : two.first]
        listed = 0 < len(between) <= 3 and set(between) <= {"or", ",", "-", "and"} and ("or" in between or "-" in between)
        if listed or (between == ["and"] and two.unit.type in _SHARED):
            one.unit = replace(two.unit, last=one.last, first=one.unit.first)
            one.phrase = two.phrase
            one.reason, one.layer_only = two.reason, two.layer_only


def agree(tokens: Tokens, one: Found, two: Found) -> None:
    """Let `two` take over from `one`, the number before it, what the text says only once."""
    if one.reason or two.reason:
        return
    between = tokens.word[one.pair.last if one.pair else one.last : two.first]
    converted = between in (["("], ["/"]) and one.unit.type in _MEASURED and two.unit.type in _MEASURED
    if converted and one.relation in _CONVERTED and two.relation is Relation.EQUAL:
        two.relation = one.relation
    if between == ["or"] and two.change is None and two.unit.type is QuantityType.PERCENTAGE:
        two.change = one.change
    if not two.unit.name and two.numeral.form is Form.DIGITS and len(between) <= _REACH and "." not in between:
        _unit_again(tokens, one, two, between)


def _unit_again(tokens: Tokens, one: Found, two: Found, between: list[str]) -> None:
    """*rose 64 points to 4,577*, *460 cars compared with 63*: the second number counts what the first does."""
    before = tokens.word[two.first - 1]
    points = one.unit.name == "point" and before in {"to", "at"}
    measured = one.unit.type is QuantityType.DIMENSION and before == "to" and len(between) <= 2
    compared = tokens.word[two.first - 2] == "compared" and before in {"with", "to"} and one.unit.type is QuantityType.NUMBER
    if points or measured or compared:
        two.unit = replace(one.unit, last=two.last, first=None)
        two.phrase = one.phrase
