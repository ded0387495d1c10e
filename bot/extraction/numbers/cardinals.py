"""Cardinal numbers: digits and words with scales, into one value."""

from __future__ import annotations

from bot.extraction.numbers.digits import read_digits, times
from bot.extraction.numbers.lexicon import GLYPHS, SCALES, SMALL, TENS
from bot.extraction.numbers.model import Cardinal
from bot.extraction.numbers.short_scales import short_scale
from bot.extraction.numbers.tokens import Tokens


def read_cardinal(tokens: Tokens, at: int, *, between: bool = False) -> Cardinal | None:
    """The cardinal number that begins at token `at`: *1,234*, *22.6bn*, *4 thousand 3 hundred and 21*, *twenty-five*.

    between: the number stands after *between*, so a following *and* begins the other end.
    """
    if tokens.is_digits(at):
        return _digits(tokens, at)
    if tokens.word[at] in SMALL or tokens.word[at] in SCALES:
        return _words(tokens, at, between=between)
    return None


def _digits(tokens: Tokens, at: int) -> Cardinal | None:
    value, last = _spaced(tokens, at)
    if value is None:
        return None
    value, last = _mixed(tokens, value, last)
    value, last = _power_of_ten(tokens, value, last)
    found = Cardinal(value, last, digits=True)
    _and_a_part(tokens, found)
    short_scale(tokens, found)
    _long_scales(tokens, found)
    if found.scaled and found.value < 1e15:
        _lower_part(tokens, found)
    return found


