"""Numbers that name or number a thing: models, indices, articles of law, addresses, telephones, versions, list items."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.inflection import is_plural
from bot.extraction.numbers.lexicon import SMALL
from bot.extraction.numbers.model import Form, Numeral
from bot.extraction.numbers.numbering import in_link, is_address, is_emergency, is_numbering
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_LABELS: Final = words(
    """article section sections chapter page pages figure table room phase stage level type version no nos nr nrs category
    class apartment flight route highway interstate channel game group gate platform step question part act scene volume
    season episode round lap proposition amendment rule paragraph clause item size unit suite exhibit grade division tier
    district precinct ward title schedule annex appendix model series generation sheet slide note case pier terminal block
    lot building floor line resolution docket catch area studio box track hole pool court camp zone sector reference ref
    incident"""
)
_WEAK_LABELS: Final = words("""case line lot group part court unit track series pool class note box season no game building""")
MODELS: Final = words("707 717 727 737 747 757 767 777 787 320 321 330 340 350 380")
_MODEL_AFTER: Final = words("""max dreamliner jet jets jetliner jetliners plane planes aircraft airliner airliners family x s""")
_HANGING: Final = words("sub mid pre post over near minus plus multi non semi nearly about some almost")
_NOT_NAMES: Final = words(
    """the a an in on at by for from to of with and or but as if when while after before since until over under about around
    nearly almost some roughly approximately only just all both these those its their his her our my your more less than
    least most up another other last next past first every each between within during through against among is are was
    were be been has have had will would can could may might that this there it they we he she i you not no also even
    still then now today yesterday nine eight seven six five four three two one ten total combined additional further
    estimated an plus minus top est gmt monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december killed dead what how why who which where so because given
    despite like near following including"""
)


def label_reason(tokens: Tokens, number: Numeral, *, measured: bool, counts: bool, previous: str | None) -> str | None:
    """Why the number only names or numbers something, or None.

    measured: a unit belongs to it. counts: it counts a plural noun. previous: the reason of a number joined to this one.
    """
    if number.form is Form.WORDS:
        return _word_label(tokens, number)
    if number.form is not Form.DIGITS:
        return None
    if previous == "part of a name" and not measured and tokens.word[number.first - 1] in {"-", "/"}:
        return previous
    return _digit_label(tokens, number, measured=measured, counts=counts)


_LONGEST_COUNT: Final = 12  # digits; longer ones without separators are identifiers


def _digit_label(tokens: Tokens, number: Numeral, *, measured: bool, counts: bool) -> str | None:
    if in_link(tokens, number.first):
        reason = "part of a link"
    elif _is_glued_name(tokens, number, measured=measured):
        reason = "part of a name"
    elif len(tokens.word[number.first]) > _LONGEST_COUNT and number.plain:
        reason = "numbering"
    elif measured:
        reason = None
    elif is_emergency(tokens, number):
        reason = "telephone number"
    elif is_numbering(tokens, number):
        reason = "numbering"
    else:
        reason = "address" if is_address(tokens, number) else _named(tokens, number, counts=counts)
    return reason


def _is_glued_name(tokens: Tokens, number: Numeral, *, measured: bool) -> bool:
    """*G7*, *COVID-19*, *A350-900*, *ID.3*, *777x*, *49ers*."""
    before = number.first - 1
    sign = tokens.word[before]
    if not tokens.glued(before):
        return _ends_glued(tokens, number, measured=measured)
    if sign in _DASHES and _is_acronym(tokens, before - 1):
        return not measured
    if tokens.is_word(before) and sign not in {"x", "circa", "ca"}:
        return True
    dotted = sign == "." and tokens.glued(before - 1) and tokens.is_capital(before - 1)
    hyphened = sign in _DASHES and tokens.glued(before - 1) and _hangs_on_name(tokens, before - 1)
    return dotted or hyphened or _ends_glued(tokens, number, measured=measured)


_DASHES: Final = frozenset({"-", "‑", "–"})


def _hangs_on_name(tokens: Tokens, at: int) -> bool:
    chained = tokens.is_digits(at) and tokens.glued(at - 1) and tokens.is_word(at - 1)
    return chained or _is_hyphened_name(tokens, at)


def _ends_glued(tokens: Tokens, number: Numeral, *, measured: bool) -> bool:
    """Letters right after the digits that are no unit: *777x*, *49ers*, *401(k)*, *4K*."""
    if _is_plan_or_screen(tokens, number):
        return True
    after = tokens.word[number.last]
    if measured or number.scaled or not tokens.glued(number.last - 1) or not tokens.is_word(number.last):
        return False
    return after not in {"x", "s"} or tokens.word[number.first] in MODELS


def _is_plan_or_screen(tokens: Tokens, number: Numeral) -> bool:
    """*401(k)*, *4K*."""
    if tokens.word[number.last] == "(" and tokens.glued(number.last - 1) and tokens.word[number.last + 2] == ")":
        return tokens.is_word(number.last + 1) and len(tokens.word[number.last + 1]) == 1
    return tokens.form(number.last - 1) == "K" and number.value in {2000, 4000, 5000, 8000}


def _is_acronym(tokens: Tokens, at: int) -> bool:
    """*COVID -19*: capitals with a stray space before the hyphen."""
    return tokens.form(at).isupper() and len(tokens.form(at)) > 2 and not tokens.glued(at)


def _is_hyphened_name(tokens: Tokens, at: int) -> bool:
    """Whether the word before a hyphen makes the number part of a name (*COVID-19*) and does not only qualify it (*sub-500*)."""
    word = tokens.word[at]
    if not tokens.is_word(at) or word in _HANGING or word in SMALL:
        return False
    return tokens.is_capital(at) or len(word) < 3 or word in {"last", "top", "final", "under"}


def _named(tokens: Tokens, number: Numeral, *, counts: bool) -> str | None:
    before, value = tokens.word[number.first - 1], tokens.word[number.first]
    if tokens.breaks(number.first - 1):
        return None
    result = tokens.word[number.last] in _DASHES and tokens.is_digits(number.last + 1) and before in _PLAYED
    labelled = before in _LABELS and number.plain and not result
    weak = before in _WEAK_LABELS and counts and not tokens.is_capital(number.first - 1)
    indexed = before in _INDICES and tokens.is_capital(number.first - 1)
    if (labelled and not weak) or indexed or (value in MODELS and _is_model(tokens, number)):
        return "part of a name"
    return "part of a name" if not counts and _follows_name(tokens, number) else None


_PLAYED: Final = words("series game set round season match lap")
_INDICES: Final = words("""fortune forbes p nasdaq ftse russell stoxx cac dax nikkei asx csi kospi topix tsx sensex nifty""")


def _follows_name(tokens: Tokens, number: Numeral) -> bool:
    """*iPhone 11*, *USB 3.0*: a bare number after a capitalised word, unless a result or an owner stands there."""
    before_at = number.first - 1
    before = tokens.word[before_at]
    if before.endswith("ing") and (before_at == 0 or not tokens.is_word(before_at - 1)):
        return False  # a verb that opens its sentence: *Chasing 287*
    version = len(tokens.word[number.first]) == 3 and tokens.word[number.first][1] == "."
    if not (number.plain or version) or before in _NOT_NAMES or not tokens.is_capital(before_at) or not tokens.is_word(before_at):
        return False
    result = tokens.word[number.last] in {"-", "–"} and tokens.is_digits(number.last + 1) and number.value < 100
    return not (result or before.endswith(("'s", "’s")))


def _is_model(tokens: Tokens, number: Numeral) -> bool:
    after = tokens.word[number.last]
    if after in {"-", "‑"} and tokens.is_digits(number.last + 1):
        return True
    return after in _MODEL_AFTER or tokens.word[number.first - 1] in {"boeing", "airbus"}


def _word_label(tokens: Tokens, number: Numeral) -> str | None:
    """*Formula One*, *Group of Seven*, *phase two*, *the Big Four*, *high-five*."""
    before = number.first - 1
    if tokens.word[before] == "number" and not tokens.is_word(number.last):
        return "numbering"
    labelled = (
        tokens.word[before] in _LABELS - _WEAK_LABELS and not tokens.breaks(before) and not is_plural(tokens.word[number.last])
    )
    hyphened = tokens.word[before] in {"-", "‑"} and tokens.glued(before) and tokens.is_word(before - 1)
    if labelled or (hyphened and tokens.word[before - 1] not in _HANGING and tokens.word[before - 1] not in SMALL):
        return "part of a name"
    if hyphened or not tokens.is_capital(number.first) or number.scaled:
        return None
    return "part of a name" if _begins_name(tokens, number) or _ends_name(tokens, number) else None


def _ends_name(tokens: Tokens, number: Numeral) -> bool:
    """*Formula One*, *Group of Seven*: a capitalised number word after capitalised words, outside a headline."""
    before = number.first - 1
    if number.first == 0 or not tokens.is_word(before):
        return False
    named = tokens.is_capital(before) and tokens.word[before] not in _NOT_NAMES
    group = tokens.word[before] == "of" and tokens.is_capital(before - 1)
    return (named or group) and not is_headline(tokens, number.first)


def _begins_name(tokens: Tokens, number: Numeral) -> bool:
    """*Zero Hedge*, *Three Mile Island*: a capitalised number word before capitalised words that are no plural."""
    at = number.last
    if number.value == 1 or not tokens.is_capital(at) or is_headline(tokens, at):
        return False
    while tokens.is_capital(at) and tokens.is_word(at) and at < number.last + 4:
        if is_plural(tokens.word[at]):
            return False
        at += 1
    return not (tokens.is_word(at) and is_plural(tokens.word[at]))


def _line_around(tokens: Tokens, at: int) -> range:
    first = last = at
    while first > max(0, at - 8) and not tokens.breaks(first - 1):
        first -= 1
    while last < min(tokens.size, at + 8) and not tokens.breaks(last):
        last += 1
    return range(first, last + 1)


def is_headline(tokens: Tokens, at: int) -> bool:
    """Whether the words around token `at` are written in title case, so that capitals say nothing."""
    low = high = 0
    for index in _line_around(tokens, at):
        form = tokens.form(index)
        if len(form) > 3 and form[0].isalpha():
            if form[0].islower():
                low += 1
            else:
                high += 1
    return low <= 1 and high > 2
