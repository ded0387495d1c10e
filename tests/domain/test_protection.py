"""Taking a name out of a text, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attribution import Source
from bot.domain.protection import WITHHELD, hide_nothing, hider
from bot.domain.text import Span


def source(text: str, resolved: str | None = None) -> Source:
    return Source(Span(0, len(text)), text, resolved)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["Ada Brandt", "BRANDT", "brandt's", "adabrandt", "Ada"]))
def test_no_spelling_of_the_name_is_left(before: str, after: str, name: str) -> None:
    hidden = hider([source("the mayor", "Ada Brandt")])(f"{before}{name}{after}").casefold()

    assert "brandt" not in hidden
    assert "ada brandt" not in hidden


def test_a_described_source_goes_with_its_words() -> None:
    hide = hider([source("a nurse at the clinic")])

    assert hide("They had no beds, A nurse at the clinic said.") == f"They had no beds, [{WITHHELD}] said."
    assert hide("The clinic has 40 nurses.") == "The clinic has 40 nurses."


@pytest.mark.parametrize("sources", [[], [source("he")], [source("They")]])
def test_without_a_name_nothing_is_taken_out(sources: list[Source]) -> None:
    assert hider(sources) is hide_nothing


def test_a_pronoun_stands_for_whom_it_means() -> None:
    assert hider([source("she", "Ada Brandt")])("she and Ada Brandt") == f"she and [{WITHHELD}]"
