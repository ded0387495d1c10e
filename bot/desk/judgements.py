"""What a judgement has to be before it is stored, whoever hands it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.desk import refusals
from bot.desk.moves import Case
from bot.desk.payload import judgement_to_json
from bot.desk.sites import with_sites
from bot.desk.tables import VerdictRow
from bot.desk.texts import cleaned
from bot.domain import review
from bot.domain.task import Action, TaskState
from bot.domain.verdict import RATING_LABELS, Evidence, Judgement, Outcome, Verdict


def storable(judgement: Judgement) -> Judgement:
    """The judgement in characters that every database keeps, with the site of each link."""
    evidence = tuple(_evidence(item) for item in judgement.evidence)
    explanation, replacement = cleaned(judgement.explanation), cleaned(judgement.replacement).strip()
    return with_sites(replace(judgement, explanation=explanation, replacement=replacement, evidence=evidence))


def complete(case: Case, judgement: Judgement) -> Judgement:
    """The judgement in the words of the workspace's scale.

    Raises RefusedError: a finding missing or needless, no link, a label that is not on the scale, a change without its wording.
    """
    quotes_somebody = case.claim.kind != "numeric"
    if quotes_somebody and judgement.finding is None:
        raise refusals.finding_needed()
    if not quotes_somebody and judgement.finding is not None:
        raise refusals.finding_needless(judgement.rating)
    for item in judgement.evidence:
        for url in filter(None, (item.url, item.archived)):
            if not _is_link(url):
                raise refusals.not_a_link(url)
    if (judgement.outcome is Outcome.CHANGE) != bool(judgement.replacement):
        raise refusals.wording_needed() if judgement.outcome is Outcome.CHANGE else refusals.wording_needless()
    return _graded(case, judgement)


def verdict_row(case: Case, judgement: Judgement, now: datetime) -> VerdictRow:
    """The next revision of the actor's verdict."""
    mine = [row.revision for row in case.verdict_rows if row.reviewer == case.actor.user_id]
    return VerdictRow(
        team_id=case.actor.team_id,
        task_id=case.task.id,
        task_version=case.task.version + 1,
        reviewer=case.actor.user_id,
        revision=max(mine, default=0) + 1,
        rating=judgement.rating.value,
        finding=judgement.finding and judgement.finding.value,
        payload=judgement_to_json(judgement),
        at=now,
    )


def _graded(case: Case, judgement: Judgement) -> Judgement:
    """Named by the grade of the scale; key and wording are kept only where they are the house's own."""
    grade = case.settings.grade(judgement.choice or judgement.rating.value)
    if grade is None:
        raise refusals.not_on_the_scale(judgement.wording, [one.label for one in case.settings.scale])
    choice = "" if grade.key == grade.rating.value else grade.key
    label = "" if grade.label == RATING_LABELS[grade.rating] else grade.label
    return replace(judgement, rating=grade.rating, choice=choice, label=label)


def _evidence(item: Evidence) -> Evidence:
    return replace(
        item,
        url=cleaned(item.url).strip(),
        title=cleaned(item.title),
        origin=cleaned(item.origin).strip(),
        archived=cleaned(item.archived).strip(),
        excerpt=cleaned(item.excerpt),
    )


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # such as a bracket without its pair
        return False


def refuse_without_evidence(case: Case, action: Action, target: TaskState, verdicts: Sequence[Verdict]) -> None:
    """The rule holds when a verdict would become final; until then a reviewer may hand in what they have."""
    if target is TaskState.FINAL and case.settings.evidence_rule:
        lacking = review.lacking(verdicts)
        if lacking is not None:
            raise refusals.evidence(lacking, action)
