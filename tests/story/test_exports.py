"""Asking for a file: the command, the form, the file in a direct message, and the rows that it holds."""

from __future__ import annotations

import io
from pathlib import Path

from bot.desk.export.csv_sheet import read_csv
from tests.story.newsroom import open_newsroom

TEXT = "The harbour handled 4,200 containers in October.\n\nIt counted 900 ferries, the port authority said."


def test_a_checker_gets_the_channels_sheet_and_nobody_else_sees_it(tmp_path: Path, sqlite_url: str) -> None:
    with open_newsroom(tmp_path, sqlite_url, "socket") as newsroom:
        people = newsroom.people
        newsroom.paste(TEXT)
        people.slash("maya", "#newsdesk", "/factdesk", "export")
        people.submit("maya", {"export_kind": "csv"})
        inbox = people.dm_channel("maya")
        [message] = people.wait_for(lambda: [item for item in people.messages(inbox) if item.files], 20, "no file came")
        stored = people.workspace.files[message.files[0]["id"]]
        rows = list(read_csv(io.BytesIO(stored["content"].encode("latin-1"))))

        assert message.text == f"Your export: {len(rows)} rows."
        assert rows[0].quote == "The harbour handled 4,200 containers in October."
        assert [item for item in people.messages("#newsdesk") if item.files] == []
        assert people.problems == []


def test_a_channel_without_claims_gives_words_and_no_file(tmp_path: Path, sqlite_url: str) -> None:
    with open_newsroom(tmp_path, sqlite_url, "socket") as newsroom:
        people = newsroom.people
        people.slash("maya", "#newsdesk", "/factdesk", "export")
        people.submit("maya", {"export_kind": "xlsx"})
        told = people.wait_for(lambda: [item.text for item in people.ephemerals("maya")], 20, "nobody was told")

        assert told == ["Nothing in this channel fits what you asked for, so there is no file."]
