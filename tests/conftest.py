"""Fixtures for every room: the databases, the clock, the browser, and what a run may not skip."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases"]
# Time is measured in benchmarks. A busy machine must not fail a property.
settings.register_profile("factdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("factdesk")

REQUIRED = frozenset(filter(None, os.environ.get("FACTDESK_TEST_REQUIRE", "").split(",")))


def unavailable(what: str, why: str) -> None:
    """Skip the test, or fail it where the run says that `what` (`postgres`, `browser`) has to be there."""
    if what in REQUIRED:
        pytest.fail(f"{what} is required here, but {why}")
    pytest.skip(why)


class ManualClock:
    """A clock that tests move by hand. Calling it gives the aware UTC time."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        """Move on by a timedelta's arguments."""
        self.now += timedelta(**delta)


@pytest.fixture
def clock() -> ManualClock:
    """A manual clock that starts on Tuesday, 24 November 2026, 09:00 UTC."""
    return ManualClock()
