"""The figures of a digest, against a count by hand over generated weeks."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa

from bot.desk import clearing, corrections, digest, dismissing, protection, schedule, settling, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.digest import DigestChoice, DigestView
from bot.domain.people import Actor
from bot.domain.verdict import AttributionFinding, Rating
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, CHANNEL, TEAM, in_review, open_article, says

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
REVIEWERS = (ANNA, BEN, CARA)


def work(store: Store, clock: ManualClock, seed: int) -> None:
    """Three weeks at a desk with two channels: articles come, and people do what happens to be possible."""
    chance = random.Random(seed)
    open_tasks: list[int] = []
    for number in range(60):
        clock.advance(hours=chance.uniform(1, 14))
        if chance.random() < 0.4:
            channel = chance.choice([CHANNEL, CHANNEL, "C2"])
            open_tasks += open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5", channel_id=channel)
        if open_tasks and chance.random() < 0.8:
            settle_or_not(store, clock, chance, open_tasks.pop(chance.randrange(len(open_tasks))))


def settle_or_not(store: Store, clock: ManualClock, chance: random.Random, task_id: int) -> None:
    """Somebody takes the task, and perhaps judges it, and perhaps somebody else confirms or disputes that."""
    author, other = chance.sample(REVIEWERS, 2)
    view = tasks.assign(store, author, task_id, 1)
    finding = AttributionFinding.AS_QUOTED if view.claim.attribution else None
    steps = chance.random()
    if steps < 0.2:
        return
    clock.advance(hours=chance.uniform(0.1, 5))
    view = verdicts.judge(store, author, task_id, view.version, says(chance.choice(list(Rating)), finding=finding))
    if steps < 0.35:
        return
    clock.advance(hours=chance.uniform(0.1, 5))
    if steps < 0.5:
        verdicts.dispute(store, other, task_id, view.version, 'The record says "state":"disputed" otherwise.')
    else:
        final = verdicts.confirm(store, other, task_id, view.version)
        if steps > 0.75:
            clock.advance(hours=chance.uniform(0.1, 5))
            corrections.correct(store, author, task_id, final.version, says(another(final, chance), finding=finding), "Misread.")


def another(final: TaskView, chance: random.Random) -> Rating:
    """A rating that the verdict does not have."""
    return chance.choice([rating for rating in Rating if final.concluded is None or rating is not final.concluded.rating])


def by_hand(store: Store, view: DigestView) -> dict[str, Any]:
    """The same figures by plain statements, with the sums done here."""
    with store.read() as session:
        run = session.connection().execute
        rows = run(
            sa.text(
                "SELECT task.id, task.state, task.opened_at, task.finished_at, claim.kind, task.assignee "
                "FROM task, article, claim WHERE task.article_id = article.id AND claim.id = task.claim_id "
                "AND article.team_id = :team AND article.channel_id = :channel"
            ),
            {"team": view.team_id, "channel": view.channel_id},
        ).all()
        received = run(
            sa.text("SELECT received_at FROM article WHERE team_id = :team AND channel_id = :channel"),
            {"team": view.team_id, "channel": view.channel_id},
        ).scalars()
        newest = run(sa.text("SELECT task_id, rating FROM verdict ORDER BY id")).all()
        ratings: dict[int, str] = {row.task_id: row.rating for row in newest}
        disputes = run(sa.text("SELECT task_id, min(at) FROM opinion WHERE NOT agrees GROUP BY task_id")).all()
        corrected = run(sa.text("SELECT task_id, at FROM correction")).all()
        mine = {row.id for row in rows}
        final = [row for row in rows if row.state == "final" and _within(row.finished_at, view)]
        return {
            "articles": sum(_within(at, view) for at in received),
            "claims": sum(_within(row.opened_at, view) for row in rows),
            "settled": len(final),
            "by_rating": Counter(Rating(ratings[row.id]) for row in final),
            "by_kind": {
                kind: Counter(Rating(ratings[row.id]) for row in final if row.kind == kind)
                for kind in {row.kind for row in final}
            },
            "disputes": sum(task_id in mine and _within(at, view) for task_id, at in disputes),
            "median": median((_utc(row.finished_at) - _utc(row.opened_at)).total_seconds() / 3600 for row in final)
            if final
            else None,
            "open": sum(row.state == "open" for row in rows),
            "in_review": sum(row.state == "in_review" for row in rows),
            "disputed": sum(row.state == "disputed" for row in rows),
            "corrected": sum(row.task_id in mine and _within(row.at, view) for row in corrected),
            "held": Counter(row.assignee for row in rows if row.state == "assigned"),
        }


def _utc(value: object) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _hours(row: Any) -> float:
    return (_utc(row.finished_at) - _utc(row.opened_at)).total_seconds() / 3600


def _within(value: object, view: DigestView) -> bool:
    return view.since <= _utc(value) < view.until


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_equals_a_count_by_hand(store: Store, clock: ManualClock, seed: int) -> None:
    work(store, clock, seed)
    seen = 0
    corrected = 0
    for week in range(4):
        for due in digest.due(store, MONDAY + timedelta(weeks=week)):
            key = digest.take_due(store, due)
            assert key is not None
            view = digest.digest_of(store, key)
            expected = by_hand(store, view)
            seen += expected["settled"]
            corrected += expected["corrected"]

            assert {
                "articles": view.week.articles,
                "claims": view.week.claims,
                "settled": view.week.settled,
                "by_rating": view.week.by_rating,
                "by_kind": view.week.by_kind,
                "disputes": view.week.disputes,
                "median": view.week.median_hours and pytest.approx(view.week.median_hours, abs=0.001),
                "open": view.waiting.open,
                "in_review": view.waiting.in_review,
                "disputed": view.waiting.disputed,
                "corrected": len(view.corrections),
                "held": Counter({item.user_id: item.tasks for item in view.waiting.holders}),
            } == expected
    assert seen > 3
    assert corrected > 0


def test_a_week_is_compared_with_the_one_that_the_last_digest_covered(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    in_review(store, one)
    verdicts.confirm(store, BEN, one, 3)
    views = []
    for week in range(2):
        [due] = digest.due(store, MONDAY + timedelta(weeks=week))
        views.append(digest.digest_of(store, str(digest.take_due(store, due))))

    assert views[0].before is None
    assert views[1].before == views[0].week
    assert views[1].week.quiet


def settled(store: Store, task_id: int, rating: Rating) -> None:
    view = tasks.assign(store, ANNA, task_id, 1)
    view = verdicts.judge(store, ANNA, task_id, view.version, says(rating, finding=AttributionFinding.AS_QUOTED))
    verdicts.confirm(store, BEN, task_id, view.version)


def test_a_source_is_told_with_its_number_and_a_share_only_from_five(store: Store, clock: ManualClock) -> None:
    records = []
    for number, rating in enumerate([Rating.FALSE, Rating.TRUE, Rating.MOSTLY_FALSE, Rating.HALF_TRUE, Rating.TRUE]):
        _, quoted = open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5")
        settled(store, quoted, rating)
        [record] = digest.digest_view(store, TEAM, CHANNEL, clock()).sources
        records.append((record.name, record.wrong, record.checked, record.share))

    assert records[0] == ("Ada Brandt", 1, 1, None)
    assert records[3:] == [("Ada Brandt", 2, 4, None), ("Ada Brandt", 2, 5, 0.4)]


def test_a_source_that_was_not_wrong_this_week_is_not_named(store: Store, clock: ManualClock) -> None:
    _, quoted = open_article(store)
    settled(store, quoted, Rating.FALSE)
    clock.now = MONDAY + timedelta(hours=1)
    [due] = digest.due(store, clock())
    digest.take_due(store, due)
    _, again = open_article(store, event_id="Ev2", thread_ts="2.5")
    settled(store, again, Rating.TRUE)

    assert digest.digest_view(store, TEAM, CHANNEL, clock()).sources == ()


def test_a_confidential_source_is_in_no_digest(store: Store, clock: ManualClock) -> None:
    _, quoted = open_article(store)
    tasks.assign(store, ANNA, quoted, 1)
    protection.withhold(store, ANNA, quoted)
    verdicts.judge(store, ANNA, quoted, 2, says(Rating.FALSE, finding=AttributionFinding.AS_QUOTED))
    verdicts.confirm(store, BEN, quoted, 3)
    view = digest.digest_view(store, TEAM, CHANNEL, clock())

    assert view.sources == ()
    assert [task.claim.quote for task in view.settled] == ["“Nobody lost their home,” said [source withheld], [source withheld]."]


def test_people_are_counted_only_where_the_channel_wants_it(store: Store, clock: ManualClock) -> None:
    _, quoted = open_article(store)
    settled(store, quoted, Rating.TRUE)
    before = digest.digest_view(store, TEAM, CHANNEL, clock()).people
    schedule.choose(store, ANNA, CHANNEL, DigestChoice("UTC", 0, 9, people=True))

    assert (before, digest.digest_view(store, TEAM, CHANNEL, clock()).people) == ((), (("U-anna", 1),))


def test_the_most_urgent_open_tasks_are_offered(store: Store, clock: ManualClock) -> None:
    money, quoted = open_article(store)
    clock.advance(hours=1)
    other, _ = open_article(store, event_id="Ev2", thread_ts="2.5")
    tasks.assign(store, Actor(TEAM, "U-dan"), quoted, 1)
    view = digest.digest_view(store, TEAM, CHANNEL, clock())

    assert [task.task_id for task in view.waiting.takeable[:2]] == [other, money]
    assert view.waiting.oldest is not None
    assert (view.waiting.oldest.task_id, view.waiting.oldest_since) == (money, datetime(2026, 11, 24, 9, tzinfo=UTC))


def test_what_an_editor_settled_counts_and_not_what_was_settled_by_it(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    in_review(store, one, Rating.TRUE)
    disputed = verdicts.judge(store, BEN, one, 3, says(Rating.HALF_TRUE))
    final = settling.settle(store, CARA, one, disputed.version, says(Rating.MOSTLY_FALSE), "The record is clear.")
    view = digest.digest_view(store, TEAM, CHANNEL, clock())

    assert final.concluded is not None
    assert view.week.by_rating == {final.concluded.rating: 1}


def test_a_corrected_verdict_is_told_with_what_it_was_and_is(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    in_review(store, one, Rating.TRUE)
    final = verdicts.confirm(store, BEN, one, 3)
    corrections.correct(store, ANNA, one, final.version, says(Rating.FALSE), "Misread the table.")
    [told] = digest.digest_view(store, TEAM, CHANNEL, clock()).corrections

    assert (told.task.task_id, told.old, told.new) == (one, Rating.TRUE, Rating.FALSE)
    assert (told.by, told.reason) == ("U-anna", "Misread the table.")


def test_articles_signed_off_are_counted_while_that_holds(store: Store, clock: ManualClock) -> None:
    finals = []
    for number in range(3):
        one, two = open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5")
        dismissing.dismiss(store, CARA, two, 1, "An opinion")
        in_review(store, one)
        finals.append(verdicts.confirm(store, BEN, one, 3))
        clearing.sign_off(store, CARA, finals[-1].article_id, 1)
    corrections.correct(store, ANNA, finals[0].task_id, finals[0].version, says(Rating.FALSE), "Misread the table.")
    view = digest.digest_view(store, TEAM, CHANNEL, clock())
    clock.advance(days=8)
    later = digest.digest_view(store, TEAM, CHANNEL, clock())
    with store.read() as session:
        by_hand = session.connection().execute(sa.text("SELECT count(*) FROM sign_off WHERE undone_at IS NULL")).scalar_one()

    assert view.week.signed == by_hand == len(view.signed) == 2
    assert [(item.title, item.by) for item in view.signed] == [("Harbour rebuilt after the flood", "U-cara")] * 2
    assert (later.week.signed, later.signed) == (0, ())


@pytest.mark.parametrize(("claims", "told"), [(4, None), (5, 5)])
def test_agreement_is_told_from_five_claims_on_that_two_people_rated(
    store: Store, clock: ManualClock, claims: int, told: int | None
) -> None:
    for number in range(claims):
        one, _ = open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5")
        view = in_review(store, one, Rating.TRUE)
        verdicts.judge(store, BEN, one, view.version, says(Rating.FALSE if number else Rating.TRUE))
    open_article(store, event_id="Ev-other", channel_id="C2")
    found = digest.digest_view(store, TEAM, CHANNEL, clock()).agreement

    assert (found and found.claims) == told
    assert found is None or found.raw == pytest.approx(1 / 5)


def test_a_sources_line_leads_to_its_last_wrong_claim(store: Store, clock: ManualClock) -> None:
    for number, rating in enumerate([Rating.FALSE, Rating.MOSTLY_FALSE, Rating.TRUE]):
        _, quoted = open_article(store, event_id=f"Ev{number}", thread_ts=f"{number}.5")
        settled(store, quoted, rating)
        clock.advance(hours=1)
    [record] = digest.digest_view(store, TEAM, CHANNEL, clock()).sources

    assert record.latest is not None
    assert record.latest.place.thread_ts == "1.5"
