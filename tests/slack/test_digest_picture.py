"""The digest's chart: drawn by Slack, else a picture in the thread, else words."""

from __future__ import annotations

import struct
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.slack import client as slack
from bot.slack.render.digest import render_digest
from bot.slack.render.digest_chart import week_chart
from bot.slack.render.digest_picture import draw
from tests.slack import samples
from tests.slack.desk_in_slack import CHANNEL, House
from tests.slack.fake_slack import Fault

FINDING = "3 of 6 settled claims were rated True and 2 False; the week before 4 of 4 were True."


def test_the_chart_says_its_finding_in_a_sentence() -> None:
    chart = week_chart(samples.digest())

    assert chart is not None
    assert chart.finding == FINDING


def test_few_claims_are_told_in_words_alone() -> None:
    assert week_chart(samples.digest(week=replace(samples.WEEK, settled=2))) is None


def test_the_picture_is_a_png_of_a_thousand_pixels_width() -> None:
    chart = week_chart(samples.digest())
    assert chart is not None
    made = draw(chart)

    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", made[16:20]) == (1000,)


def test_the_plotting_library_is_loaded_only_when_a_picture_is_drawn() -> None:
    code = "import bot.slack.render.digest, sys; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_slack_that_draws_charts_gets_no_picture(house: House) -> None:
    slack.post(house.client, CHANNEL, render_digest(samples.digest()), key="digest:1", thread_ts=None)

    assert house.slack.files == []
    assert "data_visualization" in str(house.slack.messages[CHANNEL][0]["blocks"])


def test_where_slack_refuses_the_chart_its_picture_comes_with_a_description(house: House) -> None:
    house.slack.fail("chat.postMessage", Fault("error", error="invalid_blocks"))
    slack.post(house.client, CHANNEL, render_digest(samples.digest()), key="digest:1", thread_ts=None)
    [(name, content, channel, comment)] = house.slack.files

    assert (name, channel, comment) == ("fact-check-2026-W47.png", CHANNEL, FINDING)
    assert content.read(4) == b"\x89PNG"
    assert house.slack.args_of("files.getUploadURLExternal")[0]["alt_txt"] == FINDING
    assert house.slack.args_of("files.completeUploadExternal")[0]["thread_ts"] == house.slack.messages[CHANNEL][0]["ts"]
    assert "data_visualization" not in str(house.slack.messages[CHANNEL][0]["blocks"])


@pytest.mark.parametrize("error", ["missing_scope", "file_uploads_disabled"])
def test_where_files_are_not_allowed_the_words_are_enough(house: House, error: str) -> None:
    house.slack.fail("chat.postMessage", Fault("error", error="invalid_blocks"))
    house.slack.fail("files.getUploadURLExternal", Fault("error", error=error))
    slack.post(house.client, CHANNEL, render_digest(samples.digest()), key="digest:1", thread_ts=None)

    assert house.slack.files == []
    assert "False 2" in str(house.slack.messages[CHANNEL][0]["blocks"])
