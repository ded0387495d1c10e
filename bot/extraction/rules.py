"""From an article to its claims and coverage ledger, by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.article import Article
from bot.domain.claim import Claim, Extraction
from bot.extraction.arithmetic import leads
from bot.extraction.ledger import account
from bot.extraction.priority import prioritised
from bot.extraction.reading import Reading, read
from bot.extraction.repeats import merge
from bot.extraction.select import select


def extract(article: Article) -> Extraction:
    """All claims of `article` in text order, each a verbatim stretch of its text, and the ledger of everything found."""
    reading = read(article)
    return finished(reading, listed(reading))


def listed(reading: Reading) -> list[Claim]:
    """The claims of a reading, repeats merged, before anything is computed from all of them together."""
    titles = frozenset(sentence.span for sentence in reading.sentences if sentence.titled)
    return merge(select(reading), titles)


def finished(reading: Reading, claims: Sequence[Claim]) -> Extraction:
    """Add leads and priorities, and account for everything found."""
    done = prioritised(_with_leads(claims))
    return Extraction(tuple(done), account(reading, done))


_FIGURES = 24
"""A claim with more figures than this is a table; leads look at its first ones only, so that time stays linear."""


def _with_leads(claims: Sequence[Claim]) -> list[Claim]:
    short = [
        replace(claim, quantities=claim.quantities[:_FIGURES]) if len(claim.quantities) > _FIGURES else claim for claim in claims
    ]
    return [replace(claim, leads=found) if found else claim for claim, found in zip(claims, leads(short), strict=True)]
