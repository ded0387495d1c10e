"""A house per test, closed at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.house import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A desk that is not open yet."""
    made = House(tmp_path)
    yield made
    made.close()
