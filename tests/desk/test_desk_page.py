"""The page about the desk says what the code does."""

from __future__ import annotations

from pathlib import Path

from bot.domain.task import TRANSITIONS

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "desk.md"
BEGIN, END = "<!-- transitions: begin -->\n", "<!-- transitions: end -->"


def table() -> str:
    """The transitions as a Markdown table."""
    rows = ["| from | what | by whom | when | to |", "|---|---|---|---|---|"]
    rows += [
        f"| {_words(row.state)} | {row.action} | {row.who} | {row.condition or 'always'} | {_words(row.target)} |"
        for row in TRANSITIONS
    ]
    return "\n".join(rows) + "\n"


def _words(state: str) -> str:
    return state.replace("_", " ")


def test_the_table_on_the_page_is_the_one_in_the_code() -> None:
    printed = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]

    assert printed == table()


if __name__ == "__main__":  # `python -m tests.desk.test_desk_page` writes the table onto the page
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text.split(BEGIN)[0] + BEGIN + table() + END + text.split(END)[1], encoding="utf-8")
