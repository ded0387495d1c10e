"""Changes, totals, conversions and stretches of years that the article states, computed once more."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim, ClaimKind, Lead, LeadResult
from bot.domain.text import Span
from bot.extraction.arithmetic import leads
from bot.extraction.numbers import scan


def of(quote: str) -> tuple[Lead, ...]:
    span = Span(0, len(quote))
    claim = Claim(span, quote, frozenset({ClaimKind.NUMERIC}), quantities=scan(quote, span).quantities)
    (found,) = leads([claim])
    return found


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Fares rose 15 percent, from $20 to $23.", "20 to 23 = +15 %, consistent with “15 percent”"),
        ("Rents fell from 8 % to 6 %, two percentage points.", "8 to 6 = −2 points, consistent with “two percentage points”"),
        ("Visits doubled from 1,000 to 2,050.", "1,000 to 2,050 = 2.1 times, consistent with “doubled”"),
        ("Crews dropped by 30 from 156 to 126.", "156 to 126 = −30, consistent with “30”"),
        ("The fire killed 15 men and 8 women, 23 people in total.", "15 + 8 = 23, consistent with “23”"),
        ("The pipe is 100 kilometres (62 miles) long.", "100 kilometres = 62.1 miles, consistent with “62 miles”"),
        ("It was 20°C (68°F).", "20 °C = 68 °F, consistent with “68°F”"),
        ("Freed in 2019, seven years after he fled in 2012.", "2012 to 2019 = 7 years, consistent with “seven years”"),
        ("The plant let 300 of its 1,200 workers go, or 25 percent.", "300 of 1,200 = 25 %, consistent with “25 percent”"),
    ],
)  # fmt: skip
def test_what_adds_up_is_said_to_be_consistent(quote: str, expected: str) -> None:
    (lead,) = of(quote)

    assert (lead.text, lead.result) == (expected, LeadResult.CONSISTENT)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Fares rose 25 percent, from $20 to $23.", "20 to 23 = +15 %, but the article says “25 percent”"),
        (
            "It killed 15 people on Monday and 8 people on Tuesday, a total of 25 people.",
            "15 + 8 = 23, but the article says “25”",
        ),
        ("The shaft is 20 metres (100 feet) deep.", "20 metres = 65.6 feet, but the article says “100 feet”"),
        ("Freed in 2019, nine years after he fled in 2012.", "2012 to 2019 = 7 years, but the article says “nine years”"),
    ],
)
def test_what_does_not_add_up_is_said_to_be_inconsistent(quote: str, expected: str) -> None:
    (lead,) = of(quote)

    assert (lead.text, lead.result) == (expected, LeadResult.INCONSISTENT)


def test_percent_and_percentage_points_are_told_apart() -> None:
    (lead,) = of("Support grew by 5 percent, from 20 percent to 25 percent.")

    assert lead.text == "20 % to 25 % = +5 percentage points or +25 %; “5 percent” fits the points"
    assert lead.result is LeadResult.UNCLEAR


def test_a_lead_names_the_stretches_it_was_computed_from() -> None:
    quote = "Fares rose 15 percent, from $20 to $23."

    assert [span.of(quote) for span in of(quote)[0].spans] == ["$20", "$23", "15 percent"]


@pytest.mark.parametrize(
    "quote",
    [
        "Fares rose 15 percent to $23.",
        "He paid $5 and $6 for 30 apples.",
        "It stood 20 metres (two floors) high.",
        "In 2012 he was jailed for nine years and in 2019 he fled.",
        "Eight of 10 cooks agreed, and half of all drivers.",
    ],
)
def test_numbers_that_say_nothing_about_each_other_give_no_lead(quote: str) -> None:
    assert of(quote) == ()


def test_a_list_behind_a_colon_that_does_not_add_up_is_flagged() -> None:
    (lead,) = of("The trust says 117 beds are closed: 42 at Northgate, 38 at Saint Orm and 27 at Harbour Hospital.")

    assert lead.result is LeadResult.INCONSISTENT
    assert lead.text == "42 + 38 + 27 = 107, but the article says “117”"


def test_a_list_behind_a_colon_of_other_things_says_nothing() -> None:
    assert of("The club bought 117 shirts: 42 people wanted one and 38 dogs got a scarf.") == ()


def test_a_change_of_another_thing_in_another_clause_is_left_alone() -> None:
    assert of("Revenue tripled last year, but losses widened to $18 million from $11 million.") == ()


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Born in Hull in 1931, she died in 2022 aged 91.", [LeadResult.CONSISTENT]),
        ("Born in Hull in 1931, she died in 2022 aged 90.", [LeadResult.CONSISTENT]),
        ("Born in Hull in 1931, she died in 2022 aged 84.", [LeadResult.INCONSISTENT]),
        ("Born on May 4, 1931, he retired in 1990 at the age of 58.", [LeadResult.CONSISTENT]),
        ("Born in 1931, she won at the age of 20 and died in 2022.", []),
        ("Born in 1931, she won in 1950 and died in 2022 aged 91.", []),
        ("Born in 1931, she had children aged 4 to 9 and died in 2022.", []),
        ("She died in 2022 aged 91.", []),
    ],
)
def test_an_age_is_held_against_the_years_beside_it(quote: str, expected: list[LeadResult]) -> None:
    span = Span(0, len(quote))
    claim = Claim(span, quote, frozenset({ClaimKind.NUMERIC}), quantities=scan(quote, span).quantities)
    assert [lead.result for lead in leads([claim])[0] if "age" in lead.text] == expected
