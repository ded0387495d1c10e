"""The views for tools of people's own: what they say, and that migrations leave them as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from bot.desk import migrate, protection, tasks, verdicts, views
from bot.desk.store import Store
from bot.domain.verdict import AttributionFinding, Rating
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, in_review, open_article, says

COLUMNS = {
    "open_tasks": "team_id channel_id article_id task_id number title url quote kind source state assignee opened_at changed_at",
    "verdicts": "team_id channel_id article_id task_id number title url quote kind source state reviewer revision rating "
    "rating_value finding judged_at finished_at confirmations disputes",
    "weekly": "team_id channel_id week opened settled rated_true rated_mostly_true rated_half_true rated_mostly_false "
    "rated_false rated_unproven rated_conflicting rated_outdated rated_not_checkable",
}


def rows(store: Store, query: str) -> list[dict[str, Any]]:
    with store.read() as session:
        return [dict(row) for row in session.connection().execute(sa.text(query)).mappings()]


@pytest.mark.parametrize("name", views.NAMES)
def test_the_columns_of_a_view_stay(store: Store, name: str) -> None:
    with store.read() as session:
        columns = [column["name"] for column in sa.inspect(session.connection()).get_columns(name)]

    assert columns == COLUMNS[name].split()


def test_what_is_not_settled_is_an_open_task(store: Store) -> None:
    one, two = open_article(store)
    tasks.assign(store, ANNA, two, 1)
    in_review(store, one)
    verdicts.confirm(store, BEN, one, 3)
    [found] = rows(store, "SELECT task_id, state, assignee, source, quote, channel_id FROM open_tasks")

    assert found == {
        "task_id": two,
        "state": "assigned",
        "assignee": "U-anna",
        "source": "Ada Brandt",
        "quote": "“Nobody lost their home,” said the mayor, Ada Brandt.",
        "channel_id": "C1",
    }


def test_a_verdict_is_there_in_its_newest_revision_with_what_others_said(store: Store) -> None:
    one, _ = open_article(store)
    in_review(store, one, Rating.UNPROVEN)
    verdicts.dispute(store, BEN, one, 3, "There is a record.")
    verdicts.judge(store, ANNA, one, 4, says(Rating.FALSE))
    before = rows(store, "SELECT reviewer, revision, rating, rating_value, state, confirmations, disputes FROM verdicts")
    verdicts.confirm(store, BEN, one, 5)
    after = rows(store, "SELECT state, confirmations, disputes FROM verdicts")

    said = {"reviewer": "U-anna", "revision": 2, "rating": "false", "rating_value": 1}
    assert before == [{**said, "state": "in_review", "confirmations": 0, "disputes": 0}]
    assert after == [{"state": "final", "confirmations": 1, "disputes": 0}]


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-11-24", "2026-W48"),
        ("2026-12-31", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2024-12-30", "2025-W01"),
        ("2023-01-01", "2022-W52"),
    ],
)
def test_a_week_counts_what_was_opened_and_settled_in_it(store: Store, clock: ManualClock, now: str, week: str) -> None:
    clock.now = datetime.fromisoformat(now).replace(hour=12, tzinfo=UTC)
    one, _ = open_article(store)
    in_review(store, one, Rating.FALSE)
    verdicts.confirm(store, BEN, one, 3)

    assert rows(store, "SELECT week, opened, settled, rated_false, rated_true FROM weekly") == [
        {"week": week, "opened": 2, "settled": 1, "rated_false": 1, "rated_true": 0}
    ]


def test_the_name_of_a_confidential_source_is_in_no_view(store: Store) -> None:
    _, two = open_article(store)
    tasks.assign(store, ANNA, two, 1)
    protection.withhold(store, ANNA, two)
    verdicts.judge(store, ANNA, two, 2, says(Rating.TRUE, finding=AttributionFinding.AS_QUOTED))

    assert rows(store, f"SELECT source FROM open_tasks WHERE task_id = {two}") == [{"source": ""}]
    assert rows(store, "SELECT source FROM verdicts") == [{"source": ""}]


def test_nothing_can_be_written_through_a_view(store: Store) -> None:
    for name in views.NAMES:
        with pytest.raises(sa.exc.DBAPIError), store.write() as session:
            session.connection().execute(sa.text(f"DELETE FROM {name}"))


def test_a_desk_whose_views_are_missing_gets_them_again(sqlite_url: str, clock: ManualClock) -> None:
    made = Store.open(sqlite_url, clock)
    with made.write() as session:
        views.drop(session.connection())
    made.migrate()
    with made.read() as session:
        assert views.present(session.connection())
        assert migrate.current(session.connection()) == migrate.head()
    made.close()
