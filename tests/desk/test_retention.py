"""Forgetting in time: texts, and workspaces that removed the app."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.desk import articles, history, keeping, memory, queries, retention, setaside
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.desk.tables import METADATA
from bot.domain.verdict import Rating
from tests.conftest import ManualClock
from tests.desk.claims_of_old import Desk
from tests.desk.samples import ANNA, CARA, TEAM
from tests.desk.test_erasure import files

CANARY = "Zebedia Quuxwell"
SAID = f"The ferries lost 6,000 passengers in 2025, {CANARY} said."
AROUND = f"{CANARY} runs the ferries."


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def days_later(desk: Desk, days: int) -> int:
    return retention.sweep(desk.store, desk.store.clock() + timedelta(days=days))


def test_texts_are_kept_unless_somebody_said_for_how_long(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)

    assert days_later(desk, 5000) == 0
    assert queries.task_view(desk.store, TEAM, task_id).claim.quote == SAID


def test_after_the_days_text_quotes_context_and_memory_are_gone_and_verdicts_stay(desk: Desk) -> None:
    keeping.set_keeping(desk.store, ANNA, text_days=30)
    earlier = desk.checked(SAID, Rating.FALSE)
    swept = [days_later(desk, 30), days_later(desk, 31), days_later(desk, 32)]
    view = queries.task_view(desk.store, TEAM, earlier)
    [now] = desk.paste(SAID)
    last = history.verify(desk.store)

    assert swept == [0, 1, 0]
    assert (view.claim.quote, view.context, view.article_title) == (retention.TOMBSTONE, "", retention.TOMBSTONE)
    assert (view.state, view.verdicts[0].judgement.rating) == ("final", Rating.FALSE)
    assert articles.load(desk.store, 1).text == retention.TOMBSTONE
    assert articles.article_view(desk.store, TEAM, 1).total == 1
    assert setaside.set_aside(desk.store, TEAM, 1).entries == ()
    assert memory.earlier_checks(desk.store, CARA, now) == ()
    assert last is None


def test_the_history_says_what_was_forgotten_and_when(desk: Desk) -> None:
    keeping.set_keeping(desk.store, ANNA, text_days=30)
    desk.checked(SAID)
    days_later(desk, 31)
    with desk.store.read() as session:
        found = session.connection().execute(sa.text("SELECT actor, before FROM history WHERE action = 'forget text'")).all()

    assert [(actor, "sha256" in before) for actor, before in found] == [("factdesk", True)]


def test_each_workspace_keeps_texts_as_long_as_it_chose(database_url: str, clock: ManualClock) -> None:
    store = Store.open(database_url, clock, Defaults(text_days=10))
    desk = Desk(store)
    [mine] = desk.paste(SAID)
    [theirs] = desk.paste(SAID, team="T2")
    keeping.set_keeping(store, ANNA, text_days=90)
    days_later(desk, 11)
    quotes = [queries.task_view(store, team, task).claim.quote for team, task in ((TEAM, mine), ("T2", theirs))]
    store.close()

    assert quotes == [SAID, retention.TOMBSTONE]


def test_nothing_of_a_forgotten_text_is_left_in_the_file(sqlite_url: str, clock: ManualClock) -> None:
    store = Store.open(sqlite_url, clock, Defaults(text_days=10))
    desk = Desk(store)
    for number in range(40):
        desk.paste(SAID.replace("6,000", f"{number + 2},000"), around=AROUND)
    before = [files(store).lower().count(word) for word in (b"zebedia", b"quuxwell")]
    forgotten = days_later(desk, 11)
    after = [files(store).lower().count(word) for word in (b"zebedia", b"quuxwel")]
    store.close()

    assert forgotten == 40
    assert min(before) > 100
    assert after == [0, 0]


def test_a_workspace_that_removed_the_app_goes_after_the_days_and_no_other(desk: Desk) -> None:
    desk.checked(SAID)
    theirs = desk.checked(SAID, team="T2")
    retention.workspace_left(desk.store, TEAM)
    early, due = days_later(desk, 29), days_later(desk, 30)
    with desk.store.read() as session:
        left = {
            name: session.connection().execute(sa.select(sa.func.count()).where(table.columns["team_id"] == TEAM)).scalar_one()
            for name, table in METADATA.tables.items()
            if "team_id" in table.columns
        }

    assert (early, due) == (0, 1)
    assert {name for name, rows in left.items() if rows} == set()
    assert queries.task_view(desk.store, "T2", theirs).state == "final"
    assert history.verify(desk.store) is None


def test_a_workspace_that_came_back_keeps_everything(desk: Desk, clock: ManualClock) -> None:
    task_id = desk.checked(SAID)
    retention.workspace_left(desk.store, TEAM)
    clock.advance(days=3)
    desk.paste(SAID)

    assert days_later(desk, 100) == 0
    assert days_later(desk, 400) == 0
    assert queries.task_view(desk.store, TEAM, task_id).claim.quote == SAID
