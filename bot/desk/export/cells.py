"""Text in a CSV cell: made harmless for spreadsheets, and given back as it was.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` (their wide forms too), also behind white space or characters that
do not show. Such a cell gets an apostrophe in front, as OWASP advises. Three things go beyond that:

- A cell that is nothing but a number with a sign (`-5`, `+3.2 %`) stays as it is: to a spreadsheet it is that number.
- Spreadsheets in half of Europe split lines at `;`, and some readers at tabs or at line breaks inside quotation marks. So the
  same holds at every place behind one of these, not only at the start.
- A cell that begins with apostrophes and would be dangerous without them gets one more, so that `restore` undoes `defuse`
  exactly.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u2013"
_UNSEEN = " \x00-\x08\x0b\x0c\x0e-\x1f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_BREAKS = ";\t\n\r"
_LIVE = re.compile(f"'*[{_UNSEEN}]*[{_SIGNS}]")
_LIVE_AT_START = re.compile(f"'*[{_UNSEEN}]*[{_SIGNS}\t\r\n\x00]")
_NUMBER = re.compile(r" *[+\-\u2212][0-9]+(?:[.,][0-9]+)* ?%? *(?=[;\t\n\r]|\Z)")


def defuse(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    marks = [at for at in _starts(text) if _is_live(text, at, at == 0)]
    return "".join(f"'{piece}" if at else piece for at, piece in _pieces(text, marks))


def restore(cell: str) -> str:
    """What `defuse` was given."""
    marks = [at for at in _starts(cell) if cell.startswith("'", at) and _is_live(cell, at + 1, at == 0)]
    return "".join(piece[1:] if at else piece for at, piece in _pieces(cell, marks))


def _pieces(text: str, marks: list[int]) -> list[tuple[bool, str]]:
    """The text cut at the marks; each piece with whether it begins at one."""
    ends = [*marks, len(text)]
    head = [(False, text[: ends[0]])]
    return head + [(True, text[at:end]) for at, end in zip(marks, ends[1:], strict=True)]


def _starts(text: str) -> list[int]:
    """Where a cell begins, for one reader or another."""
    return [0, *(at for at in range(1, len(text)) if text[at - 1] in _BREAKS)]


def _is_live(text: str, at: int, first: bool) -> bool:
    pattern = _LIVE_AT_START if first else _LIVE
    return pattern.match(text, at) is not None and _NUMBER.match(text, at) is None
