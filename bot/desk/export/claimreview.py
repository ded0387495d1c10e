"""Final verdicts as ClaimReview in JSON-LD (https://schema.org/ClaimReview), one object for each claim.

It is data for archives and tools. Only what people settled is in it: a claim without a final verdict, one that is *Not checkable*
and one whose source is withheld have no ClaimReview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.desk.export.selection import Chosen, Selection, chosen
from bot.desk.export.sheet import one_line
from bot.desk.store import Store
from bot.desk.versions import latest
from bot.domain.task import TaskState
from bot.domain.verdict import RATING_LABELS, RATING_VALUES, Judgement, Rating
from bot.errors import UserError

_QUOTE = 300
_ORGANISATION = re.compile(
    r"\b(agency|association|authority|bank|bureau|centre|center|church|club|college|commission|committee|company|corp|council|"
    r"court|department|foundation|government|group|hospital|inc|institute|ltd|ministry|office|organi[sz]ation|parliament|party|"
    r"police|school|service|society|union|university)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[A-Z]\w+\.? )?[A-Z][\w’'.-]+(?: (?:[a-z]{1,3} )?[A-Z][\w’'.-]+)+")
_NAMED = re.compile(r"[A-Z]\w")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes the checks, and where: `page` is an address with `{task}` for the task's number at the desk.

    Raises UserError for a page that is no such address: a ClaimReview without one is worth nothing.
    """

    desk: str
    page: str

    def __post_init__(self) -> None:
        if not is_page(self.page):
            raise UserError(
                "ClaimReview needs the address at which a check is published.",
                "Give it with {task} in it, such as https://example.org/checks/{task}.",
            )

    def address(self, task_id: int) -> str:
        """The page of one task's check."""
        return self.page.replace("{task}", str(task_id))


def is_page(page: str) -> bool:
    """True for a web address with `{task}` in it."""
    try:
        parts = urlsplit(page)
    except ValueError:  # such as a bracket without its pair
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "{task}" in page


def claim_reviews(store: Store, selection: Selection, publication: Publication) -> Iterator[tuple[int, Node]]:
    """Each final claim of the selection as (task id, ClaimReview)."""
    finals = replace(selection, states=frozenset({TaskState.FINAL}), by_finish=True)
    with store.read() as session:
        for item in chosen(session, store, finals):
            judgement = item.view.concluded
            if judgement is None or item.view.source_withheld:
                continue
            if judgement.rating is not Rating.NOT_CHECKABLE:
                yield item.task.id, _review(session, item, judgement, publication)


def _review(session: Session, item: Chosen, judgement: Judgement, publication: Publication) -> Node:
    finished = item.task.finished_at or item.task.changed_at
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": publication.address(item.task.id),
        "claimReviewed": shortened(item.view.claim.quote),
        "datePublished": finished.astimezone(UTC).date().isoformat(),
        "author": {"@type": "Organization", "name": publication.desk},
        "itemReviewed": _claim(session, item),
        "reviewRating": _rating(judgement),
    }


def shortened(quote: str) -> str:
    """A quote on one line, cut at a word where it is long."""
    line = one_line(quote)
    if len(line) <= _QUOTE:
        return line
    return line[: line.rfind(" ", _QUOTE // 2, _QUOTE)] + " …"


def _rating(judgement: Judgement) -> Node:
    made: Node = {"@type": "Rating", "alternateName": RATING_LABELS[judgement.rating]}
    if judgement.rating in RATING_VALUES:
        made |= {"ratingValue": RATING_VALUES[judgement.rating], "bestRating": 5, "worstRating": 1}
    context = "Important context is missing." if judgement.missing_context else ""
    if explanation := f"{context} {judgement.explanation.strip()}".strip():
        made["ratingExplanation"] = explanation
    return made


def _claim(session: Session, item: Chosen) -> Node:
    made: Node = {"@type": "Claim"}
    if author := _author(item.source):
        made["author"] = author
    version = latest(session, item.article.id)
    if address := (version.canonical_url if version else None) or item.article.url:
        made["appearance"] = {"@type": "CreativeWork", "url": address}
    if day := _day(item.article.published):
        made["datePublished"] = day
    return made


def _author(name: str) -> Node | None:
    """Whoever the article names. `the mayor` is nobody by name; a name of several words that no institution bears is a person."""
    if not _NAMED.search(name):
        return None
    person = _PERSON.fullmatch(name) and not _ORGANISATION.search(name)
    return {"@type": "Person" if person else "Organization", "name": name}


def _day(published: str) -> str | None:
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return None
