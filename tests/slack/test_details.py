"""**Details** on the card: people see what is known about the article, and correct it."""

from __future__ import annotations

import json
from typing import Any

from bot.desk.articles import article_view
from bot.desk.describing import describe_article, details_of
from bot.domain.details import DetailField
from bot.domain.people import Actor
from bot.slack import ids
from tests.slack.desk_in_slack import MAYA, TEAM, TOM, House


def opened(house: House) -> dict[str, Any]:
    house.click(ids.CARD_DETAILS, f"{house.article_id}")
    return house.slack.opened


def fields(house: House, **changes: str) -> dict[str, object]:
    """What the form sends: what it showed, with changes."""
    shown = {detail.field.value: detail.value for detail in details_of(house.store, TEAM, house.article_id).details}
    return {name: {"value": value or None} for name, value in {**shown, **changes}.items()}


def test_the_form_saves_what_was_changed_and_the_card_follows(house: House) -> None:
    view = opened(house)

    assert house.submit(view, fields(house, publisher="The Wharf", published="24 Nov 2026")) == {}

    card = article_view(house.store, TEAM, house.article_id)
    assert (card.publisher, card.published) == ("The Wharf", "2026-11-24")
    assert f"card:{house.article_id}" in house.jobs.refreshed
    now = details_of(house.store, TEAM, house.article_id).details
    assert [detail.field.value for detail in now if detail.entered_by == MAYA] == ["publisher", "published"]


def test_every_wrong_field_is_named_at_once_and_nothing_is_saved(house: House) -> None:
    view = opened(house)

    said = house.submit(view, fields(house, publisher="The Wharf", published="soon", language="English!"))

    assert said["response_action"] == "errors"
    assert set(said["errors"]) == {"published", "language"}
    assert article_view(house.store, TEAM, house.article_id).publisher == ""


def test_a_form_on_which_somebody_was_faster_says_so_and_keeps_what_was_written(house: House) -> None:
    view, sent = opened(house), fields(house, author="R. Ash")
    describe_article(house.store, Actor(TEAM, TOM), house.article_id, {DetailField.PUBLISHER: "The Wharf"})

    said = house.submit(view, sent)

    shown = json.dumps(said["view"], ensure_ascii=False)
    assert (said["response_action"], "changed in the meantime" in shown, f"Entered by <@{TOM}>" in shown) == (
        "update",
        True,
        True,
    )
    assert house.submit(said["view"], fields(house, author="R. Ash")) == {}
    now = {detail.field.value: detail.value for detail in details_of(house.store, TEAM, house.article_id).details}
    assert (now["author"], now["publisher"]) == ("R. Ash", "The Wharf")


def test_the_details_of_another_workspaces_article_do_not_open(house: House) -> None:
    house.click(ids.CARD_DETAILS, "10000")

    assert house.slack.args_of("views.open") == []
    assert [note.user_id for note in house.jobs.told] == [MAYA]
