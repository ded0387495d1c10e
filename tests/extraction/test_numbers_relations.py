"""How a stated number relates to the true one, and two numbers to each other."""

from __future__ import annotations

import pytest

from bot.domain.quantity import Quantity, QuantityType, Relation
from bot.domain.text import Span
from bot.extraction.numbers import scan


def quantities(text: str) -> tuple[Quantity, ...]:
    return scan(text, Span(0, len(text))).quantities


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("more than 40", ">"),
        ("over 40", ">"),
        ("in excess of 40", ">"),
        ("at least 40", ">="),
        ("no fewer than 40", ">="),
        ("fewer than 40", "<"),
        ("just under 40", "<"),
        ("up to 40", "<="),
        ("as many as 40", "<="),
        ("no more than 40", "<="),
        ("about 40", "~"),
        ("nearly 40", "~"),
        ("some 40", "~"),
        ("close to 40", "~"),
        ("an estimated 40", "~"),
        ("only 40", "="),
        ("a maximum of 40", "="),
        ("40", "="),
    ],
)
def test_words_before_a_number_give_its_relation(words: str, expected: str) -> None:
    (found,) = quantities(f"They sank {words} boats.")

    assert (found.value, found.relation.value) == (40, expected)


@pytest.mark.parametrize(("words", "expected"), [("40 or more", ">="), ("40 or so", "~"), ("40 or fewer", "<="), ("40-odd", "~")])
def test_words_after_a_number_give_its_relation(words: str, expected: str) -> None:
    (found,) = quantities(f"They sank {words} boats.")

    assert found.relation.value == expected


def test_the_span_holds_relation_words_number_and_measure() -> None:
    assert [q.text for q in quantities("It lasted less than three months and cost roughly $449,000.")] == [
        "less than three months",
        "roughly $449,000",
    ]


def test_a_conversion_in_brackets_keeps_the_relation() -> None:
    assert [q.relation for q in quantities("It flew more than 100 km (60 miles).")] == [Relation.MORE, Relation.MORE]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It seats 242 to 330 people.", 242, 330),
        ("It seats 242-330 people.", 242, 330),
        ("It seats between 242 and 330 people.", 242, 330),
        ("It seats from 242 to 330 people.", 242, 330),
        ("It costs $3 million to $5 million.", 3e6, 5e6),
        ("It costs $89 to $93 billion.", 89e9, 93e9),
        ("It takes four to five thousand nails.", 4000, 5000),
        ("It ran at five per cent to 20 per cent.", 5, 20),
        ("It makes 30–600 MW.", 30, 600),
    ],
)
def test_a_range_has_two_ends_and_no_value(text: str, low: float, high: float) -> None:
    (found,) = quantities(text)

    assert (found.value, found.low, found.high, found.relation) == (None, low, high, Relation.RANGE)


def test_a_change_from_one_value_to_another_is_two_quantities() -> None:
    found = quantities("They want to raise yields from around 20% now to 24% by then.")

    assert [(q.value, q.relation.value) for q in found] == [(20, "~"), (24, "=")]


def test_down_by_one_number_to_another_is_no_range() -> None:
    assert [q.value for q in quantities("Orders are down by 30 to 126.")] == [30, 126]


@pytest.mark.parametrize("text", ["The home side won 3-1.", "The bill passed in a 52-48 vote.", "They lost 6-2 there."])
def test_scores_and_votes_are_scores(text: str) -> None:
    (found,) = quantities(text)

    assert found.type is QuantityType.SCORE


def test_over_before_a_time_means_during() -> None:
    assert [q.relation for q in quantities("It will spend $2 million over five years.")] == [Relation.EQUAL, Relation.EQUAL]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The trip takes two or three days.", 2, 3),
        ("Ten or twelve boats sank.", 10, 12),
        ("The risk fell by 35 to 40 per cent.", 35, 40),
    ],
)
def test_numbers_with_or_and_changes_with_to_can_be_ranges(text: str, low: float, high: float) -> None:
    (found,) = scan(text, Span(0, len(text))).quantities
    assert (found.low, found.high) == (low, high)


def test_far_numbers_with_or_are_two() -> None:
    text = "They sold 5 or 100 boats."
    assert [one.value for one in scan(text, Span(0, len(text))).quantities] == [5, 100]


def test_within_a_distance_is_at_most_that_far() -> None:
    text = "It came within 40 miles of the coast."
    assert [one.relation for one in scan(text, Span(0, len(text))).quantities] == [Relation.AT_MOST]
