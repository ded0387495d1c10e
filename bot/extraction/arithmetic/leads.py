"""Every computation that a claim's numbers allow, a few leads a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bot.domain.claim import Claim, Lead
from bot.extraction.arithmetic.ages import age_leads
from bot.extraction.arithmetic.changes import change_leads
from bot.extraction.arithmetic.conversions import conversion_leads
from bot.extraction.arithmetic.shares import share_leads
from bot.extraction.arithmetic.totals import total_leads
from bot.extraction.arithmetic.years import year_leads

_LEADS_A_CLAIM = 4
_Maker = Callable[[Sequence[Claim], int], Iterator[Lead]]
_MAKERS: tuple[_Maker, ...] = (share_leads, change_leads, total_leads, conversion_leads, year_leads, age_leads)


def leads(claims: Sequence[Claim]) -> tuple[tuple[Lead, ...], ...]:
    """For each claim, in order, what can be computed from its numbers and those of its neighbours.

    Every lead names the spans it was computed from, and says whether they agree.
    """
    return tuple(tuple(islice(_of(claims, index), _LEADS_A_CLAIM)) for index in range(len(claims)))


def _of(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    for make in _MAKERS:
        yield from make(claims, index)
