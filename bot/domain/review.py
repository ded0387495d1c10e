"""From verdicts and second opinions to the state of a task. Pure: the desk asks here and then writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.task import TaskState
from bot.domain.verdict import AttributionFinding, Judgement, Verdict, missing_evidence


def conclusion(judgement: Judgement) -> tuple[str, AttributionFinding | None]:
    """What two reviewers have to agree on: is it so (by the label of the scale), and was it said."""
    return judgement.choice or judgement.rating.value, judgement.finding


def disagreement(verdicts: Sequence[Verdict]) -> bool:
    """True when reviewers conclude differently, or somebody disputes a verdict."""
    conclusions = {conclusion(verdict.judgement) for verdict in verdicts}
    disputed = any(not opinion.agrees for verdict in verdicts for opinion in verdict.confirmations)
    return len(conclusions) > 1 or disputed


def confirmed(verdicts: Sequence[Verdict]) -> int:
    """How many second people stand behind the verdict that has the most of them."""
    return max((sum(opinion.agrees for opinion in verdict.confirmations) for verdict in verdicts), default=0)


def concluded(verdicts: Sequence[Verdict]) -> Judgement:
    """What agreeing reviewers found: the last word of them. verdicts: not empty."""
    return max(verdicts, key=lambda verdict: (verdict.at, verdict.verdict_id)).judgement


def after_judging(state: TaskState, verdicts: Sequence[Verdict], needed: int) -> TaskState:
    """Where a task goes when a verdict was handed in. verdicts: all current ones; needed: confirmations asked for."""
    if disagreement(verdicts):
        return TaskState.DISPUTED
    if state in {TaskState.ASSIGNED, TaskState.FINAL} and needed == 0:
        return TaskState.FINAL
    return TaskState.IN_REVIEW


def after_confirming(verdicts: Sequence[Verdict], needed: int) -> TaskState:
    """Where a task goes when a second person has confirmed."""
    return TaskState.FINAL if confirmed(verdicts) >= needed else TaskState.IN_REVIEW


def lacking(verdicts: Sequence[Verdict]) -> str | None:
    """What the evidence of all agreeing reviewers together still lacks, in words; None when nothing."""
    return lacking_for(concluded(verdicts), verdicts) if verdicts else None


def lacking_for(judgement: Judgement, verdicts: Sequence[Verdict]) -> str | None:
    """What `judgement`, with the evidence of those who concluded the same, still lacks, in words; None when nothing."""
    same = [verdict.judgement for verdict in verdicts if conclusion(verdict.judgement) == conclusion(judgement)]
    evidence = tuple(item for one in same for item in one.evidence)
    return missing_evidence(replace(judgement, evidence=(*judgement.evidence, *evidence)))
