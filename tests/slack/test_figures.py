"""Figures as a checker reads them on a claim's message."""

from __future__ import annotations

import pytest

from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.domain.text import Span
from bot.slack.render.figures import figure, ordinal


def quantity(text: str, value: float | None, unit: str, **more: object) -> Quantity:
    return Quantity(Span(0, len(text)), text, value, unit, unit, **more)  # type: ignore[arg-type]  # each case names real fields


@pytest.mark.parametrize(
    ("made", "read_as"),
    [
        (quantity("6,000", 6000, "soldiers"), "6,000 soldiers"),
        (
            quantity("more than half", 0.5, "of soldiers", relation=Relation.MORE, type=QuantityType.FRACTION),
            "more than 50 % of soldiers",
        ),
        (quantity("a third", 1 / 3, "of voters", type=QuantityType.FRACTION), "33.3 % of voters"),
        (quantity("second", 2, "visit", type=QuantityType.ORDINAL), "2nd visit"),
        (quantity("5 to 10 percent", None, "percent", relation=Relation.RANGE, low=5, high=10), "5 to 10 percent"),
    ],
)
def test_a_figure_is_quoted_and_told_as_it_was_read(made: Quantity, read_as: str) -> None:
    assert figure(made) == f"“{made.text}”, read as {read_as}"


@pytest.mark.parametrize(
    ("rank", "told"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (23, "23rd"), (111, "111th")]
)
def test_ranks_are_told_as_english_ordinals(rank: int, told: str) -> None:
    assert ordinal(rank) == told
