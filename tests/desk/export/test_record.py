"""An article's record in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import verdicts
from bot.desk.export.markdown import link, plain, quoted
from bot.desk.export.record import record
from bot.desk.store import Store
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import BEN, TEAM, in_review, open_article, says


def test_a_record_tells_the_claims_the_verdicts_and_everything_that_was_done(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store, url="https://news.example/harbour")
    in_review(store, one, Rating.FALSE)
    verdicts.judge(store, BEN, one, 3, replace(says(Rating.TRUE), explanation="# Not so\n<b>bold</b>"))
    made = record(store, TEAM, 1)
    lines = made.splitlines()

    assert lines[0] == "# Harbour rebuilt after the flood"
    assert "- Link: <https://news.example/harbour>" in lines
    assert "## Claim 1: disputed" in lines
    assert "> The city spent 14 million euros on the harbour in 2025\\." in lines
    assert "- Source: Ada Brandt" in lines
    assert any(line.startswith("- **Verdict of U\\-anna**, 2026-11-24 09:00:00 UTC, revision 1: False") for line in lines)
    assert "  - \\# Not so \\<b\\>bold\\</b\\>" in lines
    assert "  - Evidence (primary, looked up 2026-11-24): <https://records.example/page>" in lines
    assert "- 2025 (number): date" in lines
    history = [line.split(" | ") for line in lines if line.startswith("| ")]
    assert [(row[2], row[3], row[4]) for row in history[1:]] == [
        ("U\\-anna", "paste", "–"),
        ("factdesk", "open", "–"),
        ("U\\-anna", "assign", "1"),
        ("U\\-anna", "judge", "1"),
        ("U\\-ben", "judge", "1"),
    ]


def test_nobody_elses_article_is_told(store: Store) -> None:
    open_article(store)

    with pytest.raises(RefusedError, match="gone"):
        record(store, "T2", 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[x](javascript:alert(1))", "\\[x\\]\\(javascript\\:alert\\(1\\)\\)"),
        ("a | b\n# c", "a \\| b \\# c"),
        ("<script>", "\\<script\\>"),
        ("abc\u202e", "abc"),
    ],
)
def test_foreign_text_is_never_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_quotation_keeps_its_paragraphs() -> None:
    assert quoted("One.\n\nTwo.") == "> One\\.\n>\n> Two\\."


@pytest.mark.parametrize(
    ("url", "shown"), [("https://a.example/b", "<https://a.example/b>"), ("javascript:alert(1)", "javascript\\:alert\\(1\\)")]
)
def test_only_web_addresses_are_links(url: str, shown: str) -> None:
    assert link(url) == shown
