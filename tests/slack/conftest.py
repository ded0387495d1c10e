"""Fixtures of the Slack room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk.settings import Defaults
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import House


@pytest.fixture
def house(tmp_path: Path, clock: ManualClock) -> Iterator[House]:
    """The real app on a real desk with two open tasks; Slack's Web API and the jobs are fakes."""
    made = House(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def lone_house(tmp_path: Path, clock: ManualClock) -> Iterator[House]:
    """The same, in a workspace where a verdict is final without a second person."""
    made = House(tmp_path, clock, Defaults(confirmations=0))
    yield made
    made.close()
