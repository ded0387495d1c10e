"""Requests to a model: booked before they are sent, within every limit, and kept after."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from bot.desk import articles, calls
from bot.desk.calls import Caps, Slip
from bot.desk.store import Store
from bot.desk.tables import ModelCallRow
from bot.domain.asking import Call, Extracted, Malformed, Outcome, Question, Refused, Truncated, Unavailable, Usage, Why
from bot.domain.making import Making, Method, Price
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import PASTE, TEAM, article, extraction

WIDE = Caps(10**9, 10**9, 10**9, 10**9)
CALL = Call("chat", "models.example", "a-model", "a-model-1", "req_1", 1200, Usage(700, 60, 500, 10), "reply")


def question(key: str = "k", tokens: int = 1000) -> Question[str]:
    made = Question(key, "list.v1", "p" * 64, "", "", "S", {}, 0, str.strip)
    return Question(key, "list.v1", "p" * 64, "", "", "S", {}, tokens - made.most_tokens, str.strip)


def received(store: Store, event: str = "Ev1", team: str = TEAM, user: str = "U-anna") -> int:
    paste = PASTE.__class__(event, team, "C1", event, user, "text")
    article_id = articles.receive(store, paste)
    assert article_id is not None
    return article_id


def booked(store: Store, article_id: int, key: str = "k", tokens: int = 1000, caps: Caps = WIDE) -> Slip:
    slip = calls.reserve(store, article_id, question(key, tokens), caps)
    assert isinstance(slip, Slip)
    return slip


def row(store: Store, slip: Slip) -> ModelCallRow:
    with store.read() as session:
        return session.exec(select(ModelCallRow).where(ModelCallRow.id == slip.id)).one()


def test_a_request_is_kept_with_everything_that_tells_it_apart(store: Store) -> None:
    slip = booked(store, received(store))
    calls.record(store, slip, Extracted("reply", CALL))

    kept = row(store, slip)
    assert (kept.prompt_id, kept.prompt_sha256, len(kept.schema_sha256), kept.attempt) == ("list.v1", "p" * 64, 64, 1)
    assert (kept.api, kept.host, kept.model, kept.answered_by) == ("chat", "models.example", "a-model", "a-model-1")
    assert (kept.request_id, kept.milliseconds, kept.outcome, kept.why) == ("req_1", 1200, "extracted", None)
    assert (kept.input_tokens, kept.cached_tokens, kept.output_tokens, kept.reasoning_tokens) == (700, 500, 60, 10)
    assert (kept.counted, kept.raw_output, kept.team_id, kept.user_id) == (760, "reply", TEAM, "U-anna")


@pytest.mark.parametrize(
    ("outcome", "stored", "why", "counted"),
    [
        (Truncated(CALL), "truncated", None, 760),
        (Refused(CALL), "refused", None, 760),
        (Malformed(CALL, "x"), "malformed", None, 760),
        (Malformed(Call("chat", raw="a\0b\ud800"), "x"), "malformed", None, 1000),
        (Unavailable(Why.TIMEOUT, retryable=True), "unavailable", "timeout", 1000),
        (Unavailable(Why.SERVER, retryable=True), "unavailable", "server error", 1000),
        (Unavailable(Why.RATE, retryable=True), "unavailable", "rate limit", 0),
        (Unavailable(Why.QUOTA, retryable=False), "unavailable", "quota", 0),
    ],
)
def test_what_came_back_counts_as_the_server_says_or_as_it_was_booked(
    store: Store, outcome: Outcome[str], stored: str, why: str | None, counted: int
) -> None:
    slip = booked(store, received(store))
    calls.record(store, slip, outcome)

    kept = row(store, slip)
    assert (kept.outcome, kept.why, kept.counted) == (stored, why, counted)


def test_the_same_question_again_is_another_attempt(store: Store) -> None:
    article_id = received(store)

    assert [booked(store, article_id, key).attempt for key in ("a", "a", "b", "a")] == [1, 2, 1, 3]


@pytest.mark.parametrize(
    ("caps", "limit"),
    [
        (Caps(1500, 9999, 9999, 9999), Why.ARTICLE_CAP),
        (Caps(9999, 1500, 9999, 9999), Why.PERSON_CAP),
        (Caps(9999, 9999, 1500, 9999), Why.WORKSPACE_CAP),
        (Caps(9999, 9999, 9999, 1500), Why.DAY_CAP),
    ],
)
def test_a_request_that_does_not_fit_into_a_limit_is_not_booked(store: Store, caps: Caps, limit: Why) -> None:
    article_id = received(store)
    booked(store, article_id)

    assert calls.reserve(store, article_id, question(), caps) is limit
    assert calls.allowance(store, article_id, caps).tokens == 500


def test_limits_count_only_what_they_are_about(store: Store) -> None:
    booked(store, received(store), tokens=1000)
    same_person = received(store, "Ev2")
    other_person = received(store, "Ev3", user="U-ben")
    other_team = received(store, "Ev4", team="T2")

    assert calls.allowance(store, same_person, Caps(10**6, 1500, 10**6, 10**6)).tokens == 500
    assert calls.allowance(store, other_person, Caps(10**6, 1500, 10**6, 10**6)).tokens == 1500
    assert calls.allowance(store, other_person, Caps(10**6, 10**6, 1500, 10**6)).tokens == 500
    assert calls.allowance(store, other_team, Caps(10**6, 10**6, 1500, 10**6)).tokens == 1500
    assert calls.allowance(store, other_team, Caps(10**6, 10**6, 10**6, 1500)).tokens == 500


def test_after_24_hours_the_daily_limits_are_free_again_and_the_articles_is_not(store: Store, clock: ManualClock) -> None:
    article_id = received(store)
    booked(store, article_id)
    clock.advance(hours=24, seconds=1)

    assert calls.allowance(store, article_id, Caps(10**6, 1500, 1500, 1500)).tokens == 1500
    assert calls.allowance(store, article_id, Caps(1500, 10**6, 10**6, 10**6)).tokens == 500


def test_many_at_once_stay_within_the_limit_together(store: Store) -> None:
    article_id = received(store)
    caps = Caps(10**9, 10**9, 10**9, 5500)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda at: calls.reserve(store, article_id, question(f"q{at}"), caps), range(16)))

    assert sum(isinstance(one, Slip) for one in found) == 5
    assert {one for one in found if not isinstance(one, Slip)} == {Why.DAY_CAP}


def test_an_answer_from_before_a_crash_is_found_and_others_are_not(store: Store) -> None:
    article_id, other = received(store), received(store, "Ev2")
    calls.record(store, booked(store, article_id, "a"), Extracted("reply", CALL))
    calls.record(store, booked(store, article_id, "b"), Malformed(CALL, "x"))
    booked(store, article_id, "c")

    assert calls.answered(store, article_id, question("a")) == Extracted("reply", CALL)
    assert [calls.answered(store, article_id, question(key)) for key in "bcd"] == [None] * 3
    assert calls.answered(store, other, question("a")) is None


def test_a_request_for_no_article_is_refused(store: Store) -> None:
    with pytest.raises(RefusedError):
        calls.allowance(store, 99, WIDE)
    with pytest.raises(RefusedError):
        calls.reserve(store, 99, question(), WIDE)


def test_the_card_knows_how_the_list_was_made_and_what_it_cost(store: Store) -> None:
    made = Making(Method.MODEL, None, "a-model-2026-03-17", 2, 1, 0, 0, 3, 900_000, 400_000, 100_000)
    store.defaults = store.defaults.__class__(prices={"a": Price(9, 9, 9), "a-model": Price(2.0, 0.5, 8.0)})
    article_id = received(store)
    articles.save(store, article_id, article())
    before = articles.article_view(store, TEAM, article_id)
    articles.open_tasks(store, article_id, extraction().__class__(extraction().claims, extraction().ledger, made))
    view = articles.article_view(store, TEAM, article_id)

    assert (before.making, before.cost) == (None, None)
    assert view.making == made
    assert view.cost == pytest.approx(0.5 * 2.0 + 0.4 * 0.5 + 0.1 * 8.0)
