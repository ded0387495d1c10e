"""A new version of an article: what still stands keeps its task and verdict."""

from __future__ import annotations

import pytest

from bot.desk import articles, clearing, dismissing, history, notices, posts, queries, renewing, setaside, tasks, verdicts
from bot.desk.renewing import Renewal
from bot.desk.store import Store
from bot.domain.article import Article, Line, LineLabel
from bot.domain.claim import Claim, ClaimKind, Extraction, Found, LedgerEntry
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.text import Span
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, PASTE, TEAM, says

SENTENCES = [f"In {1900 + number} the harbour cost {number + 100} crowns to mend." for number in range(20)]


def article_of(sentences: list[str]) -> tuple[Article, Extraction]:
    """A text of these sentences, each a claim with its figure in the ledger."""
    text = " ".join(sentences)
    claims, ledger, at = [], [], 0
    for index, sentence in enumerate(sentences):
        start = text.index(sentence, at)
        at = start + len(sentence)
        claims.append(Claim(Span(start, at), sentence, frozenset({ClaimKind.NUMERIC})))
        ledger.append(LedgerEntry(Span(start, start + 2), Found.NUMBER, claim=index))
    return Article(text, (Line(Span(0, len(text)), LineLabel.BODY),)), Extraction(tuple(claims), tuple(ledger))


def open_twenty(store: Store) -> list[int]:
    article, extraction = article_of(SENTENCES)
    article_id = articles.receive(store, PASTE)
    assert article_id is not None
    articles.save(store, article_id, article)
    return [int(key.removeprefix("task:")) for key in articles.open_tasks(store, article_id, extraction)]


def renew(store: Store, sentences: list[str], who: Actor = DAN) -> Renewal:
    return renewing.new_version(store, who, 1, *article_of(sentences))


def final(store: Store, task: int) -> None:
    tasks.assign(store, BEN, task, 1)
    verdicts.judge(store, BEN, task, 2, says(Rating.TRUE))
    verdicts.confirm(store, CARA, task, 3)


CHANGED = "In 1903 the harbour cost 777 crowns to mend."
NEXT = [CHANGED if index == 3 else sentence for index, sentence in enumerate(SENTENCES) if index != 7]


def test_of_twenty_claims_eighteen_keep_everything_one_reopens_and_one_is_withdrawn(store: Store) -> None:
    ids = open_twenty(store)
    for task in (ids[0], ids[3], ids[7]):
        final(store, task)
    tasks.assign(store, ANNA, ids[8], 1)
    kept = [task for index, task in enumerate(ids) if index not in {3, 7}]
    before = {task: queries.task_view(store, TEAM, task) for task in kept}
    made = renew(store, NEXT)

    assert made == Renewal(2, kept, [ids[3]], [ids[7]], [])
    for task, view in before.items():
        now = queries.task_view(store, TEAM, task)
        assert (now.state, now.assignee, now.version, now.verdicts, now.number) == (
            view.state,
            view.assignee,
            view.version,
            view.verdicts,
            view.number,
        )
        assert now.claim.quote == view.claim.quote == now.claim.span.of(" ".join(NEXT))
    assert history.verify(store) is None


def test_a_reworded_claim_is_open_again_without_its_verdict_and_shows_what_it_said(store: Store) -> None:
    ids = open_twenty(store)
    final(store, ids[3])
    renew(store, NEXT)
    view = queries.task_view(store, TEAM, ids[3])

    assert (view.state, view.assignee, view.verdicts, view.version) == (TaskState.OPEN, None, (), 5)
    assert (view.was, view.claim.quote) == (SENTENCES[3], CHANGED)
    tasks.assign(store, BEN, ids[3], 5)
    again = verdicts.judge(store, BEN, ids[3], 6, says(Rating.FALSE))
    assert [(v.revision, v.judgement.rating) for v in again.verdicts] == [(2, Rating.FALSE)]


def test_both_owners_are_told(store: Store) -> None:
    ids = open_twenty(store)
    tasks.assign(store, BEN, ids[3], 1)
    tasks.assign(store, ANNA, ids[7], 1)
    renew(store, NEXT)

    assert [(n.kind, n.user_id, dict(n.detail)) for n in notices.pending(store)] == [
        (NoticeKind.REVISED, "U-ben", {"old": SENTENCES[3], "new": CHANGED}),
        (NoticeKind.WITHDRAWN, "U-anna", {}),
    ]
    assert queries.task_view(store, TEAM, ids[3]).assignee == "U-ben"


