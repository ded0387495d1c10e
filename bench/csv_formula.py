"""Cells that a spreadsheet may run: what becomes of them in the CSV and XLSX exports.

    python bench/csv_formula.py csv_formula.json

The file holds one object a line, `{"text", "source"}`, in a JSON array.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from bot.desk.export.csv_sheet import read_csv, write_csv
from bot.desk.export.sheet import SheetRow
from bot.desk.export.xlsx_sheet import write_xlsx

_LIVE = re.compile(r"^[\s\x00-\x1f\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_TRIGGERS = ("\t", "\r", "\n", "\x00")
_NUMBER = re.compile(r"[+-][0-9]+([.,][0-9]+)* ?%?")


def main() -> None:
    """Print the counts, and how each text looks in the CSV."""
    texts = [item["text"] for item in json.loads(Path(sys.argv[1]).read_text())]
    rows = [_row(number, text) for number, text in enumerate(texts)]
    written = io.BytesIO()
    write_csv(rows, written)
    cells = [record["quote"] for record in csv.DictReader(io.StringIO(written.getvalue().decode("utf-8-sig"), newline=""))]
    back = [row.quote for row in read_csv(io.BytesIO(written.getvalue()))]
    changed = [(text, cell) for text, cell in zip(texts, cells, strict=True) if text != cell]
    honest = [(text, cell) for text, cell in changed if not _live(text)]
    print(f"{len(texts)} texts")
    print(f"CSV: live cells {sum(map(_live, cells))}, changed {len(changed)}, of these harmless before {len(honest)}")
    print(f"CSV read back: equal {sum(one == other for one, other in zip(texts, back, strict=True))} of {len(texts)}")
    print(f"XLSX: formula or link cells {_formulas(rows)}")
    for text, cell in changed:
        print(f"  {text!r:.60} → {cell!r:.62}")


def _live(cell: str) -> bool:
    return bool(_LIVE.match(cell) or cell.startswith(_TRIGGERS)) and not _NUMBER.fullmatch(cell)


def _row(number: int, text: str) -> SheetRow:
    empty: dict[str, object] = dict.fromkeys((field.name for field in fields(SheetRow)), "")
    lists: dict[str, object] = dict.fromkeys(("figures", "why_it_matters", "evidence", "confirmed_by", "disputed_by"), ())
    times: dict[str, object] = {"opened": datetime(2026, 1, 1, tzinfo=UTC), "finished": None, "judged": None}
    mine: dict[str, object] = {"task": number, "article": 1, "number": number, "quote": text, "missing_context": False}
    return SheetRow(**{**empty, **lists, **times, **mine})  # type: ignore[arg-type]  # each field is there with its type


def _formulas(rows: list[SheetRow]) -> int:
    out = io.BytesIO()
    write_xlsx(rows, out)
    page = openpyxl.load_workbook(out).active
    assert page is not None
    return sum(cell.data_type == "f" or cell.hyperlink is not None for line in page.iter_rows() for cell in line)


if __name__ == "__main__":
    main()
