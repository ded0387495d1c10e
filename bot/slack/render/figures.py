"""Quantities in words: as the article writes them and as they were read."""

from __future__ import annotations

from bot.domain.quantity import Change, Quantity, Relation
from bot.slack import words
from bot.slack.mrkdwn import cut


def number(value: float) -> str:
    """A number with thousands separators and no more digits than it has: `6,000`, `0.5`, `54.5`."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def reading(quantity: Quantity) -> str:
    """How the quantity was understood: `less than 3 months`, `5 to 10 percent`."""
    if quantity.relation is Relation.RANGE and quantity.low is not None and quantity.high is not None:
        size = f"{number(quantity.low)} to {number(quantity.high)}"
    else:
        size = number(quantity.value or 0)
    moved = {Change.UP: "up ", Change.DOWN: "down ", None: ""}[quantity.change]
    return f"{moved}{words.RELATIONS[quantity.relation]}{size} {quantity.unit}".strip()


def figure(quantity: Quantity) -> str:
    """One line: the article's words, and how they were read."""
    return f"“{cut(quantity.text, 120)}”, read as {cut(reading(quantity), 120)}"
