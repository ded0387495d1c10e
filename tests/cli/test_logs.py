"""A log line is one event, whatever foreign words are in it, and shows what a terminal would have obeyed."""

from __future__ import annotations

import io
import logging
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.logs import OneLine, visible


def logged(message: str, *arguments: object, error: Exception | None = None) -> str:
    """What a handler writes for one event."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(OneLine("%(levelname)s %(name)s: %(message)s"))
    info = None if error is None else (type(error), error, error.__traceback__)
    handler.handle(logging.LogRecord("desk", logging.WARNING, __file__, 1, message, arguments, info))
    return out.getvalue()


def failing(text: str) -> None:
    """Fails with the text in its error."""
    raise ValueError(text)


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("ferry\n2026-11-24 INFO desk: signed off", r"ferry\n2026-11-24 INFO desk: signed off"),
        ("ferry\r\nWARNING", r"ferry\r\nWARNING"),
        ("\x1b[2J\x1b[31mgone", r"\x1b[2J\x1b[31mgone"),
        ("\x9b31m", r"\x9b31m"),
        ("\x1b]8;;https://a.example\x07here", r"\x1b]8;;https://a.example\x07here"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("half \ud83d", r"half \ud83d"),
        ("Fähre 渡船 50 % \\n", "Fähre 渡船 50 % \\n"),
    ],
)
def test_a_foreign_text_stays_in_its_line_and_is_shown(foreign: str, shown: str) -> None:
    assert logged("refused: %s", foreign) == f"WARNING desk: refused: {shown}\n"


def test_a_traceback_is_part_of_its_events_line() -> None:
    with pytest.raises(ValueError, match="no such ferry") as caught:
        failing("no such ferry\nINFO desk: all is well\x1b[0m")
    written = logged("not saved", error=caught.value)

    assert written.count("\n") == 1
    assert written.startswith("WARNING desk: not saved\\nTraceback (most recent call last):\\n")
    assert "ValueError: no such ferry\\nINFO desk: all is well\\x1b[0m" in written


@given(st.text())
def test_no_sign_that_cannot_be_seen_comes_through(text: str) -> None:
    shown = visible(text)

    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
