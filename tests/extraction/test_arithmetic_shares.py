"""Shares that the article states, against the numbers it gives."""

from __future__ import annotations

from bot.domain.claim import Claim, ClaimKind, LeadResult
from bot.domain.text import Span
from bot.extraction.arithmetic import leads
from bot.extraction.numbers import scan


def claims_of(*quotes: str) -> list[Claim]:
    text = " ".join(quotes)
    found: list[Claim] = []
    start = 0
    for quote in quotes:
        span = Span(text.index(quote, start), text.index(quote, start) + len(quote))
        found.append(Claim(span, quote, frozenset({ClaimKind.NUMERIC}), quantities=scan(text, span).quantities))
        start = span.end
    return found


def test_a_share_is_checked_against_a_count_of_an_earlier_claim() -> None:
    claims = claims_of(
        "Army analysts put the losses at 6,000 soldiers.",
        "The figure is more than half of the 11,000 men sent to the border.",
    )

    found = leads(claims)

    assert found[0] == ()
    assert [lead.text for lead in found[1]] == ["6,000 of 11,000 = 54.5 %, consistent with “more than half”"]
    assert found[1][0].result is LeadResult.CONSISTENT
    assert found[1][0].spans == (claims[0].quantities[0].span, claims[1].quantities[1].span, claims[1].quantities[0].span)


def test_a_share_that_does_not_fit_is_said_to_be_inconsistent() -> None:
    (found,) = leads(claims_of("The plant let 300 workers go, half of its 1,200 workers."))

    assert [(lead.text, lead.result) for lead in found] == [
        ("300 of 1,200 = 25 %, but the article says “half”", LeadResult.INCONSISTENT)
    ]


def test_a_share_without_a_part_gives_no_lead() -> None:
    assert leads(claims_of("About a third of the 900 shops closed.")) == ((),)


def test_a_count_of_something_else_is_not_taken_for_the_part() -> None:
    claims = claims_of("The fair had 40 stalls.", "More than half of the 900 voters stayed at home.")

    assert leads(claims) == ((), ())


def test_a_share_of_a_body_is_checked_against_the_size_of_the_body() -> None:
    (found,) = leads(claims_of("It will cut 1,100 jobs, about 4 percent of its workforce of 27,500."))
    assert [lead.result for lead in found] == [LeadResult.CONSISTENT]


def test_a_share_of_something_larger_is_not_taken_for_one_of_the_body_named_last() -> None:
    (found,) = leads(claims_of("It sold 40 ships, 4 percent of the market, out of a fleet of 60."))
    assert found == ()
