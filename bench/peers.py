"""Time other systems on the same text. Runs in a Python that has them: they are measured, never required.

    PYTHON bench/peers.py < TEXT

Reads paragraphs from standard input and prints, as JSON, the CPU seconds that each system found here needs for them.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module

Reader = Callable[[str], object]


def quantulum3() -> Reader:
    """The quantities of a text by quantulum3."""
    parse: Reader = import_module("quantulum3.parser").parse
    return parse


def recognizers_text() -> Reader:
    """The quantities of a text by Microsoft's recognizers: numbers, percentages, money, measures and ages."""
    plain, units = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    models = [plain.recognize_number, plain.recognize_percentage]
    models += [units.recognize_age, units.recognize_currency, units.recognize_dimension]
    return lambda text: [model(text, "en-us") for model in models]


PEERS: dict[str, Callable[[], Reader]] = {"quantulum3": quantulum3, "recognizers-text": recognizers_text}


def seconds(read: Reader, paragraphs: list[str]) -> float:
    """CPU seconds for all paragraphs, once everything is loaded."""
    read("It sold 5 cars for $3 million.")
    began = time.process_time()
    for paragraph in paragraphs:
        read(paragraph)
    return time.process_time() - began


def main() -> None:
    """Print what each system needs, or null where it is not installed."""
    warnings.simplefilter("ignore")
    paragraphs = [line for line in sys.stdin.read().splitlines() if line.strip()]
    found: dict[str, float | None] = {}
    for name, load in PEERS.items():
        try:
            found[name] = seconds(load(), paragraphs)
        except ImportError:
            found[name] = None
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
