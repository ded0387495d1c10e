"""Krippendorff's alpha against his own worked examples, and what any measure of agreement must do."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agreement import Scale, alpha, raw_agreement

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): the data of sections A, B and C, observer by observer.
TWO_BINARY = ["0100000010", "1110010000"]
TWO_NOMINAL = ["aabbdcccedda", "babbbccceddd"]
FOUR_WITH_GAPS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]

VALUES = st.integers(1, 5)
UNITS = st.lists(st.lists(VALUES, max_size=5), max_size=8)


def by_unit(observers: list[str]) -> list[list[str]]:
    """One list of values for each unit, without the missing ones."""
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


def test_two_observers_and_two_values_as_published() -> None:
    assert alpha(by_unit(TWO_BINARY)) == pytest.approx(0.095, abs=0.0005)


def test_two_observers_and_many_values_as_published() -> None:
    assert alpha(by_unit(TWO_NOMINAL)) == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(("scale", "published"), [(Scale.NOMINAL, 0.743), (Scale.ORDINAL, 0.815), (Scale.INTERVAL, 0.849)])
def test_four_observers_with_missing_values_as_published(scale: Scale, published: float) -> None:
    units = [[int(value) for value in unit] for unit in by_unit(FOUR_WITH_GAPS)]

    assert alpha(units, scale) == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("units", [[], [[1], [2]], [[1, 1], [1, 1, 1]]])
def test_where_chance_cannot_be_told_from_agreement_there_is_no_alpha(units: list[list[int]]) -> None:
    assert alpha(units) is None


def test_raw_agreement_counts_pairs() -> None:
    assert raw_agreement([["true", "true", "false"], ["false"], ["false", "false"]]) == (4, 0.5)
    assert raw_agreement([["true"]]) == (0, None)


@given(UNITS, st.sampled_from(Scale), st.integers())
def test_neither_order_of_claims_nor_of_reviewers_matters(units: list[list[int]], scale: Scale, seed: int) -> None:
    shuffled = [list(unit) for unit in units]
    random = Random(seed)
    random.shuffle(shuffled)
    for unit in shuffled:
        random.shuffle(unit)

    assert alpha(shuffled, scale) == pytest.approx(alpha(units, scale))


@given(st.lists(st.tuples(VALUES, st.integers(2, 4)), min_size=2, max_size=8), st.sampled_from(Scale))
def test_agreement_throughout_is_one(rated: list[tuple[int, int]], scale: Scale) -> None:
    units = [[value] * times for value, times in rated]
    expected = 1 if len({value for value, _ in rated}) > 1 else None

    assert alpha(units, scale) == expected
    assert raw_agreement(units)[1] == 1


@given(UNITS, st.sampled_from(Scale))
def test_a_claim_that_one_person_rated_changes_nothing(units: list[list[int]], scale: Scale) -> None:
    assert alpha([*units, [3]], scale) == pytest.approx(alpha(units, scale))


@given(UNITS)
def test_names_of_the_labels_do_not_matter(units: list[list[int]]) -> None:
    assert alpha([[f"label {value}" for value in unit] for unit in units]) == pytest.approx(alpha(units))


@given(UNITS, st.sampled_from(Scale))
def test_alpha_is_never_above_one(units: list[list[int]], scale: Scale) -> None:
    found = alpha(units, scale)

    assert found is None or found <= 1
