"""The log's format: one event is one line, and nothing in it moves a terminal's cursor or pretends to be another event.

What is logged can hold foreign words, such as an error's text from a server. Line ends, escapes and invisible signs are
therefore written as Python writes them (`\\n`, `\\x1b`, `\\u202e`), in tracebacks too (OWASP ASVS 5.0, 16.4.1).
"""

from __future__ import annotations

import logging
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of control signs, format signs (those of direction among them), surrogates, and ends of lines."""
_PRINTING = ("dbos",)


class OneLine(logging.Formatter):
    """Formats a record, with its traceback, as one line of visible signs."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        return visible(super().format(record))


def visible(text: str) -> str:
    """The text with every sign that cannot be seen written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char.encode("unicode_escape").decode() if unicodedata.category(char) in _HIDDEN else char for char in text)


def before_settings() -> None:
    """Warnings of commands that set up no log of their own are single lines as well."""
    logging.captureWarnings(capture=True)
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(OneLine())


def set_up(level: str) -> None:
    """Log to standard error from this level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    # A library that would print in a format of its own, with foreign words in its errors, finds a handler there already.
    for name in _PRINTING:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).propagate = False
