"""The same article again: what stands stays, what changed reopens, what is gone is withdrawn, and everybody concerned is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk import queries
from bot.domain.task import TaskState
from tests.story.newsroom import Newsroom, open_newsroom, words_of

DESK = "#newsdesk"
PORT = "The port handled 4,200 containers in October, its director said."
FERRIES = "It counted 900 ferries in the same month."
CRANES = "Three of the seven cranes are out of order."
REST = (
    "The council meets again after the holidays to talk about the harbour, the road along it and the old lighthouse at its end."
)
FIRST = f"{PORT} {FERRIES} {CRANES} {REST}"
SECOND = f"{PORT} {FERRIES.replace('900', '950')} {REST} A new pier cost 14 million euros."


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path, f"sqlite:///{tmp_path / 'desk.sqlite'}", "socket") as room:
        yield room


def states(newsroom: Newsroom) -> dict[str, TaskState]:
    team = newsroom.people.running.workspace.team.id
    return {view.claim.quote: view.state for view in queries.task_views_of_article(newsroom.desk.store, team, 1)}


def test_a_text_pasted_again_into_its_thread_becomes_the_next_version(newsroom: Newsroom) -> None:
    people = newsroom.people
    ts = newsroom.paste(FIRST)
    first = states(newsroom)
    assert PORT in first

    people.mention("maya", DESK, SECOND, ts)
    people.wait_for(lambda: any("version 2 of its text" in m.text for m in people.ephemerals("maya")), 60)

    now = states(newsroom)
    assert now[PORT] is TaskState.OPEN
    assert now[FERRIES.replace("900", "950")] is TaskState.OPEN
    assert now[CRANES] is TaskState.WITHDRAWN
    assert any("14 million" in quote for quote in now)
    people.wait_for(lambda: any("14 million" in words_of(m) for m in people.thread(DESK, ts)), 30)
    people.wait_for(lambda: "version 2 of its text" in words_of(people.thread(DESK, ts)[1]), 30)


def test_the_same_text_again_says_where_it_is_and_changes_nothing(newsroom: Newsroom) -> None:
    people = newsroom.people
    ts = newsroom.paste(FIRST)
    before = states(newsroom)

    people.mention("tom", DESK, FIRST, ts)
    people.wait_for(lambda: any("has not changed" in m.text and "Open its card" in m.text for m in people.ephemerals("tom")), 60)

    assert states(newsroom) == before


def test_another_text_in_the_thread_is_refused_with_what_to_do(newsroom: Newsroom) -> None:
    people = newsroom.people
    ts = newsroom.paste(FIRST)

    other = " ".join(f"Quite another story about matter number {number} and its 12 sides." for number in range(12))
    people.mention("tom", DESK, other, ts)

    people.wait_for(lambda: any("begin a new thread" in m.text for m in people.ephemerals("tom")), 60)
