"""The rules' list and a model's answers become one list. The rules say what is on it; the model says more about it.

The policy, which docs/prompts.md tells to people: a model alone opens no task and closes none. What it would check besides is
noted in the ledger, one press away from being a claim; what it would leave out stays, marked as a disagreement. It may fold a
repeat into an earlier claim, where both have the same figures and share most of their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.claim import Claim, LedgerEntry, ModelView
from bot.domain.text import Span
from bot.extraction.answers import Answers
from bot.extraction.ledger import OUTSIDE
from bot.extraction.refining import refined
from bot.extraction.repeats import bag_of, values_of

SUGGESTED = "the model sees a claim here"
_SHARED = 0.5
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Merged:
    """The one list, and where the two disagree: passages that only the model would check."""

    claims: tuple[Claim, ...]
    suggested: tuple[Span, ...]

    @property
    def disagreements(self) -> int:
        """Claims that the model would not check, and passages that only it would."""
        return len(self.suggested) + sum(claim.model_view is ModelView.NOTHING for claim in self.claims)


def merge_answers(answers: Answers, claims: Sequence[Claim]) -> Merged:
    """The rules' claims with what the model adds, repeats folded, and the model's own finds."""
    known = [refined(answers, claim) for claim in claims]
    folded = _without_repeats(answers, known)
    places = [span for claim in folded for span in (claim.span, *claim.mentions)]
    suggested = [one.span for one in answers.grounded if not any(one.span.overlaps(place) for place in places)]
    return Merged(tuple(folded), tuple(dict.fromkeys(suggested)))


def noted(ledger: Sequence[LedgerEntry], suggested: Sequence[Span]) -> tuple[LedgerEntry, ...]:
    """The ledger with the model's finds: for each, the first entry there that belongs to no claim says so."""
    entries = list(ledger)
    for span in suggested:
        free = (at for at, entry in enumerate(entries) if _free(entry) and span.contains(entry.span))
        place = next(free, None)
        if place is not None:
            entries[place] = replace(entries[place], reason=SUGGESTED)
    return tuple(entries)


def _free(entry: LedgerEntry) -> bool:
    return entry.claim is None and entry.reason not in {OUTSIDE, SUGGESTED}


def _without_repeats(answers: Answers, claims: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in claims:
        place = _repeated(answers, kept, claim)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = replace(kept[place], mentions=(*kept[place].mentions, claim.span, *claim.mentions))
    return kept


def _repeated(answers: Answers, kept: Sequence[Claim], claim: Claim) -> int | None:
    """Index of the earlier claim that the model says this one repeats, where the two are plainly alike."""
    found = answers.best_for(claim)
    number = found.found.repeats if found else None
    if number is None or not 1 <= number <= len(answers.sentences):
        return None
    there = answers.sentences[number - 1].sentence.span
    alike = (at for at, other in enumerate(kept) if other.span.overlaps(there) and _same(answers, other, claim))
    return next(alike, None)


def _same(answers: Answers, one: Claim, other: Claim) -> bool:
    bags = sorted((bag_of(one.quote), bag_of(other.quote)), key=len)
    return (
        one.kinds == other.kinds
        and bool(one.quantities)
        and sorted(values_of(one)) == sorted(values_of(other))
        and len(bags[0]) >= _FEWEST
        and len(bags[0] & bags[1]) >= _SHARED * len(bags[1])
        and answers.trusted(one.span)
        and answers.trusted(other.span)
    )
