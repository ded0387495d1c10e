"""A small article of our own, its claims, and pastes to begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.desk import articles, tasks, verdicts
from bot.desk.store import Store
from bot.domain.article import Article, Detected, Line, LineLabel, Metadata
from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.board import TaskView
from bot.domain.claim import Claim, ClaimKind, Extraction, Found, LedgerEntry, Priority
from bot.domain.people import Actor, Paste
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Rating

TEAM, CHANNEL = "T1", "C1"
ANNA, BEN, CARA, DAN = (Actor(TEAM, user) for user in ("U-anna", "U-ben", "U-cara", "U-dan"))

_HEADLINE = "Harbour rebuilt after the flood"
_FIRST = "The city spent 14 million euros on the harbour in 2025."
_SECOND = "“Nobody lost their home,” said the mayor, Ada Brandt."
_TEASER = "Read also: ten walks by the sea"
TEXT = f"{_HEADLINE}\n{_FIRST} {_SECOND}\n{_TEASER}"

PASTE = Paste("Ev1", TEAM, CHANNEL, "100.1", "U-anna", TEXT)


def place(words: str) -> Span:
    """Where these words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def article() -> Article:
    """A headline, a paragraph of two sentences, a teaser."""
    lines = (
        Line(place(_HEADLINE), LineLabel.HEADLINE),
        Line(place(f"{_FIRST} {_SECOND}"), LineLabel.BODY),
        Line(place(_TEASER), LineLabel.TEASER),
    )
    return Article(TEXT, lines, Metadata(publisher=Detected("The Quay", "paste")))


def numeric() -> Claim:
    """The claim about money."""
    money = Quantity(place("14 million euros"), "14 million euros", 14e6, "euros", "euro")
    return Claim(place(_FIRST), _FIRST, frozenset({ClaimKind.NUMERIC}), quantities=(money,), priority=Priority(0.5, ("money",)))


def attributed() -> Claim:
    """What the mayor said."""
    source = Source(place("the mayor"), "the mayor", resolved="Ada Brandt")
    said = Attribution(source, Cue(place("said"), "said"), (place("Nobody lost their home"),), Form.DIRECT)
    return Claim(place(_SECOND), _SECOND, frozenset({ClaimKind.ATTRIBUTED}), attribution=said)


def extraction() -> Extraction:
    """Two claims, and a year that is none."""
    return Extraction(
        (numeric(), attributed()),
        (
            LedgerEntry(place("14 million euros"), Found.NUMBER, claim=0),
            LedgerEntry(place("2025"), Found.NUMBER, reason="date"),
            LedgerEntry(place("Nobody lost their home"), Found.QUOTATION, claim=1),
        ),
    )


def open_article(store: Store, paste: Paste = PASTE, **changes: Any) -> list[int]:
    """An article with its tasks open; the ids of the tasks, the numeric one first."""
    paste = replace(paste, **changes)
    article_id = articles.receive(store, paste)
    assert article_id is not None
    articles.save(store, article_id, article())
    return [int(key.removeprefix("task:")) for key in articles.open_tasks(store, article_id, extraction())]


def evidence(*hosts: str, kind: EvidenceKind = EvidenceKind.SECONDARY) -> tuple[Evidence, ...]:
    """Links looked up on one day, one for each host."""
    return tuple(Evidence(f"https://{host}/page", kind, date(2026, 11, 24)) for host in hosts)


RECORD = evidence("records.example", kind=EvidenceKind.PRIMARY)


def says(rating: Rating, *evidence: Evidence, finding: AttributionFinding | None = None) -> Judgement:
    """A judgement; a bare True or False comes with the record as its evidence."""
    return Judgement(rating, finding, explanation="Looked it up.", evidence=evidence or RECORD)


def in_review(store: Store, task_id: int, rating: Rating = Rating.TRUE) -> TaskView:
    """A task that Anna took and judged."""
    view = tasks.assign(store, ANNA, task_id, 1)
    return verdicts.judge(store, ANNA, task_id, view.version, says(rating))