def _power_of_ten(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
    """*6.2 x 10^-4*, *1.99×10−30*."""
    if tokens.word[last] not in {"x", "×", "*"} or tokens.word[last + 1] != "10":
        return value, last
    at = last + 2 + (tokens.word[last + 2] == "^")
    sign = -1 if tokens.word[at] in {"-", "−", "–"} else 1
    at += sign < 0
    power = tokens.word[at]
    if not power.isdecimal() or len(power) > 2 or not tokens.glued(at - 1):
        return value, last
    return value * 10.0 ** (sign * int(power)), at + 1


def _spaced(tokens: Tokens, at: int) -> tuple[float | None, int]:
    """Digits with spaces between groups (*1 234,5*), or a single numeral."""
    head = tokens.word[at]
    last = at + 1
    if len(head) > 3 or not head.isdecimal() or head[0] == "0":
        return read_digits(head), last
    if not _opens_groups(tokens, at):
        return float(head), last
    joined = head
    while last - at < 6 and _is_group(tokens, last):
        joined += tokens.word[last][:3]
        rest = tokens.word[last][3:]
        last += 1
        if rest:
            return float(joined + rest.replace(",", ".")), last
    return float(joined), last


def _opens_groups(tokens: Tokens, at: int) -> bool:
    """Whether digits after a space continue the number: always after a no-break space, else only where nothing else is likely."""
    if not _is_group(tokens, at + 1):
        return False
    group = tokens.word[at + 1]
    if tokens.gap(at) != " " or group.endswith("00") or len(group) > 3 or _is_group(tokens, at + 2):
        return True
    return len(tokens.word[at]) < 3 and not tokens.is_capital(at - 1) and tokens.word[at - 1] != "."


def _is_group(tokens: Tokens, at: int) -> bool:
    space = tokens.gap(at - 1)
    word = tokens.word[at]
    if len(space) != 1 or space == "\n":
        return False
    if len(word) < 3 or not word[:3].isdecimal():
        return False
    follows_unit = tokens.word[at + 1] in SCALES or tokens.word[at - 1] == ""
    rest = word[3:]
    return not follows_unit and (rest == "" or (rest[0] in ".," and rest[1:].isdecimal() and len(rest) < 4))


def _mixed(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
    """*10½*, *10 1/2*, *1-1/2*."""
    glyph = GLYPHS.get(tokens.word[last])
    if glyph is not None:
        return value + glyph, last + 1
    at = last + 1 if tokens.word[last] == "-" else last
    top, slash, bottom = tokens.word[at : at + 3]
    if slash == "/" and top.isdecimal() and bottom.isdecimal() and tokens.glued(at) and tokens.glued(at + 1):
        over, under = float(top[:9]), float(bottom[:9])
        if 0 < over < under <= 64 and value == int(value) and tokens.word[at + 3] != "/":
            return value + over / under, at + 3
    return value, last


def _long_scales(tokens: Tokens, found: Cardinal) -> None:
    """*6 million*, *2.12 hundred*, *two hundred thousand*, *6-million*."""
    while True:
        at = found.last + 1 if tokens.word[found.last] == "-" else found.last
        scale = SCALES.get(tokens.word[at])
        if scale is None or (tokens.word[at] == "score" and found.digits) or tokens.breaks(at - 1):
            return
        found.value = times(found.value, scale)
        found.last = at + 1
        found.scaled = True
        found.parts += 1


def _lower_part(tokens: Tokens, found: Cardinal) -> None:
    """What follows a scale in digits: *4 thousand 3 hundred and 21*."""
    if tokens.word[found.last - 1] not in {"thousand", "million", "hundred"}:
        return
    at = found.last
    chained = tokens.is_digits(at) and tokens.word[at + 1] in SCALES
    if chained and SCALES[tokens.word[at + 1]] < SCALES[tokens.word[found.last - 1]]:
        lower = _digits(tokens, at)
        if lower is not None:
            found.value, found.last = found.value + lower.value, lower.last
            if (
                tokens.word[lower.last] == "and"
                and tokens.word[lower.last + 1].isdecimal()
                and len(tokens.word[lower.last + 1]) < 3
            ):
                tail = float(tokens.word[lower.last + 1])
                if tail:
                    found.value, found.last = found.value + tail, lower.last + 2


def _words(tokens: Tokens, at: int, *, between: bool) -> Cardinal | None:
    """A run of number words: *one hundred and six thousand two hundred*."""
    total, group, least, index = 0.0, None, float("inf"), at
    parts, scaled = 0, False
    while True:
        step = _step(tokens, index, group, least, between=between)
        if step is None:
            break
        index, small, scale = step
        parts += 1
        if small is not None:
            group = (group or 0) + small
        elif scale is not None:
            scaled = True
            if scale == 100:
                group = (1 if group is None else group) * 100
            else:
                total, group, least = total + (1 if group is None else group) * scale, None, scale
    if not parts:
        return None
    return _with_decimals(tokens, Cardinal(total + (group or 0), index, digits=False, scaled=scaled, parts=parts))


_Step = tuple[int, float | None, float | None]


def _step(tokens: Tokens, at: int, group: float | None, least: float, *, between: bool) -> _Step | None:
    """The next number word at or just after `at` that continues the number: (token after it, small value, scale)."""
    started = group is not None or least != float("inf")
    index = at
    word = tokens.word[index]
    if started and word == "-":
        index += 1
    elif started and word == "and" and not between:
        index += 1
        if tokens.word[index] not in SMALL or not (group is None or group % 100 == 0):
            return None
    if started and tokens.breaks(at - 1):
        return None
    word = tokens.word[index]
    small = SMALL.get(word)
    if small is not None:
        return (index + 1, float(small), None) if _fits(group, small, least) else None
    scale = SCALES.get(word)
    if scale is None or tokens.word[at] == "and" or (word == "score" and not started):
        return None
    if scale == 100:
        return (index + 1, None, scale) if group is None or group < 100 else None
    return (index + 1, None, scale) if scale < least and (group is not None or not started) else None


def _fits(group: float | None, small: int, least: float) -> bool:
    if group is None:
        return small < least
    if group % 100 == 0 and group > 0:
        return small > 0
    return int(group % 100) in TENS.values() and 0 < small < 10


def _with_decimals(tokens: Tokens, found: Cardinal) -> Cardinal:
    """*two point seven*, *nought point nought three*, *five and a half million*."""
    if tokens.word[found.last] == "point" and tokens.word[found.last + 1] in SMALL:
        digits, at = "", found.last + 1
        while tokens.word[at] in SMALL and len(digits) < 12:
            step = SMALL[tokens.word[at]]
            if step >= 20 and tokens.word[at + 1] == "-" and SMALL.get(tokens.word[at + 2], 99) < 10:
                step, at = step + SMALL[tokens.word[at + 2]], at + 2
            digits, at = digits + str(step), at + 1
        found.value, found.last = found.value + float("0." + digits), at
    _and_a_part(tokens, found)
    if tokens.word[found.last] in SCALES:
        _long_scales(tokens, found)
    return found


_PARTS = {"half": 0.5, "quarter": 0.25}


def _and_a_part(tokens: Tokens, found: Cardinal) -> None:
    if tokens.find(found.last, "and", "a") and tokens.word[found.last + 2] in _PARTS:
        part = _PARTS[tokens.word[found.last + 2]]
        said = SCALES.get(tokens.word[found.last - 1], 0)
        if said >= 1000 and tokens.word[found.last + 3] not in SCALES:
            part *= said
        scale = SCALES.get(tokens.word[found.last + 3])
        if found.scaled and scale is not None:
            found.value, found.last = found.value + part * scale, found.last + 4
            return
        found.value, found.last = found.value + part, found.last + 3
