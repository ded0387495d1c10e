"""Units of measure: their spellings and symbols, and one common name for each."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.domain.quantity import QuantityType

_D = QuantityType.DIMENSION
_T = QuantityType.DURATION
_P = QuantityType.PERCENTAGE


class Measure(NamedTuple):
    """A unit's common name, in the singular, and what it measures."""

    name: str
    type: QuantityType


_PREFIXES = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "milli": "m", "micro": "µ", "nano": "n", "centi": "c",
    "deci": "d", "hecto": "h",
}  # fmt: skip
_PREFIXED = {
    "metre": ("m", "meter"), "gram": ("g", "gramme"), "watt": ("W", ""), "hertz": ("Hz", ""), "volt": ("V", ""),
    "byte": ("B", ""), "joule": ("J", ""), "pascal": ("Pa", ""), "litre": ("l", "liter"), "ampere": ("A", "amp"),
    "newton": ("N", ""), "bit": ("bit", ""), "tonne": ("t", ""), "ton": ("", ""), "watt hour": ("Wh", "watthour"),
    "calorie": ("cal", ""), "electronvolt": ("eV", ""), "ohm": ("Ω", ""), "sievert": ("Sv", ""), "mole": ("mol", ""),
}  # fmt: skip
_WORDS = """
inch: inches|foot: feet|yard: yards|mile: miles|nautical mile|light year: light-years|acre: acres|hectare: hectares
ounce: ounces|pound-mass: lb lbs pound pounds|ton: tons|metric ton: tonne tonnes|stone: stones|carat: carats
gallon: gallons|pint: pints|quart: quarts|barrel: barrels|bushel: bushels|teaspoon: teaspoons tsp|tablespoon: tablespoons tbsp
cup: cups|degree: degrees deg|celsius: celcius centigrade centigrate|fahrenheit: farenheit|kelvin: kelvins|decibel: decibels dB
horsepower: hp bhp HP PS|mile per hour: mph|mile per gallon: mpg MPG|kilometre per hour: kph kmph kmh|knot: knots
kilopound per square inch: ksi|pound per square inch: psi PSI|revolution per minute: rpm RPM
frame per second: fps|barrel per day: bpd|milliampere hour: mAh|beat per minute: bpm|drachma: drachmas|kilo: kilos
kilobit per second: kbps Kbps|megabit per second: Mbps mbps|gigabit per second: Gbps gbps|part per million: ppm
calorie: cal kcal calories kilocalories|lumen: lumens|nit: nits|megapixel: megapixels MP|pixel: pixels|turn: turns
micrometre: micron microns|milligram: mgs|kilogram: kgs kilogramme kilogrammes|hertz|watt hour: Wh|mole|atmosphere: atm
""".replace("\n", "|")
_TIMES = """
second: seconds sec secs|minute: minutes min mins|hour: hours hr hrs|day: days|week: weeks|month: months mo|year: years yr yrs
decade: decades|century: centuries|millisecond: milliseconds ms|fortnight: fortnights|weekend: weekends|night: nights
""".replace("\n", "|")
_SYMBOLS = """
inch: in ″ "|foot: ft|yard: yd yds|mile: mi|ounce: oz|metre: m|gram: g|litre: l L|watt: W|volt: V|ampere: A|celsius: C °C ℃
fahrenheit: F °F ℉|kelvin: K|degree: °|hour: h|byte: B|tonne: t|newton metre: Nm|foot pound-force: lbft
square metre: sqm m² ㎡|square foot: sqft|square kilometre: km²|cubic metre: m³|hectare: ha|cubic centimetre: cc|hertz: Hz
""".replace("\n", "|")


def _entries(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table.split("|"):
        name, _, spellings = line.strip().partition(":")
        if name:
            found[name] = name
            found.update(dict.fromkeys(spellings.split(), name))
    return found


def _prefixed() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for base, (symbol, other) in _PREFIXED.items():
        for prefix, letter in [("", ""), *_PREFIXES.items()]:
            name = prefix + base
            for spelling in filter(None, (base, other)):
                words[prefix + spelling] = words[prefix + spelling + "s"] = name
            if symbol and prefix:
                symbols[letter + symbol] = name
    symbols |= {"μm": "micrometre", "μg": "microgram", "mcg": "microgram", "KB": "kilobyte", "mL": "millilitre", "kw": "kilowatt"}
    symbols |= {"mw": "megawatt", "gw": "gigawatt", "Km": "kilometre", "KM": "kilometre", "kms": "kilometre", "KG": "kilogram"}
    return words, symbols


_PREFIXED_WORDS, _PREFIXED_SYMBOLS = _prefixed()
_METRIC_TON = {"tonne": "metric ton", "tonnes": "metric ton"}
_GIGATON = {f"{prefix}tonne{s}": f"{prefix}ton" for prefix in ("kilo", "mega", "giga") for s in ("", "s")}

WORDS: Final = {
    **{word.lower(): Measure(name, _D) for word, name in (_PREFIXED_WORDS | _entries(_WORDS) | _METRIC_TON | _GIGATON).items()},
    **{word: Measure(name, _T) for word, name in _entries(_TIMES).items()},
}
"""Units written out, by lower-case word."""

SYMBOLS: Final = {form: Measure(name, _D) for form, name in (_PREFIXED_SYMBOLS | _entries(_SYMBOLS)).items() if len(form) < 5}
"""Units written as symbols, by exact spelling; only after digits."""

ONLY_GLUED: Final = frozenset({"m", "g", "l", "h", "s", "t", "B", "A", "K", "T", "ms", '"', "in", "L"})
"""Symbols that are read as units only right after the digits (*50g*), because they stand for much else."""

PERCENT: Final = {"%": "percent", "percent": "percent", "percents": "percent", "pct": "percent", "％": "percent"}
SPEED_AND_RATE: Final = frozenset(
    {"mile", "kilometre", "metre", "foot", "centimetre", "inch", "nautical mile", "byte", "megabit"}
)
TIMES: Final = frozenset(measure.name for measure in WORDS.values() if measure.type is _T)
