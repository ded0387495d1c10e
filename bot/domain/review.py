"""From verdicts and second opinions to the state of a task. Pure: the desk asks here and then writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.task import TaskState
from bot.domain.verdict import AttributionFinding, Judgement, Rating, Verdict, missing_evidence


def conclusion(judgement: Judgement) -> tuple[Rating, AttributionFinding | None]:
    """What two reviewers have to agree on: is it so, and was it said."""
    return judgement.rating, judgement.finding


def disagreement(verdicts: Sequence[Verdict]) -> bool:
    """True when reviewers conclude differently, or somebody disputes a verdict."""
    conclusions = {conclusion(verdict.judgement) for verdict in verdicts}
    disputed = any(not opinion.agrees for verdict in verdicts for opinion in verdict.confirmations)
    return len(conclusions) > 1 or disputed


def confirmed(verdicts: Sequence[Verdict]) -> int:
    """How many second people stand behind the verdict that has the most of them."""
    return max((sum(opinion.agrees for opinion in verdict.confirmations) for verdict in verdicts), default=0)


def after_judging(state: TaskState, verdicts: Sequence[Verdict], needed: int) -> TaskState:
    """Where a task goes when a verdict was handed in. verdicts: all current ones; needed: confirmations asked for."""
    if disagreement(verdicts):
        return TaskState.DISPUTED
    if state is TaskState.ASSIGNED and needed == 0:
        return TaskState.FINAL
    return TaskState.IN_REVIEW


def after_confirming(verdicts: Sequence[Verdict], needed: int) -> TaskState:
    """Where a task goes when a second person has confirmed."""
    return TaskState.FINAL if confirmed(verdicts) >= needed else TaskState.IN_REVIEW


def lacking(verdicts: Sequence[Verdict]) -> str | None:
    """What the evidence of all agreeing reviewers together still lacks, in words; None when nothing."""
    evidence = tuple(item for verdict in verdicts for item in verdict.judgement.evidence)
    return missing_evidence(replace(verdicts[0].judgement, evidence=evidence)) if verdicts else None
