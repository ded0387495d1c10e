"""Agreement of a desk's reviewers, held against a count by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.desk import agreement, tasks, verdicts
from bot.desk.store import Store
from bot.domain.agreement import Scale, alpha
from bot.domain.people import Actor
from bot.domain.verdict import AttributionFinding, Rating
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, open_article, says

FALSE, MOSTLY, TRUE, UNPROVEN = Rating.FALSE, Rating.MOSTLY_TRUE, Rating.TRUE, Rating.UNPROVEN
AS_QUOTED = AttributionFinding.AS_QUOTED


def rate(store: Store, task_id: int, *ratings: Rating, quoted: bool = False) -> None:
    """Anna, Ben and Cara hand in their ratings, as many as there are."""
    view = tasks.assign(store, ANNA, task_id, 1)
    for actor, rating in zip((ANNA, BEN, CARA), ratings, strict=False):
        view = verdicts.judge(store, actor, task_id, view.version, says(rating, finding=AS_QUOTED if quoted else None))


def measured(store: Store) -> dict[str, tuple[object, ...]]:
    now = store.clock()
    found = agreement.agreement(store, TEAM, now - timedelta(days=7), now + timedelta(days=1))
    return {key: (one.claims, one.pairs, one.raw, one.alpha, one.alpha_scale) for key, one in found.items()}


def test_it_matches_a_count_by_hand_for_each_kind_of_claim(store: Store) -> None:
    numeric, said = open_article(store)
    rate(store, numeric, TRUE, TRUE, FALSE)
    rate(store, said, MOSTLY, UNPROVEN, quoted=True)
    found = measured(store)

    assert found["numeric"][:3] == (1, 3, pytest.approx(1 / 3))
    assert found["numeric"][3:] == (pytest.approx(0.0), pytest.approx(0.0))
    assert found["attributed"] == (1, 1, 0.0, 0.0, None)
    assert found["all"][:3] == (2, 4, 0.25)
    assert found["all"][3] == pytest.approx(alpha([[TRUE, TRUE, FALSE], [MOSTLY, UNPROVEN]]))
    assert found["all"][4] == pytest.approx(alpha([[5, 5, 1], [4]], Scale.ORDINAL))


def test_a_reviewer_counts_with_their_first_rating(store: Store) -> None:
    numeric, _ = open_article(store)
    rate(store, numeric, TRUE, FALSE)
    view = verdicts.judge(store, BEN, numeric, 4, says(TRUE))

    assert view.verdicts[1].judgement.rating is TRUE
    assert measured(store)["numeric"][:3] == (1, 1, 0)


def test_only_the_workspace_the_period_and_the_channels_count(store: Store, clock: ManualClock) -> None:
    numeric, _ = open_article(store)
    rate(store, numeric, TRUE, FALSE)
    now = clock.now

    def claims(team: str, since: datetime, until: datetime, channels: set[str] | None = None) -> int:
        return agreement.agreement(store, team, since, until, channels)["all"].claims

    assert claims(TEAM, now, now + timedelta(seconds=1)) == 1
    assert claims(TEAM, now - timedelta(days=7), now) == 0
    assert claims(TEAM, now + timedelta(seconds=1), now + timedelta(days=7)) == 0
    assert claims("T2", now, now + timedelta(seconds=1)) == 0
    assert claims(TEAM, now, now + timedelta(seconds=1), {"C1"}) == 1
    assert claims(TEAM, now, now + timedelta(seconds=1), {"C2"}) == 0


def test_a_claim_counts_once_a_second_reviewer_came_and_with_everybodys_rating(store: Store, clock: ManualClock) -> None:
    numeric, _ = open_article(store)
    rate(store, numeric, TRUE)
    before = clock.now + timedelta(hours=1)
    clock.advance(days=1)
    verdicts.judge(store, Actor(TEAM, "U-ben"), numeric, 3, says(FALSE))
    week = timedelta(days=7)

    assert agreement.agreement(store, TEAM, before - week, before)["all"].pairs == 0
    assert agreement.agreement(store, TEAM, before, before + week)["all"].pairs == 1
