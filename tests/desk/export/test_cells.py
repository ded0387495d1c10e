"""Cells that no spreadsheet runs, and that come back as they were."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.export.cells import defuse, restore

SIGNS = "=+-@＝＋－＠"
NUMBER = re.compile(r"[+-][0-9]+([.,][0-9]+)* ?%?")
texts = st.text(
    st.sampled_from("=+-@＝＠'\";,\t\r\n \u00a0\ufeff\u200ba1.%|(") | st.characters(exclude_categories=["Cs"]), max_size=30
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\x00=1+1",
        "  =1+1",
        "\ufeff=1+1",
        "\u200b=1",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠x",
        "-5+HYPERLINK(A1)",
        "'=1+1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defuse(text).startswith("'")
    assert restore(defuse(text)) == text


@pytest.mark.parametrize(
    "text", ["-5", "+3.2 %", "-1,200.50", "-7%", "up 5 %", "a=b", "“No,” she said", "'tis", "a, b", "1-2", ""]
)
def test_honest_text_and_numbers_with_a_sign_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text


@pytest.mark.parametrize("text", ["+44 20 7946 0000", "@handle", "- a list"])
def test_honest_text_that_looks_like_a_formula_comes_back_whole(text: str) -> None:
    assert (defuse(text), restore(defuse(text))) == (f"'{text}", text)


@pytest.mark.parametrize("text", [";=1+1", "a;=1+1", "two\n=1+1", "a\t@x", "x; +1+1"])
def test_a_reader_that_splits_elsewhere_finds_no_formula_either(text: str) -> None:
    pieces = re.split(r"[;\t\r\n]", defuse(text))

    assert [piece for piece in pieces if piece.lstrip()[:1] in {*SIGNS}] == []
    assert restore(defuse(text)) == text


@given(texts)
def test_what_was_made_safe_comes_back_exactly(text: str) -> None:
    assert restore(defuse(text)) == text


@given(texts)
def test_no_start_of_a_cell_is_live_for_any_reader(text: str) -> None:
    for piece in re.split(r"[;\t\r\n]", defuse(text)):
        seen = piece.strip(" \u00a0\ufeff\u200b\x00")
        assert seen[:1] not in {*SIGNS} or seen == "" or NUMBER.fullmatch(seen)


@given(st.lists(texts, min_size=1, max_size=4))
def test_cells_survive_a_csv_file(cells: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([defuse(cell) for cell in cells])
    [row] = csv.reader(io.StringIO(out.getvalue(), newline=""))

    assert [restore(cell) for cell in row] == cells
