"""Quotations in single marks, and the apostrophes that look like them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attribution import Form
from bot.domain.text import Span
from bot.extraction.attributions.find import find_attributions
from bot.extraction.attributions.quotations import find_quotations
from bot.extraction.attributions.singles import single_quotations
from bot.extraction.sentences import split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We tested it,’ she said.", ["‘We tested it,’"]),
        ("They were ‘sick and tired’ of it.", ["‘sick and tired’"]),
        ("'It was close,' said Tom. 'We didn't hear it.'", ["'It was close,'", "'We didn't hear it.'"]),
        ("The tenants’ anger at ‘the owners’ greed’ grew.", ["‘the owners’ greed’"]),
        ("He called them ‘lost boys’.", ["‘lost boys’"]),
        ("In the ’90s they rocked ‘n’ rolled with ‘em all night.", []),
        ("The boys’ club sold the girls’ bikes.", []),
        ("It’s the dog's, isn't it?", []),
        ("‘Never closed, she said.", []),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in single_quotations(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "form", "source"),
    [
        ("‘We tested the bridge,’ he told the Gazette.", Form.DIRECT, "he"),
        ("Labour’s Jean Poole said: ‘Some won’t forgive it.’", Form.DIRECT, "Labour’s Jean Poole"),
        ("The mayor said people were ‘sick and tired’ of potholes.", Form.MIXED, "The mayor"),
        ("‘He told me “never” and left,’ said Mara Holt.", Form.DIRECT, "Mara Holt"),
    ],
)
def test_words_in_single_marks_are_attributed_like_others(text: str, form: Form, source: str) -> None:
    (one,) = find_attributions(text, split(text, Span(0, len(text))))
    assert (one.form, one.source.text if one.source else None) == (form, source)


def test_single_marks_inside_double_ones_are_no_quotation_of_their_own() -> None:
    text = "“She called it ‘a joke’ twice,” Reed said."
    assert [quote.span.of(text) for quote in find_quotations(text, [Span(0, len(text))])] == ["“She called it ‘a joke’ twice,”"]


@given(st.text(alphabet="‘’'“” as,.", max_size=60))
def test_single_quotations_never_overlap_whatever_the_text(text: str) -> None:
    spans = list(single_quotations(text, 0, len(text)))
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(text)[0] in "‘'" and span.of(text)[-1] in "’'" for span in spans)


@given(st.text(alphabet="‘’'“”\" as,.", max_size=60))
def test_quotations_of_all_kinds_never_overlap_whatever_the_text(text: str) -> None:
    spans = [quote.span for quote in find_quotations(text, [Span(0, len(text))])]
    assert all(not one.overlaps(two) for one, two in pairwise(spans))
