"""A confidential source, and confidential evidence, in everything that leaves the desk."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest

from bot.desk import digest, history, home, memory, protection, queries, setaside, tasks, verdicts
from bot.desk.articles import article_view
from bot.desk.export.claimreview import Publication, claim_reviews
from bot.desk.export.record import record
from bot.desk.export.selection import Selection
from bot.desk.export.sheet import sheet
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.domain.protection import WITHHELD
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.claims_of_old import Desk
from tests.desk.samples import ANNA, BEN, CARA, RECORD, TEAM

NAME = "Zebedia Quux"
SAID = f"The ferries lost 6,000 passengers in 2025, {NAME} said."
NEXT = "The pier that Quux built cost 3 million euros."
PUBLICATION = Publication("The Desk", "https://desk.example/{task}")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def traces(text: str) -> list[str]:
    return [word for word in ("zebedia", "quux") if word in text.casefold()]


def outlets(store: Store, task_id: int) -> dict[str, str]:
    """All that the desk gives out about a task's article, to anybody."""
    view = queries.task_view(store, TEAM, task_id)
    view_of_home = home.home_view(store, TEAM, "U-cara")
    now = store.clock() + timedelta(hours=1)
    selection = Selection(TEAM)
    return {
        "task": repr(view),
        "card": repr(article_view(store, TEAM, view.article_id)),
        "article's tasks": repr(queries.task_views_of_article(store, TEAM, view.article_id)),
        "home": repr(view_of_home),
        "digest": repr(digest.digest_view(store, TEAM, "C1", now)),
        "sheet": repr(list(sheet(store, selection))),
        "ClaimReview": repr(list(claim_reviews(store, selection, PUBLICATION))),
        "record": record(store, TEAM, view.article_id),
        "history": repr(protection.task_history(store, TEAM, task_id)),
        "what was set aside": repr(setaside.set_aside(store, TEAM, view.article_id)),
    }


def leaks(store: Store, task_id: int) -> dict[str, list[str]]:
    return {name: found for name, text in outlets(store, task_id).items() if (found := traces(text))}


def test_a_withheld_source_is_in_nothing_that_the_desk_gives_out(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    first, second = desk.paste(f"{SAID} {NEXT}")
    named = Evidence(f"https://people.example/{NAME.replace(' ', '-')}", EvidenceKind.PRIMARY, RECORD[0].looked_up, NAME)
    desk.settle(first, Rating.FALSE, named, note=f"Called {NAME}.")
    desk.settle(second)
    before = leaks(desk.store, first)
    protection.withhold(desk.store, ANNA, first)
    said = queries.task_view(desk.store, TEAM, first).claim

    assert {"task", "home", "digest", "sheet", "ClaimReview", "record"} <= set(before)
    assert leaks(desk.store, first) == {}
    assert WITHHELD in said.quote
    assert said.attribution is not None
    assert said.attribution.source is not None
    assert said.attribution.source.text == WITHHELD
    assert traces(caplog.text) == []


def test_the_mark_stands_in_the_history_without_the_name(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, ANNA, task_id, 1)
    protection.withhold(desk.store, ANNA, task_id)
    protection.withhold(desk.store, ANNA, task_id)
    entries = history.of_task(desk.store, TEAM, task_id)

    assert [(entry.action, entry.actor) for entry in entries] == [("assign", "U-anna"), ("withhold source", "U-anna")]
    assert leaks(desk.store, task_id) == {}
    assert history.verify(desk.store) is None


def test_who_checks_the_claim_sees_its_source_and_others_do_not(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, ANNA, task_id, 1)
    protection.withhold(desk.store, ANNA, task_id)

    assert queries.task_view(desk.store, TEAM, task_id, ANNA.user_id).claim.quote == SAID
    assert traces(repr(queries.task_view(desk.store, TEAM, task_id, CARA.user_id))) == []


def test_taking_the_mark_off_shows_the_source_again(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, ANNA, task_id, 1)
    protection.withhold(desk.store, ANNA, task_id)
    protection.disclose(desk.store, ANNA, task_id)

    assert queries.task_view(desk.store, TEAM, task_id).claim.quote == SAID
    assert [entry.action for entry in history.of_task(desk.store, TEAM, task_id)][-1] == "disclose source"


def test_only_who_checks_the_claim_may_mark_it(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, ANNA, task_id, 1)
    for actor in (CARA, Actor("T2", "U-anna")):
        for act in (protection.withhold, protection.disclose):
            with pytest.raises(RefusedError):
                act(desk.store, actor, task_id)

    assert not protection.in_article(desk.store, 1)


def test_an_article_with_a_withheld_source_is_for_no_model(desk: Desk) -> None:
    [task_id] = desk.paste(SAID)
    tasks.assign(desk.store, ANNA, task_id, 1)
    before = protection.in_article(desk.store, 1)
    protection.withhold(desk.store, ANNA, task_id)

    assert (before, protection.in_article(desk.store, 1)) == (False, True)


def test_the_name_is_taken_out_of_what_memory_offers_from_the_same_article(desk: Desk) -> None:
    first, second = desk.paste(f"{SAID} {NEXT}")
    desk.settle(first)
    desk.settle(second)
    protection.withhold(desk.store, ANNA, first)
    [now] = desk.paste("The pier that the state built cost 3 million euros.")
    offered = memory.earlier_checks(desk.store, CARA, now)

    assert [check.task_id for check in offered] == [second]
    assert traces(repr(offered)) == []


def test_confidential_evidence_counts_and_is_seen_by_its_reviewer_alone(desk: Desk, clock: ManualClock) -> None:
    [task_id] = desk.paste("The pier cost 3 million euros.")
    view = tasks.assign(desk.store, ANNA, task_id, 1)
    secret = Evidence("https://leaks.example/quux", EvidenceKind.PRIMARY, clock.now.date(), confidential=True)
    view = verdicts.judge(desk.store, ANNA, task_id, view.version, Judgement(Rating.TRUE, None, "Seen.", (secret,)))
    final = verdicts.confirm(desk.store, BEN, task_id, view.version)

    assert final.state == "final"
    assert leaks(desk.store, task_id) == {}
    assert traces(repr(queries.task_view(desk.store, TEAM, task_id, BEN.user_id))) == []
    assert queries.task_view(desk.store, TEAM, task_id, ANNA.user_id).verdicts[0].judgement.evidence == (secret,)
    assert "primary" in json.dumps(history.of_task(desk.store, TEAM, task_id)[1].after, default=str)


def test_the_same_verdict_again_is_one_verdict_though_its_evidence_is_confidential(desk: Desk, clock: ManualClock) -> None:
    [task_id] = desk.paste(SAID)
    view = tasks.assign(desk.store, ANNA, task_id, 1)
    secret = Evidence("https://leaks.example/quux", EvidenceKind.PRIMARY, clock.now.date(), confidential=True)
    judgement = Judgement(Rating.TRUE, AttributionFinding.AS_QUOTED, "Seen.", (secret,))
    once = verdicts.judge(desk.store, ANNA, task_id, view.version, judgement)
    twice = verdicts.judge(desk.store, ANNA, task_id, view.version, judgement)

    assert (once.version, twice.version) == (3, 3)
