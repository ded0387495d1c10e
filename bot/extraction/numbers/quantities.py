"""From a numeral to a quantity: its unit, what it counts, and how the words around relate it."""

from __future__ import annotations

from bot.domain.quantity import QuantityType, Relation
from bot.extraction.numbers import relations
from bot.extraction.numbers.ages import stated_age
from bot.extraction.numbers.cardinals import read_cardinal
from bot.extraction.numbers.changes import change_before
from bot.extraction.numbers.currencies import Currency
from bot.extraction.numbers.labels import MODELS, is_headline
from bot.extraction.numbers.measures import SPEED_AND_RATE, TIMES, Measure
from bot.extraction.numbers.model import Form, Found, Numeral, Unit
from bot.extraction.numbers.money import money_after, money_before
from bot.extraction.numbers.nouns import Counted, count_after
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.units import measure, percent, rate

_HYPHENS = frozenset({"-", "‑", "–"})
_TIMES = frozenset({"times", "fold", "x"})
NO_UNIT = ""


def build(tokens: Tokens, numeral: Numeral) -> Found:
    """The quantity around `numeral`, without partners and without a reason against it."""
    first, value = _signed(tokens, numeral)
    unit, counted, value = _unit(tokens, numeral, first, value)
    if unit.first is not None:
        first = unit.first
    last = max(numeral.last, unit.last)
    found = Found(numeral, first, last, first, last, unit, value)
    if counted is not None:
        found.phrase = counted.phrase
    relate(tokens, found)
    found.change = change_before(tokens, found.relation_first)
    return found


def _signed(tokens: Tokens, numeral: Numeral) -> tuple[int, float]:
    """The first token and the value with its sign: *minus 5*, *-5*."""
    at = numeral.first - 1
    word = tokens.word[at]
    if word in {"minus", "negative"} and tokens.word[at - 1] != "or":
        return at, -numeral.value
    if word == "-" and tokens.word[at - 1] in {"minus", "negative"}:
        return at - 1, -numeral.value
    if word in {"-", "−"} and tokens.glued(at) and numeral.form is Form.DIGITS:
        money = tokens.word[at - 1] in {"$", "£", "€"}
        if (at == 0 or not tokens.glued(at - 1) or money) and not tokens.is_digits(at - 1):
            return at, -numeral.value
    return numeral.first, numeral.value


def _unit(tokens: Tokens, numeral: Numeral, first: int, value: float) -> tuple[Unit, Counted | None, float]:
    money = money_before(tokens, numeral.first)
    if money is not None and numeral.form is not Form.ORDINAL:
        return _with_rate(tokens, _money(money[0], numeral.last, min(money[1], first))), None, value
    at = _after_hyphen(tokens, numeral.last)
    if numeral.form not in (Form.ORDINAL, Form.SUPERLATIVE, Form.MULTIPLE):
        measured = _measured(tokens, numeral, at)
        if measured is not None:
            return measured[0], None, value * measured[1]
    return (*_counted(tokens, numeral, at), value)


def _after_hyphen(tokens: Tokens, at: int) -> int:
    """The token where a unit may begin: after the hyphen of *3-inch* and the bracket of *20 [kg]*."""
    if tokens.word[at] in _HYPHENS and tokens.glued(at - 1) and tokens.glued(at) and tokens.is_word(at + 1):
        return at + 2 if tokens.word[at + 1] in {"plus", "odd"} and not tokens.glued(at + 1) else at + 1
    return at


def _money(currency: Currency, last: int, first: int | None) -> Unit:
    return Unit(currency.code, currency.name, QuantityType.CURRENCY, last, first)


