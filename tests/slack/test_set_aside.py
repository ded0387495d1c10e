"""**Set Aside** on the card: people see what is no claim, and make one of it without leaving the window."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.desk import queries
from bot.desk.setaside import set_aside
from bot.slack import ids
from tests.desk.aside_article import CUT, MISSED, open_article_with_things_set_aside, place
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, House

PLACE = {"team_id": TEAM, "channel_id": CHANNEL, "thread_ts": "7.0", "event_id": "E7"}


@pytest.fixture
def article_id(house: House) -> int:
    return open_article_with_things_set_aside(house.store, **PLACE)


def opened(house: House, article_id: int) -> dict[str, Any]:
    house.click(ids.CARD_ASIDE, f"{article_id}")
    return house.slack.opened


def pressed(house: House, view: dict[str, Any], action_id: str, value: str) -> dict[str, Any]:
    """Press a button in the window; gives the window as it is drawn anew."""
    house.click(action_id, value, view={**view, "id": "V1", "hash": "h1"}, message={}, channel={}, container={"type": "view"})
    redrawn = house.slack.args_of("views.update")[-1]
    assert (redrawn["view_id"], redrawn["hash"]) == ("V1", "h1")
    drawn: dict[str, Any] = redrawn["view"]
    return drawn


def test_the_list_names_each_thing_with_its_reason_and_a_button(house: House, article_id: int) -> None:
    shown = json.dumps(opened(house, article_id), ensure_ascii=False)

    assert "Not asserted (1)" in shown
    assert MISSED in shown
    assert shown.count("Make This a Claim") == 3 + 1  # the buttons, and the sentence that explains them
    assert shown.count("Take Back In") == 2 + 1


def test_a_sentence_becomes_a_claim_whose_message_is_posted(house: House, article_id: int) -> None:
    view = opened(house, article_id)
    entry = next(item for item in set_aside(house.store, TEAM, article_id).entries if item.text.startswith("Nine"))

    after = pressed(house, view, ids.ASIDE_CLAIM, f"{article_id}:{entry.entry_id}")

    made = queries.task_views_of_article(house.store, TEAM, article_id)[-1]
    assert made.claim.quote == MISSED
    assert house.jobs.posted == [f"task:{made.task_id}"]
    assert f"card:{article_id}" in house.jobs.refreshed
    assert "Claim 2 of 2 is open now." in json.dumps(after)
    assert json.dumps(after).count("Make This a Claim") == 2 + 1


def test_a_line_taken_back_in_brings_its_claim(house: House, article_id: int) -> None:
    view = opened(house, article_id)

    after = pressed(house, view, ids.ASIDE_LINE, f"{article_id}:{place(CUT).start}")

    assert queries.task_views_of_article(house.store, TEAM, article_id)[-1].claim.quote == CUT
    assert json.dumps(after).count("Take Back In") == 1 + 1


def test_a_sentence_that_is_a_claim_already_is_refused_in_the_window(house: House, article_id: int) -> None:
    view = opened(house, article_id)
    entry = next(item for item in set_aside(house.store, TEAM, article_id).entries if item.text == "2025")

    after = pressed(house, view, ids.ASIDE_CLAIM, f"{article_id}:{entry.entry_id}")

    assert "Claim 1 quotes this sentence already." in json.dumps(after)
    assert house.jobs.posted == []


def test_an_article_of_another_workspace_is_not_shown(house: House) -> None:
    foreign = open_article_with_things_set_aside(house.store, **{**PLACE, "team_id": "T-other"})

    house.click(ids.CARD_ASIDE, f"{foreign}")

    assert house.slack.args_of("views.open") == []
    assert [(note.user_id, "not set aside any more" in note.text) for note in house.jobs.told] == [(MAYA, True)]
