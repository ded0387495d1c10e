"""What a claim's owner writes in its thread is kept; what anybody else writes there is conversation."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.desk import history, notes
from bot.desk.tasks import assign
from bot.domain.note import NoteKind
from bot.domain.people import Actor
from bot.slack import ids
from bot.slack.words import threads as words
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, TOM, House

LINK = "https://register.example.org/a?x=1&y=2"


def write(house: House, text: str, user: str = MAYA, ts: str = "8.0", **more: Any) -> None:
    place = {"type": "message", "channel_type": "channel", "channel": CHANNEL, "ts": ts, "thread_ts": "1.0"}
    assert house.event({**place, "user": user, "text": text, **more}).status == 200


def kept(house: House, index: int = 0) -> list[tuple[NoteKind, str, tuple[str, ...]]]:
    return [(note.kind, note.text, note.links) for note in notes.of_task(house.store, TEAM, house.task_ids[index])]


@pytest.fixture
def owned(house: House) -> House:
    house.given("assigned")
    return house


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<{LINK.replace('&', '&amp;')}>", (NoteKind.EVIDENCE, LINK, (LINK,))),
        ("The register has no October yet.", (NoteKind.REMARK, "The register has no October yet.", ())),
        ("contact: mailed the port's press office", (NoteKind.CONTACT, "mailed the port's press office", ())),
        ("1: Reply: they stand by the figure", (NoteKind.REPLY, "they stand by the figure", ())),
    ],
)
def test_an_owners_words_are_kept_and_ticked(owned: House, text: str, expected: tuple[NoteKind, str, tuple[str, ...]]) -> None:
    write(owned, text)

    assert kept(owned) == [expected]
    assert [(note.reaction, note.thread_ts) for note in owned.jobs.told] == [("white_check_mark", "8.0")]
    assert owned.jobs.checked == []
    assert history.verify(owned.store) is None


def test_the_same_message_delivered_twice_is_one_note(owned: House) -> None:
    write(owned, "Nothing yet.")
    write(owned, "Nothing yet.")

    assert len(kept(owned)) == 1


def test_other_peoples_words_are_conversation(owned: House) -> None:
    write(owned, f"<{LINK}>", user=TOM)

    assert (kept(owned), owned.jobs.told, owned.jobs.checked) == ([], [], [])


def test_with_several_claims_the_number_says_which(owned: House) -> None:
    second = owned.task(1)
    assign(owned.store, Actor(TEAM, MAYA), second.task_id, second.version)
    write(owned, "Nothing yet.", ts="8.1")
    assert [note.text for note in owned.jobs.told] == [words.which_claim([1, 2])]

    write(owned, "2: nothing yet.", ts="8.2")

    assert (kept(owned), kept(owned, 1)) == ([], [(NoteKind.REMARK, "nothing yet.", ())])


def test_links_of_the_thread_stand_in_the_verdict_form(owned: House) -> None:
    write(owned, f"<{LINK.replace('&', '&amp;')}> says so")

    owned.press(ids.TASK_JUDGE, owned.task())

    assert LINK in str(owned.slack.opened["blocks"])


def test_a_note_cannot_be_changed_afterwards(owned: House) -> None:
    write(owned, "Nothing yet.")

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), owned.store.write() as session:
        session.connection().execute(sa.text("UPDATE note SET text = 'x'"))
