"""A workspace's settings: chosen, checked, remembered in the history."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.desk import assigning, configuring, history, tasks
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.desk.workspace import settings_from
from bot.domain.settings import DEFAULT_SCALE, Grade, WorkspaceSettings
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, TEAM, open_article


def test_a_workspace_that_chose_nothing_has_the_installations_defaults(store: Store) -> None:
    assert configuring.settings(store, TEAM) == WorkspaceSettings()
    assert settings_from(Defaults(confirmations=2, evidence_rule=False, take_over_hours=3), "{}") == WorkspaceSettings(
        2, False, 3
    )


def test_what_is_chosen_stays_and_none_goes_back_to_the_default(store: Store) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2, "take_over_hours": 4})
    chosen = configuring.change_settings(store, ANNA, {"confirmations": None})

    assert chosen == configuring.settings(store, TEAM) == WorkspaceSettings(take_over_hours=4)
    assert configuring.settings(store, "T2") == WorkspaceSettings()


def test_the_history_says_what_was_changed_from_what_to_what(store: Store) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2, "evidence_rule": True})
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    with store.read() as session:
        rows = session.connection().execute(sa.text("SELECT actor, action, before, after FROM history")).all()

    assert [tuple(row) for row in rows] == [("U-anna", "change settings", '{"confirmations":1}', '{"confirmations":2}')]
    assert history.verify(store) is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"confirmations": 3}, "0, 1 or 2 confirmations"),
        ({"confirmations": -1}, "0, 1 or 2 confirmations"),
        ({"confirmations": "many"}, "cannot be saved: confirmations"),
        ({"take_over_hours": 0}, "1 to 720 hours"),
        ({"take_over_hours": 721}, "1 to 720 hours"),
        ({"scale": ()}, "2 to 10 labels"),
        ({"scale": DEFAULT_SCALE[:1]}, "2 to 10 labels"),
        ({"scale": (*DEFAULT_SCALE, Grade("x", "X", Rating.TRUE), Grade("y", "Y", Rating.TRUE))}, "2 to 10 labels"),
        ({"scale": (*DEFAULT_SCALE, Grade("x", " ", Rating.TRUE))}, "1 to 75 characters"),
        ({"scale": (*DEFAULT_SCALE, Grade("x", "x" * 76, Rating.TRUE))}, "1 to 75 characters"),
        ({"scale": (*DEFAULT_SCALE, Grade("x", "true", Rating.TRUE))}, "must be different"),
        ({"scale": (*DEFAULT_SCALE, Grade("true", "Quite", Rating.TRUE))}, "must be different"),
        ({"scale": (*DEFAULT_SCALE, Grade("", "Quite", Rating.TRUE))}, "must be different"),
    ],
)
def test_settings_that_cannot_be_are_refused_and_change_nothing(store: Store, changes: dict[str, object], problem: str) -> None:
    with pytest.raises(RefusedError, match=problem):
        configuring.change_settings(store, ANNA, changes)

    assert configuring.settings(store, TEAM) == WorkspaceSettings()


@pytest.mark.parametrize(
    "changes", [{"take_over_hours": 1}, {"take_over_hours": 720}, {"confirmations": 0}, {"confirmations": 2}]
)
def test_settings_at_the_edge_are_fine(store: Store, changes: dict[str, object]) -> None:
    made = configuring.change_settings(store, ANNA, changes)

    assert {name: getattr(made, name) for name in changes} == changes


def test_a_setting_that_does_not_exist_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="no such settings: colour"):
        configuring.change_settings(store, ANNA, {"colour": "blue"})


def test_a_scale_of_ones_own_comes_back_as_it_was_chosen(store: Store) -> None:
    scale = (*DEFAULT_SCALE[:2], Grade("satire", "Satire", Rating.NOT_CHECKABLE, "Meant as a joke"))
    configuring.change_settings(store, ANNA, {"scale": scale})
    made = configuring.settings(store, TEAM)

    assert made.scale == scale
    assert made.grade("satire") == scale[2]
    assert made.grade("false") is None


def test_a_field_of_a_later_version_is_left_alone(store: Store) -> None:
    configuring.change_settings(store, ANNA, {"confirmations": 2})
    with store.write() as session:
        session.connection().execute(sa.text("""UPDATE workspace SET settings = '{"confirmations": 2, "later": 1}'"""))
    configuring.change_settings(store, ANNA, {"take_over_hours": 5})
    with store.read() as session:
        stored = session.connection().execute(sa.text("SELECT settings FROM workspace")).scalar_one()

    assert configuring.settings(store, TEAM) == WorkspaceSettings(2, take_over_hours=5)
    assert '"later": 1' in stored


def test_the_take_over_time_is_the_workspaces(store: Store, clock: ManualClock) -> None:
    task = open_article(store)[0]
    configuring.change_settings(store, ANNA, {"take_over_hours": 2})
    tasks.assign(store, ANNA, task, 1)
    clock.advance(hours=2)

    assert assigning.take_over(store, BEN, task, 2).assignee == "U-ben"
