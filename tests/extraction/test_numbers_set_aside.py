"""Numbers that are no quantity, each with its reason."""

from __future__ import annotations

import pytest

from bot.domain.text import Span
from bot.extraction.numbers import Scan, scan


def whole(text: str) -> Scan:
    return scan(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It began on Nov. 18 in Oslo.", "date"),
        ("It began on 18 November in Oslo.", "date"),
        ("It began on 2024-11-18 in Oslo.", "date"),
        ("It began on 11/22/2024 in Oslo.", "date"),
        ("It fell two years ago in Oslo.", "date"),
        ("The law of the 19th century still holds.", "date"),
        ("It began in 1998 in Oslo.", "year"),
        ("It began in the 1990s in Oslo.", "year"),
        ("©2024 Example News", "year"),
        ("It began at 10:45 in Oslo.", "clock time"),
        ("It began at 5 p.m. in Oslo.", "clock time"),
        ("It began at 5am in Oslo.", "clock time"),
        ("A Boeing 737 landed there.", "part of a name"),
        ("The 58th wing flew a B-52 there.", "part of a name"),
        ("It needs a USB 3.0 port there.", "part of a name"),
        ("The Fortune 500 companies met there.", "part of a name"),
        ("Back in '82 it was there.", "year"),
        ("It ran from at least 2002 to 2005 there.", "year"),
        ("It ran from 8 to 8:30 there.", "clock time"),
        ("He paid into a 401(k) plan there.", "part of a name"),
        ("It was shown in 4K there.", "part of a name"),
        ("Number two, open up there.", "numbering"),
        ("Witnesses should call 101.", "telephone number"),
        ("They should quote reference 4412.", "part of a name"),
        ("Children under five fell ill there.", "age group"),
        ("He gave her a high-five there.", "part of a name"),
        ("The G7 met there.", "part of a name"),
        ("He caught COVID-19 there.", "part of a name"),
        ("They invoked Article 5 there.", "part of a name"),
        ("The S&P 500 fell there.", "part of a name"),
        ("He drove in Formula One there.", "part of a name"),
        ("He lives at 10 Mill Street there.", "address"),
        ("Call 555-123-4567 there.", "telephone number"),
        ("A 911 caller spoke there.", "telephone number"),
        ("See [4] there.", "numbering"),
        ("Version 1.2.3 is there.", "numbering"),
        ("See https://example.org/?q=30 there.", "part of a link"),
        ("No one was there.", "pronoun"),
        ("She is the one who was there.", "pronoun"),
        ("One of them was there.", "pronoun"),
        ("Jane Roe, 43, was there.", "age that identifies"),
        ("A 43-year-old was there.", "age that identifies"),
        ("It is open to women aged 25 there.", "age group"),
        ("He left for the first time there.", "place in a row"),
        ("A third buyer was there.", "place in a row"),
        ("They sat in a two-class cabin there.", "part of a description"),
        ("The shop is open 24/7 there.", "figure of speech"),
    ],
)
def test_a_number_that_is_no_quantity_has_a_reason(text: str, reason: str) -> None:
    found = whole(text)

    assert found.quantities == ()
    assert reason in {other.reason for other in found.others}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It was the envoy's second visit to Oslo.", "visit"),
        ("It is the third extension of the permit.", "extension"),
        ("Shares rose for a seventh straight session.", "session"),
        ("Doctors reported a 6th fatality on Monday.", "fatality"),
        ("It was the first strike since 1990.", "strike"),
    ],
)
def test_an_ordinal_asserted_as_a_count_is_a_quantity(text: str, unit: str) -> None:
    (found,) = whole(text).quantities

    assert found.unit == unit


def test_a_superlative_counts_only_with_something_to_compare_with() -> None:
    assert [q.value for q in whole("It was the worst drought since 1976.").quantities] == [1]
    assert whole("It was the worst drought of all.").quantities == ()


def test_a_year_shaped_number_with_a_hedge_is_a_quantity() -> None:
    assert [q.value for q in whole("Adults need about 2000 calories.").quantities] == [2000]
