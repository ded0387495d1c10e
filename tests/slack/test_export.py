"""Asking for a file from Slack: the form, the order, the file in a direct message, and what is said when there is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.desk.export.csv_sheet import read_csv
from bot.domain.exporting import ExportKind, ExportOrder
from bot.errors import ServiceError
from bot.slack.exporter import Exporter
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, Body, House
from tests.slack.fake_slack import Fault


def filled(**changes: Any) -> dict[str, Body]:
    fields: dict[str, Body] = {
        "export_kind": {"selected_option": {"value": "csv"}},
        "since": {"selected_date": None},
        "until": {"selected_date": None},
        "settled": {"selected_options": []},
        "page": {"value": None},
    }
    return {**fields, **changes}


def order(**changes: Any) -> ExportOrder:
    return ExportOrder(**{"team_id": TEAM, "user_id": MAYA, "channel_id": CHANNEL, "kind": ExportKind.CSV, **changes})


def test_the_command_opens_the_form_for_its_channel(house: House) -> None:
    assert house.slash("export") == {}

    assert house.slack.opened["callback_id"] == "export"
    assert house.slack.opened["private_metadata"] == f'{{"channel_id": "{CHANNEL}"}}'


def test_a_form_becomes_an_order_of_that_channel_for_that_person(house: House) -> None:
    house.slash("export")
    said = house.submit(
        house.slack.opened,
        filled(
            export_kind={"selected_option": {"value": "claimreview"}},
            since={"selected_date": "2026-11-01"},
            until={"selected_date": "2026-11-01"},
            settled={"selected_options": [{"value": "settled"}]},
            page={"value": " https://example.org/{task} "},
        ),
    )

    assert said["response_action"] == "update"
    assert house.jobs.exported == [
        order(
            kind=ExportKind.CLAIMREVIEW,
            since=date(2026, 11, 1),
            until=date(2026, 11, 1),
            settled_only=True,
            page="https://example.org/{task}",
        )
    ]


def test_every_wrong_field_is_named_and_nothing_is_ordered(house: House) -> None:
    house.slash("export")
    said = house.submit(
        house.slack.opened,
        filled(
            export_kind={"selected_option": {"value": "claimreview"}},
            since={"selected_date": "2026-11-02"},
            until={"selected_date": "2026-11-01"},
            page={"value": "example.org"},
        ),
    )

    assert set(said["errors"]) == {"until", "page"}
    assert house.jobs.exported == []


@pytest.fixture
def exporter(house: House) -> Exporter:
    return Exporter(house.store, lambda _team: house.client, "The Quay Desk")


def test_the_file_comes_as_a_direct_message_to_the_person_alone(house: House, exporter: Exporter) -> None:
    exporter.send(order())
    [(name, content, channel, comment)] = house.slack.files

    assert (name, channel, comment) == ("factdesk-csv-2026-11-24.csv", f"D-{MAYA}", "Your export: 2 rows.")
    with content as file:
        assert [row.task for row in read_csv(file)] == house.task_ids


@pytest.mark.parametrize(
    "changes", [{"channel_id": "C-other"}, {"team_id": "T-other"}, {"until": date(2026, 11, 23)}, {"settled_only": True}]
)
def test_where_nothing_fits_the_person_is_told_and_no_file_is_sent(
    house: House, exporter: Exporter, changes: dict[str, Any]
) -> None:
    exporter.send(order(**changes))

    assert house.slack.files == []
    assert "Nothing in this channel fits" in house.slack.args_of("chat.postEphemeral")[0]["text"]


def test_a_workspace_that_allows_no_files_is_told_what_to_do(house: House, exporter: Exporter) -> None:
    house.slack.fail("files.getUploadURLExternal", Fault("error", error="missing_scope"))
    exporter.send(order())

    assert "(missing_scope)" in house.slack.args_of("chat.postEphemeral")[0]["text"]


@pytest.mark.parametrize("kind", ["500", "429"])
def test_a_slack_that_fails_for_now_is_tried_again(house: House, exporter: Exporter, kind: str) -> None:
    house.slack.fail("files.getUploadURLExternal", Fault(kind))

    with pytest.raises(ServiceError) as failed:
        exporter.send(order())
    assert failed.value.retryable


def test_bytes_that_do_not_arrive_are_sent_again(house: House, exporter: Exporter) -> None:
    house.slack.upload_status = 500

    with pytest.raises(ServiceError) as failed:
        exporter.send(order())
    assert failed.value.retryable
    assert house.slack.files == []
