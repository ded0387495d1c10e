"""Views for people who read the database with tools of their own. docs/data.md describes them; they only read.

They are dropped before each migration and made anew after it: a table that a view looks at could not be rebuilt, and whatever a
migration does to the tables, the columns of the views stay.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.task import CLOSED, TaskState
from bot.domain.verdict import RATING_VALUES, Rating

NAMES = ("open_tasks", "verdicts", "weekly")


def present(connection: sa.Connection) -> bool:
    """True when the database has all views."""
    return set(NAMES) <= set(sa.inspect(connection).get_view_names())


def drop(connection: sa.Connection) -> None:
    """Remove the views that are there."""
    for name in NAMES:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def create(connection: sa.Connection) -> None:
    """Make all views."""
    week = _week_on_postgres if connection.dialect.name == "postgresql" else _week_on_sqlite
    for name, query in (("open_tasks", _open_tasks()), ("verdicts", _verdicts()), ("weekly", _weekly(week))):
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


_SOURCE = "CASE WHEN EXISTS (SELECT 1 FROM protection WHERE protection.task_id = task.id) THEN '' ELSE claim.source END"
_PLACE = "task.team_id, article.channel_id, task.article_id, task.id AS task_id, task.number, article.title, article.url"
_JOINS = "FROM task JOIN article ON article.id = task.article_id JOIN claim ON claim.id = task.claim_id"


def _open_tasks() -> str:
    closed = ", ".join(f"'{state.value}'" for state in sorted(CLOSED))
    return (
        f"SELECT {_PLACE}, claim.quote, claim.kind, {_SOURCE} AS source, task.state, task.assignee, task.opened_at, "
        f"task.changed_at {_JOINS} WHERE task.state NOT IN ({closed})"
    )


def _verdicts() -> str:
    """Each reviewer's newest revision on each task, with what others said to that revision."""
    values = " ".join(f"WHEN '{rating.value}' THEN {value}" for rating, value in RATING_VALUES.items())
    said = "SELECT count(DISTINCT opinion.reviewer) FROM opinion WHERE opinion.verdict_id = verdict.id AND"
    newer = (
        "SELECT 1 FROM verdict AS newer WHERE newer.task_id = verdict.task_id AND newer.reviewer = verdict.reviewer "
        "AND newer.revision > verdict.revision"
    )
    return (
        f"SELECT {_PLACE}, claim.quote, claim.kind, {_SOURCE} AS source, task.state, verdict.reviewer, verdict.revision, "
        f"verdict.rating, CASE verdict.rating {values} END AS rating_value, verdict.finding, verdict.at AS judged_at, "
        f"task.finished_at, ({said} opinion.agrees) AS confirmations, ({said} NOT opinion.agrees) AS disputes "
        f"{_JOINS} JOIN verdict ON verdict.task_id = task.id WHERE NOT EXISTS ({newer})"
    )


def _weekly(week: str) -> str:
    """Claims opened and settled in each ISO week (UTC) of each channel, with the ratings of the settled ones."""
    final = f"task.state = '{TaskState.FINAL.value}'"
    rating = "(SELECT verdict.rating FROM verdict WHERE verdict.task_id = task.id ORDER BY verdict.id DESC LIMIT 1)"
    ratings = ", ".join(f"sum(CASE WHEN rating = '{item.value}' THEN 1 ELSE 0 END) AS \"rated_{item.value}\"" for item in Rating)
    where, begun, ended = "task.team_id, article.channel_id", week.format("task.opened_at"), week.format("task.finished_at")
    opened = f"SELECT {where}, {begun} AS week, 1 AS opened, 0 AS settled, NULL AS rating"
    settled = f"SELECT {where}, {ended}, 0, 1, {rating}"
    # Made of this module's own words alone, none of them from outside.
    return (
        f"SELECT team_id, channel_id, week, sum(opened) AS opened, sum(settled) AS settled, {ratings} "  # noqa: S608
        f"FROM ({opened} {_JOINS} UNION ALL {settled} {_JOINS} WHERE {final}) AS happened GROUP BY team_id, channel_id, week"
    )


_week_on_postgres = "to_char({0} AT TIME ZONE 'UTC', 'IYYY-\"W\"IW')"
# A week belongs to the year of its Thursday. Older versions of SQLite do not know ISO weeks.
_week_on_sqlite = (
    "strftime('%Y', date({0}, '-3 days', 'weekday 4')) || '-W' || "
    "substr('0' || ((strftime('%j', date({0}, '-3 days', 'weekday 4')) - 1) / 7 + 1), -2)"
)
