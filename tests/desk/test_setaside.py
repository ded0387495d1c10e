"""What was set aside stays to be seen, and people can make claims of it."""

from __future__ import annotations

import pytest

from bot.desk import history, posts, queries
from bot.desk.setaside import make_claim, set_aside, take_line_in
from bot.desk.store import Store
from bot.domain.article import LineLabel
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.errors import RefusedError
from tests.desk.aside_article import CUT, MISSED, TEASER, open_article_with_things_set_aside, place
from tests.desk.samples import ANNA, BEN, TEAM


@pytest.fixture
def article_id(store: Store) -> int:
    return open_article_with_things_set_aside(store)


def entry(store: Store, article_id: int, text: str) -> int:
    return next(item.entry_id for item in set_aside(store, TEAM, article_id).entries if item.text == text)


def test_the_list_gives_each_entry_with_its_reason_and_the_words_around_it(store: Store, article_id: int) -> None:
    view = set_aside(store, TEAM, article_id)

    assert [(item.text, item.reason) for item in view.entries] == [
        ("2025", "date"),
        ("Nine of the ten piers", "not asserted"),
        ("4,200", "outside the article"),
    ]
    assert MISSED in view.entries[1].around


def test_the_list_gives_the_lines_that_are_not_the_article(store: Store, article_id: int) -> None:
    assert [(line.text, line.label) for line in set_aside(store, TEAM, article_id).lines] == [
        (CUT, LineLabel.FURNITURE),
        (TEASER, LineLabel.TEASER),
    ]


def test_a_sentence_becomes_a_claim_with_an_open_task_and_a_message_of_its_own(store: Store, article_id: int) -> None:
    made = make_claim(store, ANNA, article_id, entry(store, article_id, "Nine of the ten piers"))

    assert (made.claim.quote, made.number, made.total, made.state) == (MISSED, 2, 2, TaskState.OPEN)
    assert posts.get(store, posts.task_key(made.task_id)) is not None


def test_the_ledger_ties_what_was_set_aside_to_the_new_claim(store: Store, article_id: int) -> None:
    make_claim(store, ANNA, article_id, entry(store, article_id, "Nine of the ten piers"))

    assert [item.text for item in set_aside(store, TEAM, article_id).entries] == ["2025", "4,200"]


def test_the_history_says_who_added_the_claim_and_still_verifies(store: Store, article_id: int) -> None:
    made = make_claim(store, BEN, article_id, entry(store, article_id, "Nine of the ten piers"))

    last = history.of_article(store, TEAM, article_id)[-1]
    assert (last.actor, last.action, last.after["tasks"]) == (BEN.user_id, "add_claim", [made.task_id])
    assert history.verify(store) is None


def test_whoever_comes_second_gets_the_task_of_whoever_was_first(store: Store, article_id: int) -> None:
    number = entry(store, article_id, "Nine of the ten piers")

    assert make_claim(store, ANNA, article_id, number).task_id == make_claim(store, BEN, article_id, number).task_id
    assert len(queries.task_views_of_article(store, TEAM, article_id)) == 2


def test_a_sentence_that_a_claim_quotes_already_is_refused_with_its_number(store: Store, article_id: int) -> None:
    with pytest.raises(RefusedError, match="Claim 1 quotes this sentence already"):
        make_claim(store, ANNA, article_id, entry(store, article_id, "2025"))


def test_a_line_taken_back_in_brings_its_claims(store: Store, article_id: int) -> None:
    (made,) = take_line_in(store, ANNA, article_id, place(CUT).start)

    assert (made.claim.quote, made.number) == (CUT, 2)
    assert made.claim.attribution is not None
    view = set_aside(store, TEAM, article_id)
    assert ([line.text for line in view.lines], [item.text for item in view.entries]) == (
        [TEASER],
        ["2025", "Nine of the ten piers"],
    )


def test_a_line_without_a_claim_comes_in_all_the_same(store: Store, article_id: int) -> None:
    assert take_line_in(store, ANNA, article_id, place(TEASER).start) == ()
    assert [line.text for line in set_aside(store, TEAM, article_id).lines] == [CUT]


def test_a_line_that_is_in_changes_nothing(store: Store, article_id: int) -> None:
    take_line_in(store, ANNA, article_id, place(CUT).start)
    before = len(history.of_article(store, TEAM, article_id))

    assert take_line_in(store, BEN, article_id, place(CUT).start) == ()
    assert len(history.of_article(store, TEAM, article_id)) == before


@pytest.mark.parametrize("act", [lambda s, a, i, e: make_claim(s, a, i, e), lambda s, a, i, e: take_line_in(s, a, i, e)])
def test_another_workspace_sees_and_changes_nothing(store: Store, article_id: int, act: object) -> None:
    stranger = Actor("T-other", "U-stranger")

    with pytest.raises(RefusedError, match="not set aside any more"):
        set_aside(store, stranger.team_id, article_id)
    with pytest.raises(RefusedError, match="not set aside any more"):
        act(store, stranger, article_id, entry(store, article_id, "4,200"))  # type: ignore[operator]  # one of the two above


def test_an_entry_of_another_article_is_refused(store: Store, article_id: int) -> None:
    with pytest.raises(RefusedError, match="not set aside any more"):
        make_claim(store, ANNA, article_id, 10_000)
