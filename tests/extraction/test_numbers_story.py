"""The numbers of the sample story: what a checker would look up, and nothing else."""

from __future__ import annotations

from bot.domain.quantity import QuantityType, Relation
from bot.domain.text import Span
from bot.extraction.numbers import scan

STORY = (
    "Intelligence Puts Losses At 6,000 Border Casualties In Kursk\n"
    "The tally is more than half of the 11,000 border troops first sent there, the ministry wrote on 2025-06-16. "
    "It was the envoy's second northern visit in less than three months. "
    "The capital admitted for the first time in April that it had sent men. "
    "The two leaders will soon mark the first anniversary of their pact.\n"
    "©2025 Example News"
)


def test_the_story_gives_the_quantities_a_checker_needs() -> None:
    found = [(q.text, q.value, q.unit, q.relation) for q in scan(STORY, Span(0, len(STORY))).quantities]

    assert found == [
        ("6,000", 6000, "casualties", Relation.EQUAL),
        ("more than half", 0.5, "of troops", Relation.MORE),
        ("11,000", 11000, "troops", Relation.EQUAL),
        ("second", 2, "visit", Relation.EQUAL),
        ("less than three months", 3, "months", Relation.LESS),
        ("two", 2, "leaders", Relation.EQUAL),
    ]


def test_dates_years_and_mere_places_in_a_row_are_set_aside_with_a_reason() -> None:
    found = [(other.text, other.reason) for other in scan(STORY, Span(0, len(STORY))).others]

    place = ("first", "place in a row")
    assert found == [place, ("2025-06-16", "date"), place, place, ("2025", "year")]


def test_an_ordinal_that_counts_is_of_type_ordinal() -> None:
    kinds = {q.text: q.type for q in scan(STORY, Span(0, len(STORY))).quantities}

    assert kinds["second"] is QuantityType.ORDINAL


def test_offsets_index_the_whole_text_when_a_part_of_it_is_scanned() -> None:
    start = STORY.index("The tally")
    part = Span(start, STORY.index("It was"))

    for quantity in scan(STORY, part).quantities:
        assert quantity.span.of(STORY) == quantity.text
        assert part.contains(quantity.span)
