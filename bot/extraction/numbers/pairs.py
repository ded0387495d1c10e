"""Two numbers that belong together: ranges, scores, ratios, changes from one value to another."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers.changes import moved_before
from bot.extraction.numbers.currencies import SIGNS
from bot.extraction.numbers.model import Form, Found, Unit
from bot.extraction.numbers.money import money_before
from bot.extraction.numbers.numerals import read_numeral
from bot.extraction.numbers.quantities import build
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_CARDINAL = (Form.DIGITS, Form.WORDS)
_SCORE_WORDS = words(
    """win wins won beat beaten lost lose defeat defeated victory draw drew vote voted votes score scored lead leading tie
    tied loss ruling decision majority ruled"""
)


def join(tokens: Tokens, found: Found) -> None:
    """Give `found` its partner when the text after it holds one, and make both a range, a score or a ratio."""
    if found.numeral.form not in _CARDINAL:
        return
    partner = _partner(tokens, found)
    if partner is None:
        return
    other, sign = partner
    if sign in _DASHES and _is_score(tokens, found, other):
        _pair(found, other, QuantityType.SCORE)
        return
    if not _same_kind(found, other) or not _ascends(found, other, sign):
        return
    if found.change is not None and sign == "to" and other.unit.type is not QuantityType.PERCENTAGE:
        return
    _share_scale(found, other)
    opened = tokens.word[found.relation_first - 1]
    falls = found.value >= other.value and sign != "and"
    if falls and not (opened == "from" or (sign == "to" and found.unit.type is QuantityType.DIMENSION is other.unit.type)):
        return
    found.change_pair = falls or (opened == "from" and moved_before(tokens, found.relation_first - 1))
    _pair(found, other, None)
    if opened in {"from", "between"} and not found.change_pair:
        found.relation_first -= 1


_REACH = 12


def join_changes(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Join *from 20 miles in 2008 to 29 miles*: two values of one thing with other words between them."""
    out: list[Found] = []
    for item in found:
        start = next((earlier for earlier in reversed(out[-3:]) if _opens_change(tokens, earlier)), None)
        if start is not None and _closes_change(tokens, start, item):
            start.pair, start.change_pair = item, True
            if item.unit.name == "":
                item.unit = replace(start.unit, first=None, last=item.last)
            continue
        out.append(item)
    return out


def _opens_change(tokens: Tokens, found: Found) -> bool:
    opened = tokens.word[found.relation_first - 1] == "from"
    return opened and found.pair is None and found.reason is None and found.numeral.form in _CARDINAL


def _closes_change(tokens: Tokens, start: Found, found: Found) -> bool:
    if found.reason is not None or found.pair is not None or tokens.word[found.relation_first - 1] != "to":
        return False
    if found.first - start.last > _REACH or found.numeral.form not in _CARDINAL:
        return False
    between = tokens.word[start.last : found.first]
    if not _same_kind(start, found) and found.unit.name:
        return False
    return not {".", ";", ",", "from", "and", "but", "while"} & set(between)


def _pair(found: Found, other: Found, kind: QuantityType | None) -> None:
    found.pair = other
    if kind is not None:
        found.unit = Unit(found.unit.label, found.unit.name, kind, found.unit.last, found.unit.first)
    said_later = other.unit.name.startswith(found.unit.name) or (found.unit.type is QuantityType.NUMBER and other.unit.name != "")
    if kind is None and said_later:
        found.unit, found.phrase = replace(other.unit, first=found.unit.first), other.phrase


def _partner(tokens: Tokens, found: Found) -> tuple[Found, str] | None:
    """The number after *-*, *to* or, when *between* stands before, *and*."""
    at = found.last
    sign = tokens.word[at]
    if tokens.breaks(at - 1) or not _joins(tokens, found, sign):
        return None
    start = at + 1
    if sign == "-" and tokens.word[start] == "to" and tokens.word[start + 1] == "-":
        sign, start = "to", start + 2
    number_at = _number_at(tokens, start)
    if number_at is None:
        return None
    numeral = read_numeral(tokens, number_at)
    if numeral is None or numeral.form not in _CARDINAL or numeral.first < start:
        return None
    return build(tokens, numeral), sign


def _joins(tokens: Tokens, found: Found, sign: str) -> bool:
    if sign in _DASHES:
        return tokens.glued(found.last - 1) == tokens.glued(found.last)
    if sign == "and":
        before = tokens.word[found.relation_first - 1]
        return before == "between" or (before == "of" and tokens.word[found.relation_first - 2] == "between")
    if sign == "/":
        return found.unit.type is QuantityType.CURRENCY and tokens.word[found.last + 1] in SIGNS
    if sign == "or":
        return not found.unit.name and found.relation is Relation.EQUAL and not found.numeral.scaled
    by = tokens.word[found.first - 1] == "by" and not found.unit.name  # *fell by 3 to 5 percent*
    return sign == "to" and (found.change is None or by)


def _number_at(tokens: Tokens, start: int) -> int | None:
    """The token of the number, past hedges and currency signs."""
    for at in range(start, start + 5):
        if tokens.is_digits(at) or read_numeral(tokens, at) is not None:
            money = money_before(tokens, at)
            return at if at == start or (money is not None and money[1] >= start) or tokens.word[at - 1] in _HEDGES else None
        if tokens.breaks(at):
            return None
    return None


_HEDGES = frozenset({"about", "around", "nearly", "almost", "roughly", "over", "approximately", "perhaps", "even", "as"})


def _same_kind(found: Found, other: Found) -> bool:
    one, two = found.unit, other.unit
    if one.type is two.type:
        return one.name == two.name or QuantityType.NUMBER is one.type or QuantityType.CURRENCY is one.type or not one.name
    return one.type is QuantityType.NUMBER and (not one.name or found.phrase == "") and two.type is not QuantityType.ORDINAL


def _ascends(found: Found, other: Found, sign: str) -> bool:
    if sign in _DASHES:
        return found.value <= other.value or other.numeral.scaled
    if sign == "or":
        return found.value < other.value <= found.value + max(1.0, found.value / 2) and not other.numeral.scaled
    return True


def _share_scale(found: Found, other: Found) -> None:
    """*four to five thousand*, *$89 to $93 billion*: the scale said once belongs to both."""
    if found.numeral.scaled or not other.numeral.scaled:
        return
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2):
        if other.value >= scale and found.value * scale <= other.value and found.value < 1000:
            found.value *= scale
            return


def _is_score(tokens: Tokens, found: Found, other: Found) -> bool:
    """*won 3-1*, *a 52-48 vote*: two whole numbers with a contest beside them, or the larger first."""
    if not (found.numeral.plain and other.numeral.plain) or found.value > 999 or other.value > 999:
        return False
    if found.unit.name or other.unit.type is not QuantityType.NUMBER or not tokens.glued(found.last):
        return False
    around = {*tokens.word[max(0, found.first - 4) : found.first], *tokens.word[other.last : other.last + 3]}
    small = max(found.value, other.value) < 100 and not other.unit.name and tokens.glued(found.last - 1)
    return small or bool(around & _SCORE_WORDS) or (200 > found.value >= other.value >= 0)
