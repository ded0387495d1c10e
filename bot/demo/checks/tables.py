"""The two table blocks."""

from __future__ import annotations

from bot.demo.checks.problems import Problems, word
from bot.demo.checks.rich import check_rich_text
from bot.demo.wire import Json

_CELLS = frozenset({"raw_text", "raw_number", "rich_text", "action_cell"})


def check_table(problems: Problems, path: str, block: Json) -> None:
    """`table`: 100 rows of 20 cells, 10,000 characters."""
    _rows(problems, path, block, 100, 10_000, frozenset({"raw_text", "rich_text", "raw_number"}))


def check_data_table(problems: Problems, path: str, block: Json) -> None:
    """`data_table`: a header and 100 rows of 20 cells, 20,000 characters."""
    _rows(problems, path, block, 101, 20_000, _CELLS, least=2)
    problems.string(f"{path}/caption", block["caption"], 2000)
    rows = [row for row in block["rows"] if isinstance(row, list)] if isinstance(block["rows"], list) else []
    if len({len(row) for row in rows}) > 1:
        problems.add(f"{path}/rows", "every row must have the same number of cells")
    if rows and any(word(cell) in {"rich_text", "action_cell"} for cell in rows[0]):
        problems.add(f"{path}/rows/0", "the header row holds plain cells only")
    size = block.get("page_size", 5)
    if not isinstance(size, int) or not 1 <= size <= 100:
        problems.add(f"{path}/page_size", "must be between 1 and 100")


def _rows(problems: Problems, path: str, block: Json, most: int, longest: int, cells: frozenset[str], least: int = 1) -> None:
    total = 0
    for index, row in enumerate(problems.listing(f"{path}/rows", block["rows"], most, least)):
        at = f"{path}/rows/{index}"
        for column, cell in enumerate(problems.listing(at, row, 20)):
            total += _cell(problems, f"{at}/{column}", cell, cells)
    if total > longest:
        problems.add(f"{path}/rows", f"must be less than {longest + 1} characters in all")


def _cell(problems: Problems, path: str, cell: object, allowed: frozenset[str]) -> int:
    """Check one cell; gives its characters."""
    if not isinstance(cell, dict) or word(cell) not in allowed:
        problems.add(path, f"unsupported type: {word(cell)}")
        return 0
    if cell["type"] == "rich_text":
        if problems.keys(path, cell, ("type", "elements"), ("block_id",)):
            check_rich_text(problems, path, cell)
        return len(str(cell.get("elements")))
    if cell["type"] == "raw_text":
        problems.string(f"{path}/text", cell.get("text"), 10_000)
    if cell["type"] == "raw_number" and (isinstance(cell.get("value"), bool) or not isinstance(cell.get("value"), int | float)):
        problems.add(f"{path}/value", "must be a number")
    return len(str(cell.get("text", cell.get("value", ""))))
