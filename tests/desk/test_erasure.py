"""Erasing a person: verdicts stay, the history verifies, and neither tables nor file know the name."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from bot.desk import erasure, history, members, protection, queries, tasks, verdicts
from bot.desk.store import Store
from bot.desk.unguarded import lifted
from bot.domain.people import Actor, Member
from bot.domain.verdict import Rating
from bot.errors import UserError
from tests.desk.claims_of_old import Desk
from tests.desk.samples import ANNA, BEN, TEAM, says

SPENT = "The city spent 14 million euros on the harbour in 2025."
GONE = ANNA.user_id


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk where Anna pasted, judged, marked a source, and Ben disputed her and named her."""
    made = Desk(store)
    made.checked(SPENT)
    [said] = made.paste("The pier lost 3 ships, the mayor said.")
    tasks.assign(store, ANNA, said, 1)
    protection.withhold(store, ANNA, said)
    [other] = made.paste("The pier cost 3 million euros.")
    view = tasks.assign(store, ANNA, other, 1)
    view = verdicts.judge(store, ANNA, other, view.version, says(Rating.TRUE))
    verdicts.dispute(store, BEN, other, view.version, f"<@{GONE}> read the old budget.")
    return made


def everything(store: Store) -> str:
    """All rows of the workspace."""
    return json.dumps([erasure.export_person(store, TEAM, name)["rows"] for name in (GONE, "U-ben")])


def files(store: Store) -> bytes:
    """The SQLite file with whatever lies beside it."""
    assert store.path is not None
    return b"".join(part.read_bytes() for part in store.path.parent.glob(f"{store.path.name}*"))


def test_the_person_is_gone_from_every_row_and_verdicts_stay(desk: Desk) -> None:
    before = everything(desk.store)
    erased = erasure.erase_person(desk.store, TEAM, GONE)
    final = queries.task_view(desk.store, TEAM, 1)

    assert GONE in before
    assert GONE not in everything(desk.store)
    assert (final.verdicts[0].reviewer, final.verdicts[0].judgement.rating) == (erased.pseudonym, Rating.TRUE)
    assert erased.pseudonym.startswith("former-")
    assert {"article", "task", "verdict", "history", "protection", "opinion"} <= set(erased.rows)
    with pytest.raises(UserError, match="Nothing is kept"):
        erasure.erase_person(desk.store, TEAM, GONE)


def test_the_history_verifies_after_one_erasure_and_after_two(desk: Desk) -> None:
    heads = [history.verify(desk.store)]
    erasure.erase_person(desk.store, TEAM, GONE)
    heads.append(history.verify(desk.store))
    tasks.assign(desk.store, BEN, desk.paste(SPENT)[0], 1)
    erasure.erase_person(desk.store, TEAM, "U-ben")
    heads.append(history.verify(desk.store))

    assert heads == [None, None, None]


def test_tampering_with_an_erased_row_is_found(desk: Desk) -> None:
    erasure.erase_person(desk.store, TEAM, GONE)
    with desk.store.write() as session, lifted(session):
        session.connection().execute(sa.text("UPDATE history SET actor = 'U-mallory' WHERE id = 2"))

    assert history.verify(desk.store) == 2


def test_after_an_erasure_the_database_refuses_changes_as_before(desk: Desk) -> None:
    erasure.erase_person(desk.store, TEAM, GONE)
    for statement in ("UPDATE verdict SET rating = 'false'", "DELETE FROM history", "UPDATE opinion SET note = 'x'"):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), desk.store.write() as session:
            session.connection().execute(sa.text(statement))


def test_nothing_of_the_name_is_left_in_the_file(sqlite_url: str) -> None:
    from tests.conftest import ManualClock

    store = Store.open(sqlite_url, ManualClock())
    made = Desk(store)
    canary = Actor(TEAM, "UCANARYQUUX7")
    for number in range(30):
        [task_id] = made.paste(f"The city spent {number + 3} million euros on the harbour in 2025.", user=canary.user_id)
        view = tasks.assign(store, canary, task_id, 1)
        verdicts.judge(store, canary, task_id, view.version, says(Rating.TRUE))
    before = files(store).count(b"UCANARYQUUX7")
    erasure.erase_person(store, TEAM, canary.user_id)
    after = files(store).count(b"UCANARYQUUX7")
    store.close()

    assert before > 100
    assert after == 0


def test_a_pseudonym_given_before_may_be_given_again(desk: Desk) -> None:
    first = erasure.erase_person(desk.store, TEAM, GONE)
    tasks.assign(desk.store, ANNA, desk.paste(SPENT)[0], 1)
    second = erasure.erase_person(desk.store, TEAM, GONE, first.pseudonym)

    assert first.pseudonym == second.pseudonym
    with pytest.raises(UserError, match="former-"):
        erasure.erase_person(desk.store, TEAM, "U-ben", "Ben")


def test_other_people_and_other_workspaces_keep_their_names(desk: Desk) -> None:
    theirs = desk.checked(SPENT, team="T2")
    [task_id] = desk.paste(SPENT)
    tasks.assign(desk.store, Actor(TEAM, "U-anna2"), task_id, 1)
    erasure.erase_person(desk.store, TEAM, GONE)

    assert queries.task_view(desk.store, "T2", theirs).assignee == GONE
    assert queries.task_view(desk.store, TEAM, task_id).assignee == "U-anna2"


def test_the_export_of_a_person_holds_every_row_that_names_them(desk: Desk) -> None:
    made = erasure.export_person(desk.store, TEAM, GONE)
    rows = made["rows"]
    assert isinstance(rows, dict)

    assert {name: len(found) for name, found in rows.items() if name in {"verdict", "protection", "opinion"}} == {
        "verdict": 2,
        "protection": 1,
        "opinion": 1,
    }
    assert json.loads(json.dumps(made))["person"] == GONE
    assert erasure.export_person(desk.store, TEAM, "U-nobody")["rows"] == {}


def test_what_slack_says_of_an_erased_person_goes_too(desk: Desk) -> None:
    members.note(desk.store, Member(TEAM, GONE, name="Anna Quuxwell"))
    members.set_group(desk.store, TEAM, "S1", [GONE, BEN.user_id])
    erased = erasure.erase_person(desk.store, TEAM, GONE)

    assert (erased.rows["member"], erased.rows["group_member"]) == (1, 1)
    assert members.get(desk.store, TEAM, GONE) is None
    assert members.get(desk.store, TEAM, erased.pseudonym) is None
