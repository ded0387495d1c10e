"""*Show the Rest* on a card."""

from __future__ import annotations

from bot.domain.roles import Membership
from bot.slack import ids
from tests.slack.desk_in_slack import MAYA, House


def test_pressed_where_everything_is_shown_it_says_so_and_posts_nothing(house: House) -> None:
    house.click(ids.CARD_REST, str(house.article_id))

    assert house.jobs.posted == []
    assert house.jobs.refreshed == [f"card:{house.article_id}"]
    assert [note.text for note in house.jobs.told] == ["All claims have their messages now, or get them in a moment."]


def test_a_guest_is_refused_in_words(house: House) -> None:
    house.slack.users[MAYA] = {"is_restricted": True}
    house.click(ids.CARD_REST, str(house.article_id))

    assert Membership.GUEST.value in house.jobs.told[0].text.lower()
    assert house.jobs.refreshed == []


def test_a_value_that_is_none_of_ours_is_answered_and_changes_nothing(house: House) -> None:
    house.click(ids.CARD_REST, "1;DROP TABLE task")

    assert "out of date" in house.jobs.told[0].text
    assert house.jobs.posted == []
