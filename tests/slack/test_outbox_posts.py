"""Every message once: what the outbox does after each way in which a request can end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import articles, posts, stoppages
from bot.desk.store import Store
from bot.domain.people import Paste, Tell
from bot.errors import ServiceError
from bot.jobs.ports import Notice
from bot.slack.client import RejectedError, UncertainError, new_client
from bot.slack.outbox import Outbox
from bot.slack.render.message import Message
from tests.conftest import ManualClock
from tests.slack.fake_slack import FakeSlack, Fault


class Desk:
    """An outbox on a real store and a fake Slack. Sleeping moves the clock and is noted."""

    def __init__(self, store: Store, slack: FakeSlack, clock: ManualClock) -> None:
        self.store, self.slack, self.clock = store, slack, clock
        self.slept: list[float] = []
        self.text = "first text"
        self.outbox = Outbox(
            store,
            lambda _team: new_client("xoxb-test", base_url=slack.url, timeout_seconds=5),
            lambda _key: Message(self.text),
            settle_seconds=10.0,
            sleep=self.sleep,
        )

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.advance(seconds=seconds)

    def want(self, key: str, thread_ts: str | None = "1.5") -> None:
        with self.store.write() as session:
            posts.want(session, key, self.clock(), ("T1", "C1"), thread_ts=thread_ts)

    def change(self, key: str, text: str) -> None:
        self.text = text
        with self.store.write() as session:
            posts.stale(session, [key])

    def row(self, key: str) -> posts.Post:
        row = posts.get(self.store, key)
        assert row is not None
        return row


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}", clock)
    store.migrate()
    slack = FakeSlack(lambda: clock().timestamp())
    made = Desk(store, slack, clock)
    made.want("task:1")
    yield made
    slack.close()
    store.close()


def test_a_message_is_posted_once_however_often_it_is_asked_for(desk: Desk) -> None:
    for _ in range(3):
        desk.outbox.post("task:1")

    assert desk.slack.keys() == ["task:1"]
    row = desk.row("task:1")
    assert (row.ts, row.shown, row.posting_since) == (desk.slack.messages["C1"][0]["ts"], 1, None)


@pytest.mark.parametrize("kind", ["500", "reset", "cut", "html"])
def test_a_message_that_arrived_although_the_answer_was_lost_is_found_again(desk: Desk, kind: str) -> None:
    desk.slack.fail("chat.postMessage", Fault(kind, applied=True))
    with pytest.raises(UncertainError):
        desk.outbox.post("task:1")

    desk.outbox.post("task:1")

    assert desk.slack.keys() == ["task:1"]
    assert desk.row("task:1").ts == desk.slack.messages["C1"][0]["ts"]
    assert desk.slack.count("chat.postMessage") == 1


@pytest.mark.parametrize("kind", ["500", "reset", "html"])
def test_a_message_that_did_not_arrive_is_posted_after_a_look(desk: Desk, kind: str) -> None:
    desk.slack.fail("chat.postMessage", Fault(kind))
    with pytest.raises(UncertainError):
        desk.outbox.post("task:1")

    desk.outbox.post("task:1")

    assert desk.slack.keys() == ["task:1"]
    assert desk.slack.count("conversations.replies") == 1


def test_a_found_message_counts_as_behind_because_nobody_knows_what_it_shows(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", Fault("500", applied=True))
    with pytest.raises(UncertainError):
        desk.outbox.post("task:1")
    desk.change("task:1", "second text")
    desk.outbox.post("task:1")

    assert posts.behind(desk.store) == ["task:1"]
    desk.outbox.update("task:1")
    assert (desk.slack.texts(), posts.behind(desk.store)) == (["second text"], [])


def test_an_attempt_that_was_cut_off_is_given_time_to_arrive_before_the_look(desk: Desk) -> None:
    posts.begin(desk.store, "task:1")
    desk.clock.advance(seconds=4)
    desk.outbox.post("task:1")

    assert desk.slept == [6.0]
    assert desk.slack.keys() == ["task:1"]


def test_a_clock_set_back_makes_the_wait_no_longer(desk: Desk) -> None:
    posts.begin(desk.store, "task:1")
    desk.clock.now -= timedelta(hours=1)
    desk.outbox.post("task:1")

    assert desk.slept == [10.0]


def test_two_lost_answers_in_a_row_still_make_one_message(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", Fault("500"), Fault("500", applied=True))
    for _ in range(2):
        with pytest.raises(UncertainError):
            desk.outbox.post("task:1")
    desk.outbox.post("task:1")

    assert desk.slack.keys() == ["task:1"]
    assert desk.slept == [10.0, 10.0]


def test_a_rate_limit_is_a_clear_no_and_needs_no_look(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", Fault("429", retry_after="30"))
    with pytest.raises(RejectedError) as caught:
        desk.outbox.post("task:1")
    assert caught.value.retry_after == 30.0

    desk.outbox.post("task:1")

    assert (desk.slack.keys(), desk.slept, desk.slack.count("conversations.replies")) == (["task:1"], [], 0)


def test_where_history_may_not_be_read_nothing_is_posted_twice(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", Fault("500", applied=True))
    with pytest.raises(UncertainError):
        desk.outbox.post("task:1")
    desk.slack.fail("conversations.replies", Fault("error", error="missing_scope"))

    with pytest.raises(ServiceError, match="may be posted already") as caught:
        desk.outbox.post("task:1")
    assert caught.value.retryable is False
    assert desk.slack.keys() == ["task:1"]
    assert desk.row("task:1").posting_since is not None


def test_a_look_that_fails_is_repeated_before_anything_is_posted(desk: Desk) -> None:
    posts.begin(desk.store, "task:1")
    desk.slack.fail("conversations.replies", Fault("500"))
    with pytest.raises(UncertainError):
        desk.outbox.post("task:1")
    assert desk.slack.count("chat.postMessage") == 0

    desk.outbox.post("task:1")
    assert desk.slack.keys() == ["task:1"]


def test_a_message_outside_threads_is_looked_for_in_the_channel(desk: Desk) -> None:
    desk.want("digest:T1:C1:2026-W48", thread_ts=None)
    desk.slack.fail("chat.postMessage", Fault("500", applied=True))
    with pytest.raises(UncertainError):
        desk.outbox.post("digest:T1:C1:2026-W48")
    desk.outbox.post("digest:T1:C1:2026-W48")

    assert desk.slack.keys() == ["digest:T1:C1:2026-W48"]
    assert desk.slack.count("conversations.history") == 1


def test_a_task_without_a_thread_waits_for_its_card(desk: Desk) -> None:
    desk.want("task:2", thread_ts=None)

    with pytest.raises(RejectedError) as caught:
        desk.outbox.post("task:2")
    assert caught.value.retryable is False
    assert (desk.slack.calls, desk.row("task:2").posting_since) == ([], None)


def test_an_update_shows_the_latest_state_and_is_not_repeated(desk: Desk) -> None:
    desk.outbox.post("task:1")
    for text in ("second text", "third text"):
        desk.change("task:1", text)
    for _ in range(2):
        desk.outbox.update("task:1")

    assert (desk.slack.texts(), desk.slack.count("chat.update")) == (["third text"], 1)


def test_a_deleted_message_is_left_alone_until_it_has_news_and_then_comes_back_once(desk: Desk) -> None:
    desk.outbox.post("task:1")
    desk.slack.messages["C1"].clear()
    desk.outbox.update("task:1")
    assert desk.slack.texts() == []

    desk.change("task:1", "second text")
    for _ in range(3):
        desk.outbox.update("task:1")

    assert (desk.slack.count("chat.update"), desk.slack.texts(), posts.behind(desk.store)) == (1, ["second text"], [])


def test_an_update_that_slack_refuses_stays_to_be_made(desk: Desk) -> None:
    desk.outbox.post("task:1")
    desk.change("task:1", "second text")
    desk.slack.fail("chat.update", Fault("error", error="is_archived"))
    with pytest.raises(RejectedError):
        desk.outbox.update("task:1")

    assert posts.behind(desk.store) == ["task:1"]


def test_a_message_not_posted_yet_is_not_updated(desk: Desk) -> None:
    desk.outbox.update("task:1")

    assert desk.slack.calls == []


def test_a_note_names_people_and_escapes_everything_else(desk: Desk) -> None:
    desk.outbox.tell(Tell("T1", "C1", "U1", "{who} took <this> & that", thread_ts="1.5", who="U2"))

    method, args, _ = desk.slack.calls[0]
    assert (method, args["user"], args["thread_ts"]) == ("chat.postEphemeral", "U1", "1.5")
    assert args["text"] == "<@U2> took &lt;this&gt; &amp; that"


def article(desk: Desk) -> str:
    """An article that U7 asked for in C1; the key of its card."""
    made = articles.receive(desk.store, Paste("E1", "T1", "C1", "1.5", "U7", "text"))
    assert made is not None
    return posts.card_key(made)


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found", "restricted_action"])
def test_a_channel_that_takes_no_messages_is_said_to_the_person_who_asked(desk: Desk, code: str) -> None:
    key = article(desk)
    desk.slack.fail("chat.postMessage", Fault("error", error=code), Fault("error", error=code))
    names: set[Notice | None] = set()
    for _ in range(2):
        with pytest.raises(RejectedError):
            desk.outbox.post(key)
        names.add(desk.outbox.notice(key, 0))

    (notice,) = names
    assert notice is not None
    assert (notice.tell.user_id, notice.tell.channel_id) == ("U7", "U7")
    assert "this conversation" in notice.tell.text or "<#C1>" in notice.tell.text
    (stop,) = stoppages.of_workspace(desk.store, "T1")
    assert (stop.channel_id, stop.code, stop.waiting) == ("C1", code, 2)


def test_a_stoppage_ends_with_the_first_message_that_arrives(desk: Desk) -> None:
    key = article(desk)
    desk.slack.fail("chat.postMessage", Fault("error", error="is_archived"))
    with pytest.raises(RejectedError):
        desk.outbox.post(key)
    desk.outbox.post(key)

    assert stoppages.of_workspace(desk.store, "T1") == []
    assert desk.outbox.notice(key, 0) is None


def test_after_a_revoked_token_slack_is_left_alone(desk: Desk) -> None:
    keys = [article(desk), "task:1"]
    desk.slack.fail("chat.postMessage", Fault("error", error="token_revoked"))
    for key in keys:
        with pytest.raises(RejectedError):
            desk.outbox.post(key)

    assert desk.slack.count("chat.postMessage") == 1
    assert [(stop.channel_id, stop.code) for stop in stoppages.of_workspace(desk.store, "T1")] == [("", "token_revoked")]


def test_a_long_pause_that_slack_asks_for_is_said_in_minutes(desk: Desk) -> None:
    notice = desk.outbox.notice(article(desk), 3600)

    assert notice is not None
    assert "60 minutes" in notice.tell.text


def test_a_digest_that_does_not_arrive_has_nobody_to_tell(desk: Desk) -> None:
    desk.want("digest:T1:C1:2026-W48", thread_ts=None)

    assert desk.outbox.notice("digest:T1:C1:2026-W48", 0) is None


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "edit_window_closed"])
def test_news_of_a_message_that_cannot_be_changed_is_a_message_of_its_own(desk: Desk, code: str) -> None:
    desk.outbox.post("task:1")
    desk.change("task:1", "second text")
    desk.slack.fail("chat.update", Fault("error", error=code))

    desk.outbox.update("task:1")

    assert desk.slack.texts() == ["first text", "second text"]
    row = desk.row("task:1")
    assert (row.ts, row.shown) == (desk.slack.messages["C1"][1]["ts"], row.wanted)


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found", "user_not_in_channel"])
def test_a_note_that_does_not_reach_its_channel_is_sent_directly(desk: Desk, code: str) -> None:
    desk.slack.fail("chat.postEphemeral", Fault("error", error=code))

    desk.outbox.tell(Tell("T1", "C1", "U1", "Tom has it"))

    assert desk.slack.texts("U1") == ["Tom has it"]


def test_a_note_of_the_faces_own_markup_is_not_escaped(desk: Desk) -> None:
    desk.outbox.tell(Tell("T1", "U1", "U1", "see <#C1>", written=True))

    assert desk.slack.texts("U1") == ["see <#C1>"]
