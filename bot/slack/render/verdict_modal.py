"""The verdict form: two questions that are never merged, evidence by kind, and what the next reader needs to know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.board import TaskView
from bot.domain.settings import DEFAULT_SCALE, Grade
from bot.domain.verdict import (
    FINDING_LABELS,
    OUTCOME_LABELS,
    AttributionFinding,
    Evidence,
    EvidenceKind,
    Judgement,
    Outcome,
)
from bot.slack import ids, words
from bot.slack.mrkdwn import cut
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import verdicts

_LONGEST = 3000


class Purpose(StrEnum):
    """What the form is for: a reviewer's verdict, an editor's word on a dispute, or what holds instead of a final verdict."""

    JUDGE = "judge"
    SETTLE = "settle"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: raw field values, so that nothing a person typed is lost when the form is drawn again."""

    choice: str = ""
    finding: AttributionFinding | None = None
    primary: str = ""
    secondary: str = ""
    looked_up: date | None = None
    explanation: str = ""
    missing_context: bool = False
    outcome: Outcome | None = None
    replacement: str = ""
    note: str = ""


def draft_of(judgement: Judgement) -> Draft:
    """The form's values for a verdict that the same person entered before."""
    links = {
        kind: "\n".join(_line(item) for item in judgement.evidence if item.kind is kind and item.url) for kind in EvidenceKind
    }
    return Draft(
        choice=judgement.choice or judgement.rating.value,
        finding=judgement.finding,
        primary=links[EvidenceKind.PRIMARY],
        secondary=links[EvidenceKind.SECONDARY],
        looked_up=max((item.looked_up for item in judgement.evidence), default=None),
        explanation=judgement.explanation,
        missing_context=judgement.missing_context,
        outcome=judgement.outcome,
        replacement=judgement.replacement,
    )


def _line(item: Evidence) -> str:
    return f"{words.CONFIDENTIAL} {item.url}" if item.confidential else item.url


def verdict_modal(
    view: TaskView,
    draft: Draft,
    today: date,
    notice: str = "",
    *,
    scale: Sequence[Grade] = DEFAULT_SCALE,
    purpose: Purpose = Purpose.JUDGE,
) -> Block:
    """The form for the task's present version. `notice` (mrkdwn) stands on top when a save was refused."""
    made: list[Block] = [b.section(notice)] if notice else []
    made += [
        b.small(f"Claim {view.number} of {view.total}"),
        b.rich(b.rich_quote(cut(view.claim.quote, 1000))),
        *_note(draft, purpose),
        *_questions(view, draft, scale),
        *_evidence(draft, today),
        _explanation(draft),
        *_outcome(draft),
        _missing_context(draft),
    ]
    metadata = json.dumps({"task_id": view.task_id, "version": view.version, "purpose": purpose.value})
    return b.modal(ids.VIEW_VERDICT, verdicts.TITLES[purpose], made, submit=verdicts.SUBMITS[purpose], metadata=metadata)


def task_metadata(task_id: int, version: int) -> str:
    """What a form remembers about its task."""
    return json.dumps({"task_id": task_id, "version": version})


def _note(draft: Draft, purpose: Purpose) -> Iterator[Block]:
    if purpose is not Purpose.JUDGE:
        yield b.small(verdicts.ABOUT[purpose])
        yield b.input_block(ids.FIELD_NOTE, verdicts.ASK_NOTE[purpose], _lines(draft.note))


def _questions(view: TaskView, draft: Draft, scale: Sequence[Grade]) -> Iterator[Block]:
    ratings = [b.option(grade.label, grade.key, grade.meaning) for grade in scale]
    yield b.input_block(ids.FIELD_RATING, words.ASK_RATING, _radio(ratings, draft.choice))
    if view.claim.attribution is not None:
        findings = [b.option(FINDING_LABELS[finding], finding.value) for finding in AttributionFinding]
        yield b.input_block(ids.FIELD_FINDING, words.ASK_FINDING, _radio(findings, draft.finding or ""), hint=words.FINDING_HINT)


def _evidence(draft: Draft, today: date) -> Iterator[Block]:
    for field, label, hint, value in (
        (ids.FIELD_PRIMARY, words.ASK_PRIMARY, words.PRIMARY_HINT, draft.primary),
        (ids.FIELD_SECONDARY, words.ASK_SECONDARY, words.SECONDARY_HINT, draft.secondary),
    ):
        element = {**_lines(value), "placeholder": b.plain(words.LINK_PLACEHOLDER, 150)}
        yield b.input_block(field, label, element, hint=hint, optional=True)
    day: Block = {"type": "datepicker", "initial_date": (draft.looked_up or today).isoformat()}
    yield b.input_block(ids.FIELD_LOOKED_UP, words.ASK_LOOKED_UP, day)


def _explanation(draft: Draft) -> Block:
    element = _lines(draft.explanation)
    return b.input_block(ids.FIELD_EXPLANATION, words.ASK_EXPLANATION, element, hint=words.EXPLANATION_HINT, optional=True)


def _outcome(draft: Draft) -> Iterator[Block]:
    options = [b.option(OUTCOME_LABELS[outcome], outcome.value, verdicts.OUTCOME_MEANINGS[outcome]) for outcome in Outcome]
    chosen: Block = {"type": "static_select", "placeholder": b.plain(verdicts.OUTCOME_PLACEHOLDER, 150), "options": options}
    for option in options:
        if draft.outcome is not None and option["value"] == draft.outcome.value:
            chosen["initial_option"] = option
    yield b.input_block(ids.FIELD_OUTCOME, verdicts.ASK_OUTCOME, chosen, optional=True)
    wording = _lines(draft.replacement)
    yield b.input_block(ids.FIELD_REPLACEMENT, verdicts.ASK_REPLACEMENT, wording, hint=verdicts.REPLACEMENT_HINT, optional=True)


def _missing_context(draft: Draft) -> Block:
    tick = b.option(words.TICK_MISSING_CONTEXT, "yes", words.TICK_MISSING_CONTEXT_MEANING)
    boxes: Block = {"type": "checkboxes", "action_id": ids.MISSING_CONTEXT, "options": [tick]}
    if draft.missing_context:
        boxes["initial_options"] = [tick]
    return b.actions(ids.MISSING_CONTEXT, [boxes])


def _radio(options: list[Block], chosen: str) -> Block:
    made: Block = {"type": "radio_buttons", "options": options}
    for choice in options:
        if choice["value"] == chosen:
            made["initial_option"] = choice
    return made


def _lines(value: str) -> Block:
    made: Block = {"type": "plain_text_input", "multiline": True, "max_length": _LONGEST}
    if value:
        made["initial_value"] = cut(value, _LONGEST)
    return made
