"""Ages against the years that the claim names: *born in 1931, she died in 2022 aged 91*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.claim import Claim, Lead, LeadResult
from bot.domain.text import Span

_YEAR = r"((?:1[89]|20)\d\d)"
_BORN = re.compile(rf"\b(?:[Bb]orn|b\.) (?:[^\d;.]{{0,40}} )?(?:\d{{1,2}},? |[A-Z][a-z]{{2,8}} \d{{1,2}}, )?{_YEAR}\b")
_LATER = re.compile(
    rf"\b(?:died|dies|retired|resigned|appointed|elected|married|won|joined)\b[^;.\d]{{0,40}}?\bin (?:[A-Z][a-z]+ )?{_YEAR}\b"
)
_AGE = re.compile(r"\b(?:aged|at the age of|at age) (\d{1,3})\b(?!-| (?:to|and|or|per|percent|months?|weeks?|days?)\b)")


def age_leads(claims: Sequence[Claim], index: int) -> Iterator[Lead]:
    """The age that two years leave room for, against the one age that the claim states between or after them."""
    claim = claims[index]
    born = _BORN.search(claim.quote)
    if born is None:
        return
    later, ages = list(_LATER.finditer(claim.quote)), list(_AGE.finditer(claim.quote))
    if len(later) != 1 or len(ages) != 1:
        return
    first, last, age = int(born.group(1)), int(later[0].group(1)), int(ages[0].group(1))
    oldest = last - first
    agrees = age in (oldest, oldest - 1)  # the birthday of the last year may still be to come
    word = "consistent with" if agrees else "but the article says"
    result = LeadResult.CONSISTENT if agrees else LeadResult.INCONSISTENT
    spans = [Span(*match.span(1)).shifted(claim.span.start) for match in (born, later[0], ages[0])]
    yield Lead(f"{first} to {last} = age {oldest - 1} or {oldest}, {word} “{ages[0].group()}”", result, tuple(spans))
