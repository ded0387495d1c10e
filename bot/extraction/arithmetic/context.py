"""Small questions about where a quantity stands in its claim."""

from __future__ import annotations

from bot.domain.claim import Claim
from bot.domain.quantity import Quantity


def before(claim: Claim, quantity: Quantity) -> list[str]:
    """The words of the claim before the quantity, lower case."""
    return _words(claim.quote[: max(0, quantity.span.start - claim.span.start)])


def after(claim: Claim, quantity: Quantity) -> list[str]:
    """The words of the claim after the quantity, lower case."""
    return _words(claim.quote[max(0, quantity.span.end - claim.span.start) :])


def between(claim: Claim, one: Quantity, two: Quantity) -> str:
    """The text from the end of `one` to the start of `two`; empty when they do not follow each other."""
    start = claim.span.start
    return claim.quote[one.span.end - start : two.span.start - start] if one.span.end <= two.span.start else ""


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()“”\"'") for word in text.lower().split()]