def _measured(tokens: Tokens, numeral: Numeral, at: int) -> tuple[Unit, float] | None:
    """Percent, money, measures, durations and ages after the number, with the factor that the unit brings."""
    share = percent(tokens, at)
    if share is not None:
        label = {"percentage": "percent"}.get(share[0], share[0] + "s")
        return Unit(label, share[0], QuantityType.PERCENTAGE, share[1]), 1.0
    money = money_after(tokens, at, numeral)
    if money is not None:
        return _with_rate(tokens, _money(money[0], money[1], None)), money[2]
    if numeral.form is Form.FRACTION:
        at += tokens.word[at] in {"a", "an"}
    found = measure(tokens, at, digits=tokens.is_digits(numeral.last - 1) or numeral.form is not Form.WORDS)
    if found is None or (numeral.form is Form.VAGUE and found[0].name == "second"):
        return None
    if found[0].name in TIMES:
        return _duration(tokens, *found, at), 1.0
    inches = _inches(tokens, *found)
    if inches is not None:
        return Unit(found[0].name, found[0].name, found[0].type, inches[1]), (numeral.value + inches[0] / 12) / (
            numeral.value or 1.0
        )
    name = "barrel of oil" if found[0].name == "barrel" and tokens.find(found[1], "of", "oil") else found[0].name
    unit = Unit(tokens.slice(at, found[1]), name, found[0].type, found[1])
    return _with_rate(tokens, unit), 1.0


def _inches(tokens: Tokens, unit: Measure, last: int) -> tuple[float, int] | None:
    """The inches after feet: *6-foot-4*, *5 ft 2 in*."""
    if unit.name != "foot":
        return None
    at = last + 1 if tokens.word[last] == "-" else last
    number, after = tokens.word[at], tokens.word[at + 1]
    if not number.isdecimal() or len(number) > 2 or int(number) > 11:
        return None
    if after in {"in", "inch", "inches", "″", '"'}:
        return float(number), at + 2
    return (float(number), at + 1) if at > last and tokens.glued(last) else None


def _duration(tokens: Tokens, found: Measure, last: int, at: int) -> Unit:
    if found.name == "year":
        old_at = last + 1 if tokens.word[last] == "-" else last
        if tokens.word[old_at] == "old" or tokens.word[old_at] == "olds":
            return Unit("years old", "year of age", QuantityType.AGE, old_at + 1)
        if tokens.find(last, "of", "age"):
            return Unit("years of age", "year of age", QuantityType.AGE, last + 2)
    return _with_rate(tokens, Unit(tokens.slice(at, last), found.name, QuantityType.DURATION, last))


def _with_rate(tokens: Tokens, unit: Unit) -> Unit:
    per = rate(tokens, unit.last)
    if per is None or (unit.type is QuantityType.DURATION and per[0] == unit.name):
        return unit
    joined = f"{unit.name} per {per[0]}"
    keeps = unit.name in SPEED_AND_RATE and per[0] in TIMES
    label = f"{unit.label} per {per[0]}"
    return Unit(label, joined, unit.type, per[1] if keeps else unit.last, unit.first)


def _counted(tokens: Tokens, numeral: Numeral, at: int) -> tuple[Unit, Counted | None]:
    if tokens.word[at] in _TIMES and tokens.word[numeral.first] not in MODELS and numeral.form in (Form.DIGITS, Form.WORDS):
        return _with_rate(tokens, Unit("times", "count", QuantityType.MULTIPLE, at + 1)), None
    if numeral.form is Form.FRACTION:
        return _part_of_percent(tokens, numeral) or _share(tokens, numeral)
    kind = _kind(numeral.form)
    of_many = tokens.word[at] == "of" and numeral.form in (Form.VAGUE, Form.WORDS, Form.DIGITS)
    start = _past_determiner(tokens, at + 1) if of_many else at
    plural = numeral.value != 1 or of_many
    if numeral.form in (Form.ORDINAL, Form.SUPERLATIVE):
        plural = False
    start = _past_number(tokens, start)
    if tokens.breaks(numeral.last - 1):
        return Unit(NO_UNIT, NO_UNIT, kind, numeral.last), None
    counted = count_after(tokens, start, plural=plural)
    if counted is None:
        return Unit(NO_UNIT, NO_UNIT, kind, numeral.last), None
    per = rate(tokens, counted.last) if kind is QuantityType.NUMBER else None
    if per is not None:
        counted.phrase += f" per {per[0]}"
    return Unit(_as_counted(tokens, counted.head), counted.name, kind, numeral.last), counted


