"""Forgetting in time: texts, and workspaces that removed the app."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import AutoString

from bot.desk import articles, history, keeping, memory, queries, records, renewing, retention, setaside, tasks
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.desk.tables import METADATA
from bot.domain.verdict import Rating
from bot.extraction.rules import extract
from bot.intake.paste import read_text
from tests.conftest import ManualClock
from tests.desk.claims_of_old import Desk, text_of
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


def test_what_repeats_a_text_is_forgotten_with_it_and_the_history_still_verifies(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, CARA, task_id, 1)
    reworded = read_text(text_of(SAID.replace("6,000", "7,000")))
    renewing.new_version(desk.store, ANNA, 1, reworded, extract(reworded))
    before = traces_of(desk.store)
    keeping.set_keeping(desk.store, ANNA, text_days=30)
    forgotten = days_later(desk, 31)

    assert {("task", "was"), ("notice", "detail"), ("history", "before"), ("history", "after")} <= before
    assert forgotten == 2
    assert traces_of(desk.store) == set()
    assert (history.verify(desk.store), records.verify(desk.store)) == (None, None)


def traces_of(store: Store) -> set[tuple[str, str]]:
    """Where words of the text are, by table and column."""
    found = set()
    with store.read() as session:
        for table in METADATA.sorted_tables:
            for row in session.connection().execute(sa.select(table)).mappings().all():
                found |= {(table.name, str(name)) for name, value in row.items() if isinstance(value, str) and "Zebedia" in value}
    return found


FORGOTTEN = {
    "article": {"title", "problem"},
    "article_detail": {"field", "value", "entered_by"},
    "article_version": {"text", "payload"},
    "claim": {"quote", "source", "context", "payload"},
    "history": {"before", "after"},
    "ledger_entry": {"reason"},
    "model_call": {"raw_output"},
    "notice": {"detail"},
    "task": {"was"},
}
"""Columns with words of the article, which go with its text."""
KEPT = {
    "preference": {"reminded_on", "home"},
    "answer": {"answer"},
    "article": {"url", "link", "publisher", "published", "stage"},
    "article_version": {"sha256", "canonical_url", "making"},
    "claim": {"kind"},
    "correction": {"old", "new", "reason"},
    "digest": {"key", "iso_week", "zone", "told"},
    "digest_schedule": {"zone"},
    "event": {"event_id"},
    "history": {"action", "previous", "hash"},
    "install_state": {"state_hash"},
    "installation": {"team_name", "url", "bot_id", "scopes", "token"},
    "ledger_entry": {"found"},
    "member": {"kind", "name", "zone", "locale"},
    "model_call": {
        *{"question", "prompt_id", "prompt_sha256", "schema_sha256", "outcome", "why"},
        *{"api", "host", "model", "answered_by", "request_id"},
    },
    "note": {"kind", "text", "links"},
    "notice": {"kind"},
    "opinion": {"note"},
    "outcome_reply": {"reason"},
    "paste_change": {"change"},
    "post": {"key"},
    "question": {"readings"},
    "settlement": {"payload", "note"},
    "stoppage": {"code"},
    "task": {"state", "reason", "published"},
    "verdict": {"rating", "finding", "payload"},
    "workspace": {"settings", "history_hash"},
}
"""Columns that stay: what people said, links, hashes, and what the desk works by."""
IDS = {
    *{"team_id", "channel_id", "thread_ts", "message_ts", "ts", "event_id", "user_id", "group_id", "bot_user_id"},
    *{"actor", "author", "reviewer", "editor", "writer", "assignee", "requested_by", "installed_by", "switched_on_by"},
    *{"marked_by", "asked_by", "answered_by", "corrected_by", "signed_by", "undone_by"},
}
"""Columns with ids of Slack, which an erasure looks through in every table of a workspace."""


def test_of_every_column_with_text_somebody_has_said_whether_it_is_forgotten() -> None:
    unclear = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, (sa.String, AutoString))
        and column.name not in FORGOTTEN.get(table.name, set()) | KEPT.get(table.name, set()) | IDS
    }
    both = {f"{name}.{column}" for name, columns in FORGOTTEN.items() for column in columns & KEPT.get(name, set())}

    assert unclear == set()
    assert both == set()
