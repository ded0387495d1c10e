"""Counts that only point at something known make no claim by themselves."""

from __future__ import annotations

import pytest

from bot.extraction.arithmetic.figures import said
from bot.extraction.rules import extract
from bot.intake.paste import as_is


@pytest.mark.parametrize(
    "sentence",
    [
        "The pact ended years of quarrels between the two neighbours.",
        "On Sunday the town celebrates the tenth anniversary of the bridge.",
    ],
)
def test_a_count_that_names_a_known_group_or_day_is_no_claim(sentence: str) -> None:
    found = extract(as_is(sentence))

    assert found.claims == ()
    assert found.set_aside != ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Two neighbours of the mill were hurt by falling tiles.",
        "The two ferries carried 900 passengers.",
        "The two neighbours said the dam would hold.",
        "It was her third anniversary gift in a row.",
    ],
)
def test_a_count_that_is_asserted_or_stands_beside_another_claim_stays(sentence: str) -> None:
    assert len(extract(as_is(sentence)).claims) == 1


@pytest.mark.parametrize(
    ("value", "told"),
    [(56.25, "56.3"), (54.5454, "54.5"), (50.0, "50"), (1234.0, "1,234"), (2e15, "2,000,000,000,000,000"), (-2.25, "-2.3")],
)
def test_a_computed_figure_is_rounded_as_people_round(value: float, told: str) -> None:
    assert said(value) == told
