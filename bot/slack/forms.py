"""What people enter in the forms, read and checked: every wrong field is named at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Rating
from bot.slack import ids, payload, words
from bot.slack.mrkdwn import cut
from bot.slack.payload import Body
from bot.slack.render.blocks import host_of
from bot.slack.render.verdict_modal import Draft

_MOST_LINKS = 20
_AHEAD = timedelta(hours=14)
"""Somewhere on earth it is tomorrow already."""


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """A submitted verdict form. `errors` maps a field to what is wrong with it; `judgement` is None when there are any."""

    draft: Draft
    judgement: Judgement | None
    errors: dict[str, str] = field(default_factory=dict)


def read_verdict(view: Body, *, attributed: bool, now: datetime) -> VerdictForm:
    """Read the verdict form. `attributed` says whether the claim has the question *was it said?*."""
    draft = read_draft(view)
    errors: dict[str, str] = {}
    if draft.rating is None:
        errors[ids.FIELD_RATING] = words.CHOOSE_RATING
    if attributed and draft.finding is None:
        errors[ids.FIELD_FINDING] = words.CHOOSE_FINDING
    if draft.looked_up is None:
        errors[ids.FIELD_LOOKED_UP] = words.DATE_MISSING
    elif draft.looked_up > (now + _AHEAD).date():
        errors[ids.FIELD_LOOKED_UP] = words.DATE_AHEAD
    for name, text in ((ids.FIELD_PRIMARY, draft.primary), (ids.FIELD_SECONDARY, draft.secondary)):
        if problem := _links_problem(text):
            errors[name] = problem
    if errors or draft.rating is None or draft.looked_up is None:
        return VerdictForm(draft, None, errors)
    judgement = Judgement(
        rating=draft.rating,
        finding=draft.finding if attributed else None,
        explanation=draft.explanation.strip(),
        evidence=_evidence(draft, draft.looked_up),
        missing_context=draft.missing_context,
    )
    return VerdictForm(draft, judgement)


def read_note(view: Body) -> str:
    """The note of a dispute, without surrounding space."""
    return payload.field(view, ids.FIELD_NOTE).strip()


def read_draft(view: Body) -> Draft:
    """The raw values of the verdict form; what is no valid choice counts as not chosen."""
    rating = payload.field(view, ids.FIELD_RATING, "selected_option")
    finding = payload.field(view, ids.FIELD_FINDING, "selected_option")
    return Draft(
        rating=Rating(rating) if rating in set(Rating) else None,
        finding=AttributionFinding(finding) if finding in set(AttributionFinding) else None,
        primary=payload.field(view, ids.FIELD_PRIMARY),
        secondary=payload.field(view, ids.FIELD_SECONDARY),
        looked_up=_day(payload.field(view, ids.FIELD_LOOKED_UP, "selected_date")),
        explanation=payload.field(view, ids.FIELD_EXPLANATION),
        missing_context=payload.ticked(view, ids.MISSING_CONTEXT),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lines(text: str) -> list[str]:
    return [line.strip().removeprefix("<").removesuffix(">") for line in text.splitlines() if line.strip()]


def _links_problem(text: str) -> str | None:
    lines = _lines(text)
    if len(lines) > _MOST_LINKS:
        return words.TOO_MANY_LINKS
    wrong = next((line for line in lines if host_of(line) is None or any(char.isspace() for char in line)), None)
    return None if wrong is None else words.no_link(cut(wrong, 80))


def _evidence(draft: Draft, looked_up: date) -> tuple[Evidence, ...]:
    kinds: dict[str, EvidenceKind] = {}
    for text, kind in ((draft.primary, EvidenceKind.PRIMARY), (draft.secondary, EvidenceKind.SECONDARY)):
        for url in _lines(text):
            kinds.setdefault(url, kind)
    return tuple(Evidence(url, kind, looked_up) for url, kind in kinds.items())
