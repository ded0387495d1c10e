"""A house per test, closed at its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.jobs.house import House


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """A desk on SQLite that is not open yet."""
    made = House(sqlite_url)
    yield made
    made.close()
