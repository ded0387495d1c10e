"""People correct what is known about an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import articles, history, retention
from bot.desk.describing import describe_article, details_of
from bot.desk.export.record import record
from bot.desk.renewing import new_version
from bot.desk.store import Store
from bot.desk.tables import KeepingRow
from bot.domain.article import Detected, Metadata
from bot.domain.claim import Extraction
from bot.domain.details import Detail, DetailField, normal
from bot.domain.people import Actor
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, PASTE, TEAM, article, open_article

TITLE, PUBLISHER, PUBLISHED, AUTHOR = DetailField.TITLE, DetailField.PUBLISHER, DetailField.PUBLISHED, DetailField.AUTHOR


@pytest.fixture
def article_id(store: Store) -> int:
    open_article(store)
    return 1


def detail(store: Store, article_id: int, field: DetailField) -> Detail:
    return next(item for item in details_of(store, TEAM, article_id).details if item.field is field)


def test_a_detail_says_where_it_was_found(store: Store, article_id: int) -> None:
    assert detail(store, article_id, PUBLISHER) == Detail(PUBLISHER, "The Quay", "paste", "", "The Quay")
    assert detail(store, article_id, AUTHOR) == Detail(AUTHOR)


def test_what_a_person_enters_stands_on_the_card_and_says_who_entered_it(store: Store, article_id: int) -> None:
    describe_article(store, ANNA, article_id, {TITLE: "  Harbour\nopen again ", PUBLISHER: "The Wharf", PUBLISHED: "24 Nov 2026"})

    view = articles.article_view(store, TEAM, article_id)
    assert (view.title, view.publisher, view.published) == ("Harbour open again", "The Wharf", "2026-11-24")
    assert detail(store, article_id, PUBLISHER) == Detail(PUBLISHER, "The Wharf", "person", ANNA.user_id, "The Quay")


def test_an_emptied_field_goes_back_to_what_was_found_or_unknown(store: Store, article_id: int) -> None:
    describe_article(store, ANNA, article_id, {PUBLISHER: "The Wharf", AUTHOR: "R. Ash"})
    describe_article(store, BEN, article_id, {PUBLISHER: "", AUTHOR: " "})

    assert detail(store, article_id, PUBLISHER) == Detail(PUBLISHER, "The Quay", "paste", "", "The Quay")
    assert detail(store, article_id, AUTHOR) == Detail(AUTHOR)
    assert articles.article_view(store, TEAM, article_id).publisher == "The Quay"


def test_what_a_person_entered_holds_for_the_next_version(store: Store, article_id: int) -> None:
    describe_article(store, ANNA, article_id, {PUBLISHER: "The Wharf"})
    old = article()
    found = Metadata(publisher=Detected("Quay Online", "json-ld"), author=Detected("R. Ash", "json-ld"))

    new_version(store, ANNA, article_id, replace(old, text=old.text + " ", metadata=found), Extraction((), ()))

    assert articles.article_view(store, TEAM, article_id).publisher == "The Wharf"
    assert detail(store, article_id, PUBLISHER).detected == "Quay Online"
    assert detail(store, article_id, AUTHOR).value == "R. Ash"


def test_history_has_what_was_and_what_is_and_the_record_shows_it(store: Store, article_id: int) -> None:
    describe_article(store, BEN, article_id, {PUBLISHER: "The Wharf", TITLE: "Harbour open again"})

    last = history.of_article(store, TEAM, article_id)[-1]
    assert (last.actor, last.action) == (BEN.user_id, "describe")
    assert last.before["publisher"] == {"value": "The Quay", "found_in": "paste"}
    assert last.after["publisher"] == {"value": "The Wharf", "found_in": "person"}
    assert history.verify(store) is None
    assert record(store, TEAM, article_id).startswith("# Harbour open again")


def test_the_same_again_changes_nothing(store: Store, article_id: int) -> None:
    before = len(history.of_article(store, TEAM, article_id))

    describe_article(store, BEN, article_id, {PUBLISHER: "The Quay"})

    assert len(history.of_article(store, TEAM, article_id)) == before
    assert detail(store, article_id, PUBLISHER).entered_by == ""


def test_a_form_on_which_somebody_was_faster_overwrites_nothing(store: Store, article_id: int) -> None:
    seen = details_of(store, TEAM, article_id).seen
    describe_article(store, ANNA, article_id, {PUBLISHER: "The Wharf"}, seen)

    with pytest.raises(RefusedError, match="changed in the meantime"):
        describe_article(store, BEN, article_id, {PUBLISHER: "The Pier"}, seen)
    assert detail(store, article_id, PUBLISHER).value == "The Wharf"


def test_another_workspace_finds_no_such_article(store: Store, article_id: int) -> None:
    stranger = Actor("T-other", "U-stranger")

    with pytest.raises(RefusedError, match="gone"):
        details_of(store, stranger.team_id, article_id)
    with pytest.raises(RefusedError, match="gone"):
        describe_article(store, stranger, article_id, {TITLE: "Mine"})


def test_what_was_entered_is_forgotten_with_the_text(store: Store, article_id: int, clock: ManualClock) -> None:
    describe_article(store, ANNA, article_id, {TITLE: "Harbour open again"})
    with store.write() as session:
        session.add(KeepingRow(team_id=TEAM, text_days=1))
    clock.advance(days=2)

    retention.sweep(store, clock())

    assert articles.article_view(store, TEAM, article_id).title == retention.TOMBSTONE
    assert "open again" not in str(history.of_article(store, TEAM, article_id))
    assert history.verify(store) is None
    with pytest.raises(RefusedError, match="limited time"):
        describe_article(store, ANNA, article_id, {TITLE: "Back"})


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        (PUBLISHED, "2026-11-24", "2026-11-24"),
        (PUBLISHED, "24 November 2026", "2026-11-24"),
        (PUBLISHED, "2026-11-24T10:30:00+01:00", "2026-11-24T10:30:00+01:00"),
        (DetailField.LANGUAGE, "pt_BR", "pt-br"),
        (AUTHOR, " ", ""),
    ],
)
def test_a_value_is_kept_in_one_form(field: DetailField, text: str, kept: str) -> None:
    assert normal(field, text) == kept


@pytest.mark.parametrize(
    ("field", "text"), [(PUBLISHED, "30 Feb 2026"), (PUBLISHED, "soon"), (DetailField.LANGUAGE, "English!"), (TITLE, "x" * 301)]
)
def test_what_a_field_cannot_hold_is_refused(store: Store, article_id: int, field: DetailField, text: str) -> None:
    with pytest.raises(RefusedError):
        describe_article(store, ANNA, article_id, {field: text})
    assert articles.receive(store, PASTE) == article_id
