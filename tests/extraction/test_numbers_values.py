"""What numbers are worth, in digits and words, scales, fractions, multiples and the notations of other countries."""

from __future__ import annotations

import pytest

from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.numbers import scan


def quantities(text: str) -> tuple[Quantity, ...]:
    return scan(text, Span(0, len(text))).quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town has 4,310 wells.", 4310),
        ("The town has forty-three wells.", 43),
        ("It sold one hundred and six boats.", 106),
        ("It sold four thousand two hundred boats.", 4200),
        ("It sold 4 hundred boats.", 400),
        ("It sold two and a half million boats.", 2_500_000),
        ("It sold half a million boats.", 500_000),
        ("It sold a dozen boats.", 12),
        ("It sold three dozen boats.", 36),
        ("The yard is worth $22.6bn today.", 22.6e9),
        ("The yard is worth 6 crore rupees.", 60_000_000),
        ("The yard is worth €4.1bn today.", 4_100_000_000),
        ("The mean was 1.5×10^6 cells.", 1_500_000),
        ("The rise was .25 percent.", 0.25),
        ("The war lasted 1-1/2 years.", 1.5),
        ("The war lasted 2½ years.", 2.5),
        ("The rate is minus 4 percent.", -4),
    ],
)
def test_a_number_has_the_value_it_is_read_aloud_with(text: str, expected: float) -> None:
    assert [quantity.value for quantity in quantities(text)] == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1234.5),
        ("1 234 567", 1_234_567),
        ("1\u202f234,5", 1234.5),
        ("12\u00a0500", 12_500),
        ("12,34,567", 1_234_567),
        ("1'234'567", 1_234_567),
        ("5,25", 5.25),
        ("40 000", 40_000),
    ],
)
def test_the_notations_of_other_countries_are_read(written: str, expected: float) -> None:
    assert [quantity.value for quantity in quantities(f"It cost {written} euros in all.")] == [expected]


def test_two_numbers_beside_each_other_are_not_taken_for_one() -> None:
    found = quantities("The airline flies roughly 400 737 Max jets.")

    assert [(quantity.text, quantity.value) for quantity in found] == [("roughly 400", 400)]


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("More than half of the 90 voters left.", 0.5, "of voters"),
        ("Two-thirds of members agreed.", 0.6667, "of members"),
        ("Three quarters of pupils walk.", 0.75, "of pupils"),
        ("About one in five pupils walks.", 0.2, "of pupils"),
        ("Nine out of 10 pupils walk.", 0.9, "of pupils"),
        ("The bond rose 7/32 in price.", 0.21875, ""),
        ("A third of the crew fell ill.", 0.3333, "of crew"),
    ],
)
def test_shares_are_fractions_of_what_they_are_of(text: str, expected: float, unit: str) -> None:
    first = quantities(text)[0]

    assert (first.value, first.unit) == (expected, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports doubled in a year.", 2),
        ("Sales grew threefold.", 3),
        ("It is four times the size of the old one.", 4),
        ("The odds were 3-to-1 against him.", 3),
    ],
)
def test_multiples_and_odds_are_numbers(text: str, expected: float) -> None:
    assert quantities(text)[0].value == expected


def test_half_of_one_percent_is_half_a_percent() -> None:
    (found,) = quantities("They make up less than half of 1 percent of all arrivals.")

    assert (found.value, found.unit, found.relation.value) == (0.5, "percent", "<")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dozens of farms flooded.", 24),
        ("Hundreds of farms flooded.", 100),
        ("Hundreds of thousands of hens died.", 100_000),
        ("Tens of millions of hens died.", 10_000_000),
        ("Several thousand hens died.", 1000),
        ("The wait lasted decades.", 10),
    ],
)
def test_a_vague_quantity_is_more_than_its_word(text: str, expected: float) -> None:
    (found,) = quantities(text)

    assert (found.value, found.relation.value) == (expected, ">")


def test_a_scale_leaves_no_trace_of_binary_fractions() -> None:
    assert [quantity.value for quantity in quantities("It cost €4.1bn and 2.3 million.")] == [4_100_000_000.0, 2_300_000.0]


def test_one_thing_in_so_many_is_a_share_of_things() -> None:
    (found,) = quantities("We lose one farm in five.")
    assert (found.value, found.unit) == (0.2, "of farm")


def test_to_triple_is_a_multiple_and_double_standards_are_none() -> None:
    assert [quantity.value for quantity in quantities("It will triple output and shows double standards.")] == [3]