def _as_counted(tokens: Tokens, at: int) -> str:
    """The noun as written, in lower case when only the headline's title case capitalised it."""
    form = tokens.form(at)
    return form.lower() if form[:1].isupper() and form[1:].islower() and is_headline(tokens, at) else form


def _kind(form: Form) -> QuantityType:
    if form in (Form.ORDINAL, Form.SUPERLATIVE):
        return QuantityType.ORDINAL
    return QuantityType.MULTIPLE if form is Form.MULTIPLE else QuantityType.NUMBER


def _past_number(tokens: Tokens, at: int) -> int:
    """*third 90-day extension*: past the number that only qualifies."""
    number = read_cardinal(tokens, at) if tokens.is_digits(at) else None
    if number is None:
        return at
    start = _after_hyphen(tokens, number.last)
    found = measure(tokens, start, digits=True)
    return found[1] if found is not None else at


def _past_determiner(tokens: Tokens, at: int) -> int:
    """Past *the*, *his*, *those* and a number after them."""
    if tokens.word[at] in {"the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "those", "these", "such", "all"}:
        at += 1
    if tokens.word[at].endswith(("'s", "’s")) and tokens.is_digits(at + 1):
        at += 1
    number = read_cardinal(tokens, at)
    return at if number is None else number.last


def _part_of_percent(tokens: Tokens, numeral: Numeral) -> tuple[Unit, None] | None:
    """*half of 1 percent*, *a tenth of a percentage point*: the part is the number of percent."""
    if tokens.word[numeral.last] != "of" or tokens.word[numeral.last + 1] not in {"1", "one", "a"}:
        return None
    share = percent(tokens, numeral.last + 2)
    if share is None:
        return None
    return Unit("percent" if share[0] == "percentage" else share[0] + "s", share[0], QuantityType.PERCENTAGE, share[1]), None


def _share(tokens: Tokens, numeral: Numeral) -> tuple[Unit, Counted | None]:
    """*more than half of the 11,000 troops*: the whole that the share is of."""
    at = numeral.last
    start = at + 1 if tokens.word[at] == "of" else at
    start = _past_determiner(tokens, start)
    counted = count_after(tokens, start, plural=True, whole=True)
    if counted is None:
        return Unit(NO_UNIT, NO_UNIT, QuantityType.FRACTION, at), None
    label = f"of {tokens.form(counted.head)}"
    counted.phrase = "% " + counted.phrase
    return Unit(label, counted.name, QuantityType.FRACTION, at), counted


def relate(tokens: Tokens, found: Found) -> None:
    """Note the relation words around `found`."""
    if tokens.find(found.first - 2, "sub", "-"):
        found.relation, found.relation_first = Relation.LESS, found.first - 2
        return
    before = relations.relation_before(tokens, found.first)
    if before is not None and not (found.unit.type is QuantityType.DURATION and relations.over_a_time(tokens, before[1])):
        found.relation, found.relation_first = before
        return
    if tokens.word[found.first - 1] == "within" and found.numeral.form is not Form.ORDINAL:
        found.relation, found.relation_first = Relation.AT_MOST, found.first - 1
        return
    after = relations.relation_after(tokens, found.last) or relations.relation_after(tokens, found.numeral.last)
    if after is not None and found.numeral.form is not Form.ORDINAL:
        found.relation = after[0]
        found.relation_last = max(found.last, after[1])


def is_age(found: Found, tokens: Tokens) -> bool:
    """Whether the quantity is an age that only says who somebody is."""
    return found.unit.type is QuantityType.AGE and not stated_age(tokens, found.relation_first, found.unit.last)
