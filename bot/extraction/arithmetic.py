"""Leads: what the numbers of an article say about each other, computed and never judged."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.claim import Claim, Lead


def leads(claims: Sequence[Claim]) -> tuple[tuple[Lead, ...], ...]:
    """For each claim, in order, what can be computed from its numbers and those of the other claims."""
    return tuple(() for _ in claims)