def test_a_withdrawn_claim_is_closed_and_open_again_when_its_sentence_is_back(store: Store) -> None:
    ids = open_twenty(store)
    renew(store, NEXT)
    withdrawn = queries.task_view(store, TEAM, ids[7])
    assert (withdrawn.state, withdrawn.claim.quote) == (TaskState.WITHDRAWN, SENTENCES[7])
    with pytest.raises(RefusedError, match="withdrawn, because the article changed"):
        tasks.assign(store, BEN, ids[7], withdrawn.version)
    made = renew(store, SENTENCES)

    assert (made.version, sorted(made.reopened), made.added) == (3, [ids[3], ids[7]], [])
    assert queries.task_view(store, TEAM, ids[7]).state is TaskState.OPEN


def test_new_claims_stand_behind_the_others_so_that_no_number_changes(store: Store) -> None:
    ids = open_twenty(store)
    made = renew(store, ["The tower lost 4 bells.", *SENTENCES])

    assert (len(made.kept), made.reopened, made.withdrawn) == (20, [], [])
    assert [queries.task_view(store, TEAM, task).number for task in made.added] == [21]
    assert posts.get(store, made.keys[0]) is not None
    assert queries.task_view(store, TEAM, ids[0]).number == 1


def test_the_same_text_changes_nothing(store: Store) -> None:
    open_twenty(store)
    before = history.of_article(store, TEAM, 1)

    assert renew(store, SENTENCES) == Renewal(1)
    assert history.of_article(store, TEAM, 1) == before


def test_a_new_version_has_to_be_signed_off_anew(store: Store) -> None:
    ids = open_twenty(store)
    for task in ids:
        dismissing.dismiss(store, CARA, task, 1, "An opinion")
    clearing.sign_off(store, DAN, 1, 1)
    renew(store, SENTENCES[:-1])
    card = articles.article_view(store, TEAM, 1)

    assert (card.signed_off, card.version, card.readiness.ready, card.total) == (None, 2, True, 20)
    with pytest.raises(RefusedError, match="at version 2 by now"):
        clearing.sign_off(store, DAN, 1, 1)
    assert clearing.sign_off(store, DAN, 1, 2).signed_off is not None


def test_a_claim_that_a_person_made_is_kept_while_its_words_stand(store: Store) -> None:
    article, extraction = article_of(SENTENCES[:2])
    some = Extraction(extraction.claims[:1], (extraction.ledger[0], LedgerEntry(Span(47, 51), Found.NUMBER, reason="date")))
    article_id = articles.receive(store, PASTE)
    assert article_id is not None
    articles.save(store, article_id, article)
    articles.open_tasks(store, article_id, some)
    entry = setaside.set_aside(store, TEAM, article_id).entries[0]
    by_hand = setaside.make_claim(store, BEN, article_id, entry.entry_id)
    longer, found = article_of([SENTENCES[5], *SENTENCES[:2]])
    made = renewing.new_version(store, DAN, article_id, longer, Extraction(found.claims[:2], found.ledger[:2]))
    view = queries.task_view(store, TEAM, by_hand.task_id)

    assert (len(made.kept), made.withdrawn, len(made.added)) == (2, [], 1)
    assert view.claim.quote == by_hand.claim.quote == view.claim.span.of(longer.text)
    assert [q.span.of(longer.text) for q in view.claim.quantities] == [q.text for q in by_hand.claim.quantities]


def test_an_article_of_another_workspace_or_without_claims_has_no_new_version(store: Store) -> None:
    articles.receive(store, PASTE)
    article, extraction = article_of(SENTENCES)
    articles.save(store, 1, article)
    with pytest.raises(RefusedError, match="not listed yet"):
        renew(store, NEXT)
    articles.open_tasks(store, 1, extraction)
    with pytest.raises(RefusedError, match="This article is gone"):
        renew(store, NEXT, Actor("T2", "U-dan"))


def test_quotes_that_are_not_the_texts_own_words_are_refused(store: Store) -> None:
    open_twenty(store)
    article, _ = article_of(NEXT)

    with pytest.raises(ValueError, match="other words than the quote"):
        renewing.new_version(store, DAN, 1, article, article_of(SENTENCES)[1])
