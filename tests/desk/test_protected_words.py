"""What people write after a verdict names no confidential source either, wherever the desk gives it out."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk import (
    articles,
    asking,
    assigning,
    configuring,
    corrections,
    dismissing,
    notes,
    notices,
    protection,
    queries,
    renewing,
    replying,
    settling,
    tasks,
    verdicts,
)
from bot.desk.store import Store
from bot.desk.tables import PostRow
from bot.domain.note import NoteKind
from bot.domain.notice import NoticeKind
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Outcome, Rating
from bot.extraction.rules import extract
from bot.intake.paste import read_text
from bot.slack.render.registry import Renderer
from tests.desk.claims_of_old import Desk, text_of
from tests.desk.samples import ANNA, BEN, CARA, DAN, RECORD, TEAM
from tests.desk.test_protection import NAME, NEXT, SAID, leaks, traces

THIRD = "Quux spent 5 million euros on two ferries."
WHOLE = f"{SAID} {NEXT} {THIRD}"
CITED = Evidence(
    "https://archive.example/1",
    EvidenceKind.PRIMARY,
    RECORD[0].looked_up,
    title=f"Letter of {NAME}",
    origin=NAME,
    excerpt=f"I, {NAME}, counted them.",
    archived="https://archive.example/zebedia-quux",
)


@pytest.fixture
def spoken(store: Store) -> list[int]:
    """Three claims of one article, about which people wrote the name wherever they can write."""
    first, second, third = Desk(store).paste(WHOLE, user=DAN.user_id)
    finding = AttributionFinding.AS_QUOTED
    view = tasks.assign(store, ANNA, first, 1)
    assert notes.add(store, ANNA, first, NoteKind.REMARK, f"Called {NAME}.", ["https://quux.example/"], ("C1", "9.1"))
    view = verdicts.judge(store, ANNA, first, view.version, Judgement(Rating.TRUE, finding, f"{NAME} said so.", (CITED,)))
    view = verdicts.judge(store, BEN, first, view.version, Judgement(Rating.FALSE, finding, "Quux did not.", (CITED,)))
    changed = Judgement(Rating.FALSE, finding, "So Quux.", (CITED,), outcome=Outcome.CHANGE, replacement=f"{NAME} denied it.")
    view = settling.settle(store, CARA, first, view.version, changed, f"{NAME} showed the books.")
    view = replying.decline(store, DAN, first, view.version, f"{NAME} will sue.")
    corrected = Judgement(Rating.HALF_TRUE, finding, "Quux counted half.", (CITED,), outcome=Outcome.STANDS)
    corrections.correct(store, CARA, first, view.version, corrected, f"{NAME} counted twice.")
    view = tasks.assign(store, BEN, second, 1)
    view = asking.ask(store, BEN, second, view.version, ["The pier of Quux", "The pier of the state"])
    view = asking.answer(store, DAN, second, view.version, "The pier of Quux")
    assigning.hand_over(store, BEN, second, view.version, CARA.user_id, "Quux knows more.")
    view = tasks.assign(store, BEN, third, 1)
    dismissing.dismiss(store, CARA, third, view.version, "Quux took it back.")
    return [first, second, third]


def reworded(store: Store) -> None:
    """The first sentence reads differently in a new version of the article."""
    article = read_text(text_of(WHOLE.replace("6,000", "7,000")))
    renewing.new_version(store, DAN, 1, article, extract(article))


def given_out(store: Store, task_ids: list[int]) -> dict[str, str]:
    """What the desk says of the article besides what `outlets` of the other tests has, by outlet."""
    registry = Renderer(store)
    with store.read() as session:
        keys = list(session.exec(select(PostRow.key)).all())
    day = timedelta(days=1)
    found = {key: json.dumps(message_of(registry, key), default=repr, ensure_ascii=False) for key in keys}
    found["notices"] = repr(notices.pending(store))
    found["corrections"] = repr(corrections.corrections_between(store, TEAM, "C1", store.clock() - day, store.clock() + day))
    for task_id in task_ids:
        found[f"notes of {task_id}"] = repr(notes.of_task(store, TEAM, task_id))
    return found


def message_of(registry: Renderer, key: str) -> object:
    message = registry.render(key)
    return message.text, message.blocks


def all_leaks(store: Store, task_ids: list[int]) -> dict[str, list[str]]:
    found = {name: words for name, text in given_out(store, task_ids).items() if (words := traces(text))}
    for task_id in task_ids:
        found |= {f"{name} of {task_id}": words for name, words in leaks(store, task_id).items()}
    return found


def test_no_words_after_a_verdict_name_a_withheld_source(
    store: Store, spoken: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = all_leaks(store, spoken)
    protection.withhold(store, ANNA, spoken[0])

    assert {"notices", "corrections", f"notes of {spoken[0]}", f"task:{spoken[0]}", f"history of {spoken[0]}"} <= set(before)
    assert all_leaks(store, spoken) == {}
    assert traces(caplog.text) == []


def test_a_reworded_claim_does_not_name_its_withheld_source(store: Store, spoken: list[int]) -> None:
    protection.withhold(store, ANNA, spoken[0])
    reworded(store)

    assert all_leaks(store, spoken) == {}
    assert NoticeKind.REVISED in {notice.kind for notice in notices.pending(store)}


def test_marking_a_source_has_every_message_about_the_article_rendered_anew(store: Store, spoken: list[int]) -> None:
    def wanted() -> dict[str, int]:
        with store.read() as session:
            return dict(session.exec(select(PostRow.key, PostRow.wanted)).all())

    before = wanted()
    protection.withhold(store, ANNA, spoken[0])

    assert [key for key, number in wanted().items() if number == before[key]] == []


def test_a_named_editor_and_whoever_brought_the_article_see_the_source_in_their_own_windows(store: Store) -> None:
    [task_id] = Desk(store).paste(SAID, user=DAN.user_id)
    tasks.assign(store, ANNA, task_id, 1)
    protection.withhold(store, ANNA, task_id)
    nobody_named = traces(repr(queries.task_view(store, TEAM, task_id, CARA.user_id)))
    configuring.change_settings(store, CARA, {"editors": [CARA.user_id]})
    seen = [queries.task_view(store, TEAM, task_id, who.user_id).claim.quote == SAID for who in (ANNA, BEN, CARA, DAN)]

    assert nobody_named == []
    assert seen == [True, False, True, True]
    assert articles.article_view(store, TEAM, 1).total == 1
