"""An article of which much was set aside: a number in the text, a line of the text, and a teaser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.desk import articles
from bot.desk.store import Store
from bot.domain.article import Article, Line, LineLabel
from bot.domain.claim import Claim, ClaimKind, Extraction, Found, LedgerEntry
from bot.domain.text import Span
from tests.desk.samples import PASTE

LISTED = "The city spent 14 million euros on the harbour in 2025."
MISSED = "Nine of the ten piers are open."
CUT = "The port handled 4,200 containers in October, its director said."
TEASER = "Read also: walks by the sea"
TEXT = f"{LISTED} {MISSED}\n{CUT}\n{TEASER}"


def place(words: str) -> Span:
    """Where these words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def open_article_with_things_set_aside(store: Store, **changes: Any) -> int:
    """The article's id; it has one claim. `changes` are fields of its paste."""
    received = articles.receive(store, replace(PASTE, text=TEXT, **changes))
    assert received is not None
    lines = (
        Line(place(f"{LISTED} {MISSED}"), LineLabel.BODY),
        Line(place(CUT), LineLabel.FURNITURE),
        Line(place(TEASER), LineLabel.TEASER),
    )
    articles.save(store, received, Article(TEXT, lines))
    ledger = (
        LedgerEntry(place("14 million euros"), Found.NUMBER, claim=0),
        LedgerEntry(place("2025"), Found.NUMBER, reason="date"),
        LedgerEntry(place("Nine of the ten piers"), Found.NUMBER, reason="not asserted"),
        LedgerEntry(place("4,200"), Found.NUMBER, reason="outside the article"),
    )
    claim = Claim(place(LISTED), LISTED, frozenset({ClaimKind.NUMERIC}))
    articles.open_tasks(store, received, Extraction((claim,), ledger))
    return received
