"""The checkers' sheet as an Excel workbook. Text is always text: no cell of it is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from bot.desk.export.cells import defuse
from bot.desk.export.sheet import SheetRow

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST = 32_767
"""Excel's limit for the characters of a cell."""

_CUT = " … (cut here: Excel holds no more; the CSV has all of it)"
_WIDTHS = {
    "quote": 60,
    "title": 40,
    "explanation": 50,
    "evidence": 50,
    "source": 25,
    "url": 30,
    "opened": 17,
    "finished": 17,
    "judged": 17,
}
_WRAPPED = frozenset({"quote", "title", "explanation", "evidence", "figures", "why_it_matters"})


def write_xlsx(rows: Iterable[SheetRow], out: IO[bytes]) -> int:
    """Write the rows as a table with names, filters and a frozen first line, and return their number. Times are in UTC."""
    import xlsxwriter  # here: it is needed for this alone

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet("Claims")
        plain, wrapped = ({"valign": "top", "text_wrap": wrap} for wrap in (False, True))
        formats = {
            "plain": book.add_format(plain),
            "wrapped": book.add_format(wrapped),
            "quoted": book.add_format({**wrapped, "quote_prefix": True}),
            "moment": book.add_format({**plain, "num_format": "yyyy-mm-dd hh:mm"}),
            "head": book.add_format({"bold": True, "bottom": 1}),
        }
        names = [field.name for field in fields(SheetRow)]
        for at, name in enumerate(names):
            page.set_column(at, at, _WIDTHS.get(name, 14))
            page.write_string(0, at, name.replace("_", " "), formats["head"])
        page.freeze_panes(1, 0)
        number = 0
        for number, row in enumerate(rows, start=1):
            for at, name in enumerate(names):
                _write(page, number, at, name, getattr(row, name), formats)
        page.autofilter(0, 0, max(number, 1), len(names) - 1)
    return number


def _write(page: Worksheet, line: int, at: int, name: str, value: object, formats: dict[str, Format]) -> None:
    if isinstance(value, datetime):
        page.write_datetime(line, at, value.astimezone(UTC).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, bool):
        page.write_string(line, at, "yes" if value else "no", formats["plain"])
    elif isinstance(value, int):
        page.write_number(line, at, value, formats["plain"])
    elif value:
        text = "\n".join(value) if isinstance(value, tuple) else str(value)
        if len(text) > _MOST:
            text = text[: _MOST - len(_CUT)] + _CUT
        look = "quoted" if defuse(text) != text else "wrapped" if name in _WRAPPED else "plain"
        page.write_string(line, at, text, formats[look])
