"""What people enter in the forms, read and checked: every wrong field is named at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.settings import DEFAULT_SCALE, Grade
from bot.domain.verdict import AttributionFinding, Evidence, EvidenceKind, Judgement, Outcome
from bot.slack import ids, payload, words
from bot.slack.mrkdwn import cut
from bot.slack.payload import Body
from bot.slack.render.blocks import host_of
from bot.slack.render.verdict_modal import Draft, Purpose
from bot.slack.words import verdicts as verdict_words

_MOST_LINKS = 20
_AHEAD = timedelta(hours=14)
"""Somewhere on earth it is tomorrow already."""


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """A submitted verdict form. `errors` maps a field to what is wrong with it; `judgement` is None when there are any."""

    draft: Draft
    judgement: Judgement | None
    errors: dict[str, str] = field(default_factory=dict)


def read_verdict(
    view: Body, *, attributed: bool, now: datetime, scale: Sequence[Grade] = DEFAULT_SCALE, purpose: Purpose = Purpose.JUDGE
) -> VerdictForm:
    """Read the verdict form. `attributed` says whether the claim has the question *was it said?*."""
    draft = read_draft(view)
    grade = next((grade for grade in scale if grade.key == draft.choice), None)
    errors = {} if grade else {ids.FIELD_RATING: words.CHOOSE_RATING}
    errors |= _missing(draft, purpose, attributed=attributed) | _day_problem(draft, now) | _text_problems(draft)
    if errors or grade is None or draft.looked_up is None:
        return VerdictForm(draft, None, errors)
    judgement = Judgement(
        rating=grade.rating,
        choice="" if grade.key == grade.rating.value else grade.key,
        finding=draft.finding if attributed else None,
        explanation=draft.explanation.strip(),
        evidence=_evidence(draft, draft.looked_up),
        missing_context=draft.missing_context,
        outcome=draft.outcome,
        replacement=draft.replacement.strip(),
    )
    return VerdictForm(draft, judgement)


def _missing(draft: Draft, purpose: Purpose, *, attributed: bool) -> dict[str, str]:
    errors = {}
    if purpose is not Purpose.JUDGE and not draft.note.strip():
        errors[ids.FIELD_NOTE] = verdict_words.NOTE_MISSING[purpose]
    if attributed and draft.finding is None:
        errors[ids.FIELD_FINDING] = words.CHOOSE_FINDING
    return errors


def _day_problem(draft: Draft, now: datetime) -> dict[str, str]:
    if draft.looked_up is None:
        return {ids.FIELD_LOOKED_UP: words.DATE_MISSING}
    return {ids.FIELD_LOOKED_UP: words.DATE_AHEAD} if draft.looked_up > (now + _AHEAD).date() else {}


def _text_problems(draft: Draft) -> dict[str, str]:
    problems = {
        ids.FIELD_PRIMARY: _links_problem(draft.primary),
        ids.FIELD_SECONDARY: _links_problem(draft.secondary),
        ids.FIELD_REPLACEMENT: _wording_problem(draft),
    }
    return {name: problem for name, problem in problems.items() if problem}


def _wording_problem(draft: Draft) -> str | None:
    written = bool(draft.replacement.strip())
    if draft.outcome is Outcome.CHANGE:
        return None if written else verdict_words.REPLACEMENT_MISSING
    return verdict_words.REPLACEMENT_NEEDLESS if written else None


def read_note(view: Body) -> str:
    """The note of a dispute, without surrounding space."""
    return payload.field(view, ids.FIELD_NOTE).strip()


def read_draft(view: Body) -> Draft:
    """The raw values of the verdict form; what is no valid choice counts as not chosen."""
    outcome = payload.field(view, ids.FIELD_OUTCOME, "selected_option")
    finding = payload.field(view, ids.FIELD_FINDING, "selected_option")
    return Draft(
        choice=payload.field(view, ids.FIELD_RATING, "selected_option"),
        finding=AttributionFinding(finding) if finding in set(AttributionFinding) else None,
        primary=payload.field(view, ids.FIELD_PRIMARY),
        secondary=payload.field(view, ids.FIELD_SECONDARY),
        looked_up=_day(payload.field(view, ids.FIELD_LOOKED_UP, "selected_date")),
        explanation=payload.field(view, ids.FIELD_EXPLANATION),
        missing_context=payload.ticked(view, ids.MISSING_CONTEXT),
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        replacement=payload.field(view, ids.FIELD_REPLACEMENT),
        note=payload.field(view, ids.FIELD_NOTE),
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
    links = [_link(line) for line in lines]
    wrong = next((link for link in links if host_of(link) is None or any(char.isspace() for char in link)), None)
    return None if wrong is None else words.no_link(cut(wrong, 80))


def _evidence(draft: Draft, looked_up: date) -> tuple[Evidence, ...]:
    kinds: dict[str, EvidenceKind] = {}
    for text, kind in ((draft.primary, EvidenceKind.PRIMARY), (draft.secondary, EvidenceKind.SECONDARY)):
        for url in _lines(text):
            kinds.setdefault(url, kind)
    return tuple(Evidence(_link(line), kind, looked_up, confidential=_link(line) != line) for line, kind in kinds.items())


def _link(line: str) -> str:
    """The link of a line, which may say before it that it is confidential."""
    first, _, rest = line.partition(" ")
    return rest.strip().removeprefix("<") if first.rstrip(":").casefold() == words.CONFIDENTIAL else line
