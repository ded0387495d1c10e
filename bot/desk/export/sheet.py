"""The checkers' sheet: one row for each claim and reviewer's verdict; a claim without a verdict has one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.desk.export.selection import Chosen, Selection, chosen
from bot.desk.payload import kind_of
from bot.desk.store import Store
from bot.domain.verdict import FINDING_LABELS, RATING_LABELS, Evidence, Verdict

WITHHELD_LINK = "withheld"
"""What stands in place of a confidential link."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet. The field names are its column names, in this order, and stay.

    task and article are ids at the desk; number is the claim's place in its article, from 1. figures: as the article writes them.
    evidence: `kind day link` each. Texts are empty, and times None, where there is nothing. People are Slack ids.
    """

    task: int
    article: int
    number: int
    title: str
    publisher: str
    published: str
    url: str
    channel: str
    quote: str
    kind: str
    source: str
    figures: tuple[str, ...]
    why_it_matters: tuple[str, ...]
    state: str
    assignee: str
    opened: datetime
    finished: datetime | None
    reviewer: str
    rating: str
    finding: str
    missing_context: bool
    explanation: str
    evidence: tuple[str, ...]
    judged: datetime | None
    confirmed_by: tuple[str, ...]
    disputed_by: tuple[str, ...]


def sheet(store: Store, selection: Selection) -> Iterator[SheetRow]:
    """The rows of a selection by article and number, read while they are asked for."""
    with store.read() as session:
        for item in chosen(session, store, selection):
            for verdict in item.view.verdicts or (None,):
                yield _row(item, verdict)


def _row(item: Chosen, verdict: Verdict | None) -> SheetRow:
    task, article, claim = item.task, item.article, item.view.claim
    judgement = verdict.judgement if verdict else None
    words = verdict.confirmations if verdict else ()
    return SheetRow(
        task=task.id,
        article=article.id,
        number=task.number,
        title=item.view.article_title,
        publisher=article.publisher,
        published=article.published,
        url=article.url or "",
        channel=article.channel_id,
        quote=claim.quote,
        kind=kind_of(claim),
        source=item.source,
        figures=tuple(one_line(quantity.text) for quantity in claim.quantities),
        why_it_matters=tuple(one_line(reason) for reason in claim.priority.reasons),
        state=task.state,
        assignee=task.assignee or "",
        opened=task.opened_at,
        finished=task.finished_at,
        reviewer=verdict.reviewer if verdict else "",
        rating=RATING_LABELS[judgement.rating] if judgement else "",
        finding=FINDING_LABELS[judgement.finding] if judgement and judgement.finding else "",
        missing_context=judgement.missing_context if judgement else False,
        explanation=judgement.explanation if judgement else "",
        evidence=tuple(_evidence(link) for link in judgement.evidence) if judgement else (),
        judged=verdict.at if verdict else None,
        confirmed_by=tuple(word.reviewer for word in words if word.agrees),
        disputed_by=tuple(word.reviewer for word in words if not word.agrees),
    )


def one_line(text: str) -> str:
    """The text without line breaks, which separate the parts of a list in a cell."""
    return " ".join(text.split())


def _evidence(link: Evidence) -> str:
    return one_line(f"{link.kind.value} {link.looked_up.isoformat()} {link.url or WITHHELD_LINK}")
