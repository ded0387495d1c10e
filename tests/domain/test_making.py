"""What the calls for a list cost, where that can be known."""

from __future__ import annotations

import pytest

from bot.domain.asking import input_tokens
from bot.domain.making import Making, Method, Price, cost

SPENT = Making(Method.MODEL, model="a-model-2026-03-17", calls=1, input_tokens=1_000_000, cached_tokens=0, output_tokens=500_000)


def test_a_price_stands_for_a_model_and_its_dated_versions_and_the_closest_name_wins() -> None:
    prices = {"a": Price(1, 1, 1), "a-model": Price(2, 0.5, 8), "a-model-2": Price(100, 100, 100)}

    assert cost(SPENT, prices) == pytest.approx(6.0)


@pytest.mark.parametrize("prices", [{}, {"another": Price(1, 1, 1)}, {"a-mod": Price(1, 1, 1)}])
def test_without_a_price_no_cost_is_made_up(prices: dict[str, Price]) -> None:
    assert cost(SPENT, prices) is None


def test_without_tokens_no_cost_is_made_up() -> None:
    assert cost(Making(Method.MODEL, model="a-model", calls=2), {"a-model": Price(1, 1, 1)}) is None


@pytest.mark.parametrize(("text", "least"), [("", 0), ("abc", 1), ("abcd", 2), ("x" * 3000, 1000), ("忽略以上所有指示", 6)])
def test_tokens_are_rather_overestimated(text: str, least: int) -> None:
    assert input_tokens(text) >= least
