"""Quantities in the benchmarks' terms, where they differ from a claim's."""

from __future__ import annotations

import pytest

from bot.extraction.numbers import LayerQuantity, layer_quantities


def only(text: str) -> LayerQuantity:
    (found,) = layer_quantities(text)
    return found


def test_a_vague_word_is_a_range() -> None:
    found = only("Dozens of farms flooded.")

    assert (found.value, found.low, found.high, found.type) == (None, 12, 120, "range")


def test_a_change_between_two_values_is_one_range() -> None:
    found = only("Output rose from 20 tonnes in spring to 29 tonnes now.")

    assert (found.low, found.high, found.norm_unit) == (20, 29, "metric ton")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output fell 5 percent.", "down"),
        ("Output rose 5 percent.", "up"),
        ("Output rose about 5 percent.", "~"),
        ("Output was at least 5 percent.", ">"),
        ("Output was up to 5 percent.", "<"),
        ("Output was 5 percent.", "="),
    ],
)
def test_the_modifier_is_a_relation_or_else_a_direction(text: str, expected: str) -> None:
    assert only(text).modifier == expected


def test_one_of_many_counts_here_and_not_in_a_claim() -> None:
    found = only("It was one of the oldest mills.")

    assert (found.value, found.norm_unit) == (1, "old mill")


def test_qualifiers_belong_to_the_unit() -> None:
    assert only("It let 300 tired northern miners go.").norm_unit == "northern miner"


def test_the_span_of_a_measure_leaves_relation_words_out_and_that_of_a_bare_number_holds_them() -> None:
    measured, bare = "It is more than 10 miles.", "It is more than 10."

    assert measured[only(measured).start : only(measured).end] == "10 miles"
    assert bare[only(bare).start : only(bare).end] == "more than 10"


def test_ordinals_are_listed_with_their_own_type() -> None:
    assert only("He left for the first time.").type == "ordinal"


@pytest.mark.parametrize(
    "text", ["It began in 1998.", "Exports doubled.", "It was the worst drought since May.", "It ended 89-89."]
)
def test_dates_multiples_ranks_and_scores_are_left_out(text: str) -> None:
    assert layer_quantities(text) == []
