"""From an outbox key to a message, and from an act to a fresh Home."""

from __future__ import annotations

import json
from concurrent.futures import Executor, Future
from datetime import timedelta
from typing import Any

import pytest

from bot.desk import articles, digest
from bot.domain.people import Actor, Paste
from bot.errors import RefusedError
from bot.slack import ids
from bot.slack.homes import HomeKeeper
from bot.slack.permalinks import Permalinks
from bot.slack.render.registry import Renderer
from tests.conftest import ManualClock
from tests.slack import samples
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, TOM, House
from tests.slack.fake_slack import Fault


class Later(Executor):
    """Keeps what it is given until `run`."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting.append(lambda: fn(*args, **kwargs))
        return Future()

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def test_a_card_shows_the_articles_latest_state(house: House) -> None:
    renderer = Renderer(house.store)
    assert "2 claims found" in renderer.render(f"card:{house.article_id}").text

    house.press(ids.TASK_ASSIGN, house.task())

    assert f"On it: <@{MAYA}>" in json.dumps(renderer.render(f"card:{house.article_id}").blocks)


def test_a_failed_card_says_why_and_takes_the_text(house: House) -> None:
    received = articles.receive(house.store, Paste("E2", TEAM, CHANNEL, "8.0", TOM, "https://news.example.org/a"))
    assert received is not None
    articles.fail(house.store, received, "This page needs a login. Paste the text instead.")

    card = Renderer(house.store).render(f"card:{received}")

    assert "This page needs a login. Paste the text instead." in card.text
    assert ids.CARD_PASTE in json.dumps(card.blocks)


def test_a_claims_message_carries_the_version_in_its_buttons(house: House) -> None:
    task = house.given("assigned")

    message = Renderer(house.store).render(f"task:{task.task_id}")

    assert f'"value": "{task.task_id}:{task.version}"' in json.dumps(message.blocks)


def test_a_digest_counts_what_is_settled_and_waits(house: House, clock: ManualClock) -> None:
    house.press(ids.TASK_CONFIRM, house.given("in_review"), TOM)
    clock.advance(days=14)
    (due,) = digest.due(house.store, clock())
    key = digest.take_due(house.store, due)
    assert key is not None

    message = Renderer(house.store).render(key)

    assert message.text.startswith("Fact-check week: 1 claim is still open; 1 claim was settled")


@pytest.mark.parametrize("key", ["card:999", "task:999", "digest:T0DESK:C0NEWS:1999-W01", "mystery"])
def test_an_unknown_key_is_refused(house: House, key: str) -> None:
    with pytest.raises(RefusedError):
        Renderer(house.store).render(key)


def test_many_changes_in_a_row_publish_one_home_with_the_latest_state(house: House) -> None:
    later = Later()
    keeper = HomeKeeper(house.store, lambda _team: house.client, executor=later)
    keeper.refresh(Actor(TEAM, MAYA))
    house.press(ids.TASK_ASSIGN, house.task())
    before = house.slack.count("views.publish")
    keeper.refresh(Actor(TEAM, MAYA))

    later.run()

    assert house.slack.count("views.publish") == before + 1
    assert "Your tasks (1)" in json.dumps(house.slack.args_of("views.publish")[-1]["view"])


def test_a_home_that_slack_refuses_is_made_again_on_the_next_visit(house: House) -> None:
    house.slack.fail("views.publish", Fault("error", error="internal_error"))

    house.homes.refresh(Actor(TEAM, MAYA))
    house.homes.refresh(Actor(TEAM, MAYA))

    assert house.slack.count("views.publish") == 2


def test_a_link_leads_to_the_message_in_its_thread_once_there_is_one() -> None:
    links = Permalinks(lambda _team: "https://desk.slack.example/")
    posted = samples.task()

    assert links(posted) == (
        "https://desk.slack.example/archives/C0NEWS/p1764000001000200?thread_ts=1764000000.000100&cid=C0NEWS"
    )
    assert Permalinks(lambda _team: "")(posted) is None


def test_the_channel_of_a_digest_is_the_one_it_was_made_for(house: House, clock: ManualClock) -> None:
    view = digest.digest_view(house.store, TEAM, CHANNEL, clock() + timedelta(days=1), preview=True)

    assert (view.channel_id, view.week.claims, view.waiting.open) == (CHANNEL, 2, 2)
