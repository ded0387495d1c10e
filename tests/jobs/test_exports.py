"""A file that somebody asked for is ordered durably and made in the background."""

from __future__ import annotations

from datetime import date

from bot.domain.exporting import ExportKind, ExportOrder
from bot.errors import ServiceError
from tests.jobs.house import House

ORDER = ExportOrder("T1", "U1", "C1", ExportKind.CLAIMREVIEW, date(2026, 11, 1), None, True, "https://example.org/{task}")


def test_an_order_arrives_as_it_was_given_even_if_slack_stumbles(house: House) -> None:
    engine = house.open()
    tries = []

    def stumble(what: str) -> None:
        tries.append(what)
        if len(tries) < 3:
            raise ServiceError("busy", retryable=True)

    house.slack.fault = stumble
    engine.export(ORDER)
    house.settle()

    assert (house.slack.exported, len(tries)) == ([ORDER], 3)


def test_an_order_survives_a_restart(house: House) -> None:
    engine = house.open()

    def fail(_what: str) -> None:
        raise ServiceError("down", retryable=True, retry_after=0.5)

    house.slack.fault = fail
    engine.export(ORDER)
    house.close()
    house.open()
    house.settle()

    assert house.slack.exported == [ORDER]
