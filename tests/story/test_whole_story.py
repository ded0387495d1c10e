"""One article through the whole desk: pasted, listed, taken, judged, confirmed, counted in the digest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from bot.demo.model import Message
from bot.demo.sample_texts import load
from tests.story.newsroom import Newsroom, Transport, buttons_of, open_newsroom, words_of

DESK = "#newsdesk"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WEEK = 7 * 24 * 3600.0


def sample() -> str:
    return str(load()[0]["text"])


def race_for(newsroom: Newsroom, ts: str) -> tuple[str, str]:
    """Maya and Tom press *Claim Task* at once; gives the winner and the loser."""
    ready = Barrier(2)

    def press(who: str) -> None:
        ready.wait()
        newsroom.people.click(who, DESK, ts, "task_assign")

    with ThreadPoolExecutor(2) as both:
        list(both.map(press, ["maya", "tom"]))
    told = newsroom.people.wait_for(
        lambda: [who for who in ("maya", "tom") if newsroom.people.ephemerals(who)], what="nobody was told who was faster"
    )
    assert len(told) == 1
    loser = told[0]
    return ("tom" if loser == "maya" else "maya"), loser


@pytest.mark.parametrize("transport", ["socket", "http"])
def test_a_paste_becomes_claims_and_a_confirmed_verdict_is_counted_in_the_digest(
    tmp_path: Path, database_url: str, transport: Transport
) -> None:
    with open_newsroom(tmp_path, database_url, transport, TUESDAY) as newsroom:
        people = newsroom.people

        # Paste: one card, six claims, in the thread of the paste and nowhere else.
        root = newsroom.paste(sample())
        card, *tasks = people.thread(DESK, root)[1:]
        assert len(tasks) == 6
        assert "6 claims found" in words_of(card)
        assert [message.ts for message in people.messages(DESK) if message.thread_ts in {None, message.ts}] == [root]

        # Two people press Claim Task at once: one owner, the other is told who.
        task = tasks[1].ts
        owner, other = race_for(newsroom, task)
        note = people.ephemerals(other)[-1]
        assert people.workspace.person(owner).id in note.text

        # The owner gives a verdict; what is missing is said in the form, all at once.
        people.wait_for(lambda: _showing(newsroom, task, "Verdict"), what="the assignment was not shown")
        people.click(owner, DESK, task, "task_judge")
        refused = people.submit(owner, {})
        assert set(refused.errors) == {"rating", "finding"}
        people.submit(
            owner,
            {
                "rating": "true",
                "finding": "as_quoted",
                "primary": "https://example.org/statement",
                "explanation": "The ministry's own post says so.",
            },
        )
        in_review = people.wait_for(lambda: _showing(newsroom, task, "Confirm"), what="the verdict was not shown")
        assert "https://example.org/statement" in in_review

        # Nobody confirms their own verdict.
        before = len(people.ephemerals(owner))
        people.click(owner, DESK, task, "task_confirm")
        people.wait_for(lambda: len(people.ephemerals(owner)) > before, what="the own confirmation was not answered")
        assert "Confirm" in buttons_of(_message(newsroom, task))

        # A second person does; the finished claim loses its buttons.
        people.click(other, DESK, task, "task_confirm")
        people.wait_for(lambda: not buttons_of(_message(newsroom, task)), what="the confirmation was not shown")
        people.wait_for(lambda: "1 final" in words_of(_message(newsroom, card.ts)), what="the card does not count it")

        # A week later the digest counts it, once.
        people.jump(WEEK)
        newsroom.desk.engine.tick()
        newsroom.desk.engine.tick()
        people.wait_for(lambda: _digests(newsroom, card.ts), 20, "no digest came")
        people.wait_for(newsroom.desk.engine.idle, 20)
        (digest,) = _digests(newsroom, card.ts)
        assert "1 claim was settled" in words_of(digest)
        assert people.problems == []


def _digests(newsroom: Newsroom, after: str) -> list[Message]:
    """What the bot said in the channel itself since then."""
    return [message for message in newsroom.people.messages(DESK) if message.ts > after and not message.thread_ts]


def _message(newsroom: Newsroom, ts: str) -> Message:
    found = newsroom.people.message(DESK, ts)
    assert found is not None
    return found


def _showing(newsroom: Newsroom, ts: str, button: str) -> str:
    message = _message(newsroom, ts)
    return words_of(message) if button in buttons_of(message) else ""
