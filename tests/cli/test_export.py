"""`factdesk export` and `factdesk import`: files that are whole or not there, and a desk that arrives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.desk import verdicts
from bot.desk.store import Store
from bot.domain.verdict import Rating
from tests.cli.test_commands import call
from tests.conftest import ManualClock
from tests.desk.samples import BEN, in_review, open_article


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a desk of one final and one open claim, and settings that lead to it."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CLAIMREVIEW_PAGE", "https://quay.example/{task}")
    store = Store.open(url, ManualClock())
    store.migrate()
    one, _ = open_article(store)
    in_review(store, one, Rating.FALSE)
    verdicts.confirm(store, BEN, one, 3)
    store.close()
    return tmp_path


def test_a_sheet_is_written_and_read_back_as_json_lines(folder: Path) -> None:
    written = call("export", "csv", "sheet.csv")
    rows = [json.loads(line) for line in call("export", "read", "sheet.csv").output.splitlines()]

    assert written.output == "2 rows → sheet.csv\n"
    assert [(row["task"], row["state"], row["rating"]) for row in rows] == [(1, "final", "False"), (2, "open", "")]


def test_a_workbook_is_written(folder: Path) -> None:
    assert call("export", "xlsx", "sheet.xlsx", "--state", "final").output == "1 row → sheet.xlsx\n"
    assert (folder / "sheet.xlsx").read_bytes().startswith(b"PK")


def test_one_file_for_each_claim_review(folder: Path) -> None:
    assert call("export", "claimreview", "reviews").output == "1 file → reviews\n"
    assert json.loads((folder / "reviews/claim-1.jsonld").read_text())["url"] == "https://quay.example/1"


def test_a_claim_review_without_an_address_is_refused_with_the_next_step(folder: Path) -> None:
    result = call("export", "claimreview", "reviews", env={"CLAIMREVIEW_PAGE": ""})

    assert (result.exit_code, "{task}" in result.output) == (1, True)
    assert not (folder / "reviews").exists()


def test_one_file_for_each_articles_record(folder: Path) -> None:
    assert call("export", "record", "records").output == "1 file → records\n"
    assert "## History" in (folder / "records/article-1-harbour-rebuilt-after-the-flood.md").read_text()


@pytest.mark.parametrize(
    ("options", "rows"), [(["--until", "2026-11-23"], 0), (["--since", "2026-11-24"], 2), (["--channel", "C2"], 0)]
)
def test_a_range_narrows(folder: Path, options: list[str], rows: int) -> None:
    assert call("export", "csv", "sheet.csv", *options).output.startswith(f"{rows} row")


def test_a_desk_moves_to_another_database(folder: Path) -> None:
    exported = call("export", "desk", "desk.jsonl")
    env = {"DATABASE_URL": f"sqlite:///{folder / 'new.sqlite'}"}
    imported = call("import", "desk.jsonl", env=env)
    again = call("import", "desk.jsonl", env=env)

    assert exported.output.endswith("rows → desk.jsonl\n")
    assert imported.output == f"Taken in: {exported.output.split()[0]} rows.\n"
    assert call("db", "verify", env=env).exit_code == 0
    assert (again.exit_code, again.output.startswith("This desk is not empty.")) == (1, True)


def test_a_workspace_that_is_not_known_is_named_with_those_that_are(folder: Path) -> None:
    result = call("export", "csv", "sheet.csv", "--team", "T9")

    assert (result.exit_code, result.output) == (1, "The desk serves T1. Say which one with --team.\n")
    assert not (folder / "sheet.csv").exists()


def test_a_folder_that_cannot_be_written_is_told_in_words(folder: Path) -> None:
    result = call("export", "csv", "missing/sheet.csv")

    assert (result.exit_code, "cannot be written" in result.output) == (1, True)
