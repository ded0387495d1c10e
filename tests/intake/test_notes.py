"""The publisher's name in a copyright line."""

from __future__ import annotations

import pytest

from bot.intake.notes import publisher_of


@pytest.mark.parametrize(
    ("notice", "publisher"),
    [
        ("© 2026 Orla Wire Ltd.", "Orla Wire Ltd."),
        ("© 2026 Lake Courier AS. Responsible editor: K. Dahl. Tel. 555 01 99", "Lake Courier AS"),
        ("© 2026 St. Orla Press L.P.", "St. Orla Press L.P."),
        ("© Lake Courier", None),
    ],
)
def test_the_name_ends_where_another_sentence_begins(notice: str, publisher: str | None) -> None:
    assert publisher_of(notice) == publisher
