"""The app goes from a workspace, a person goes from the desk."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.desk import retention
from bot.desk.erasure import erase_person
from bot.slack.render.task import render_task
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import MAYA, TEAM, House


def test_a_removed_app_starts_the_days_after_which_everything_goes(house: House, clock: ManualClock) -> None:
    clock.advance(days=1)
    answer = house.event({"type": "app_uninstalled"})
    swept = [retention.sweep(house.store, clock.now + timedelta(days=days)) for days in (29, 30)]

    assert answer.status == 200
    assert swept == [0, 1]


def test_an_erased_person_is_shown_by_a_pseudonym_and_never_as_a_user(house: House) -> None:
    house.given("in_review")
    erased = erase_person(house.store, TEAM, MAYA)
    shown = json.dumps(render_task(house.task()).blocks)

    assert MAYA not in shown
    assert f"<@{erased.pseudonym}>" not in shown
    assert erased.pseudonym in shown
