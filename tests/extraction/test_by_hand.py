"""A sentence that a person points at becomes a claim with offsets into the whole text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attribution import Form
from bot.domain.claim import ClaimKind, Found
from bot.domain.text import Span
from bot.extraction.by_hand import claim_at, claims_in

FIRST = "The ferry was late again."
SECOND = "“Going the long way round” was no joke any more for the 12 crews on the pier."
TEXT = f"Read also: walks by the sea\n{FIRST} {SECOND}\nThe port handled 4,200 containers, its director said."


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


BODY = place(f"{FIRST} {SECOND}")


def test_the_sentence_around_a_number_becomes_a_numeric_claim_with_its_figures() -> None:
    claim = claim_at(TEXT, BODY, place("12"), Found.NUMBER)

    assert (claim.quote, claim.kinds) == (SECOND, frozenset({ClaimKind.NUMERIC}))
    assert claim.quote == claim.span.of(TEXT)
    assert [(figure.value, figure.span.of(TEXT)) for figure in claim.quantities] == [
        (12, figure.text) for figure in claim.quantities
    ]


def test_a_quotation_without_a_source_becomes_an_attributed_claim_whose_source_is_open() -> None:
    claim = claim_at(TEXT, BODY, place("Going the long way round"), Found.QUOTATION)

    assert ClaimKind.ATTRIBUTED in claim.kinds
    assert claim.attribution is not None
    assert (claim.attribution.source, claim.attribution.form) == (None, Form.DIRECT)
    assert [span.of(TEXT) for span in claim.attribution.contents] == ["Going the long way round"]


def test_the_claim_says_that_a_person_added_it() -> None:
    assert claim_at(TEXT, BODY, place("late"), Found.NUMBER).priority.reasons == ("added by a person",)


def test_a_line_taken_back_gives_the_claims_that_stand_in_it() -> None:
    line = place("The port handled 4,200 containers, its director said.")

    (claim,) = claims_in(TEXT, line)

    assert claim.quote == claim.span.of(TEXT)
    assert claim.attribution is not None
    assert claim.attribution.source is not None
    assert claim.attribution.source.span.of(TEXT) == "its director"


def test_a_line_without_a_claim_gives_none() -> None:
    assert claims_in(TEXT, place("Read also: walks by the sea")) == ()


@given(st.text(max_size=60), st.text(min_size=1, max_size=80), st.text(max_size=20), st.data(), st.sampled_from(Found))
def test_the_quote_is_always_the_texts_own_words_and_holds_the_place(
    before: str, paragraph: str, after: str, data: st.DataObject, found: Found
) -> None:
    text = before + paragraph + after
    start = data.draw(st.integers(len(before), len(before) + len(paragraph) - 1))
    pointed = Span(start, start + 1)

    claim = claim_at(text, Span(len(before), len(before) + len(paragraph)), pointed, found)

    assert claim.span.of(text) == claim.quote
    assert claim.quote
    assert claim.span.contains(pointed) or text[start].isspace()
