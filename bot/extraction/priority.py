"""How urgently a claim wants checking, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Claim, LeadResult, Priority
from bot.extraction.triage.grounds import grounds
from bot.extraction.triage.traits import wording_of
from bot.extraction.triage.worth import check_worthiness

_WORDING = 0.6
"""Share of the score that the wording alone can give; the rest comes from stated grounds."""


def prioritised(claims: Sequence[Claim]) -> list[Claim]:
    """The same claims with their priority, 0 to 1, and its reasons, the weightiest first."""
    lone = _one_source(claims)
    return [replace(claim, priority=_priority(claim, lone=lone)) for claim in claims]


def _priority(claim: Claim, *, lone: bool) -> Priority:
    wording = wording_of(claim.quote)
    found = list(grounds(claim, wording.words, lone=lone))
    if any(lead.result is LeadResult.INCONSISTENT for lead in claim.leads):
        found.append(("the article's own numbers do not fit together", 0.2))
    found.sort(key=lambda ground: -ground[1])
    score = _WORDING * check_worthiness(wording) + sum(weight for _, weight in found)
    return Priority(min(1.0, score), tuple(reason for reason, _ in found))


def _one_source(claims: Sequence[Claim]) -> bool:
    """True when all of several attributed claims come from one source."""
    sources = [claim.attribution.source for claim in claims if claim.attribution and claim.attribution.source]
    names = {(source.resolved or source.text).lower().removeprefix("the ") for source in sources}
    return len(sources) > 1 and len(names) == 1
