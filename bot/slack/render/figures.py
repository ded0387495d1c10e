"""Quantities in words: as the article writes them and as they were read."""

from __future__ import annotations

from bot.domain.quantity import Change, Quantity, QuantityType, Relation
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
        size = f"{_size(quantity, quantity.low)} to {_size(quantity, quantity.high)}"
    else:
        size = _size(quantity, quantity.value or 0)
    moved = {Change.UP: "up ", Change.DOWN: "down ", None: ""}[quantity.change]
    return f"{moved}{words.RELATIONS[quantity.relation]}{size} {quantity.unit}".strip()


def _size(quantity: Quantity, value: float) -> str:
    """The bare value in the form that its type is read in: a share as percent, a rank as `2nd`."""
    if quantity.type is QuantityType.FRACTION and value <= 1:
        return f"{value * 100:.3g} %"
    if quantity.type is QuantityType.ORDINAL and value == int(value):
        return ordinal(int(value))
    return number(value)


def ordinal(rank: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    teen = 10 <= rank % 100 <= 20
    return f"{rank:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


def figure(quantity: Quantity) -> str:
    """One line: the article's words, and how they were read."""
    return f"“{cut(quantity.text, 120)}”, read as {cut(reading(quantity), 120)}"
