"""Copies and versions of a text are recognised by their runs of words; other texts are not."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.shingles import Kin, containment, kin, sample, shingles
from tests.intake import made, pages

STORY = " ".join(pages.PARAGRAPHS)
OTHER = " ".join(made.PARAGRAPHS)
TEASERS = " Dam builder's shares jump 87% after new contract. Orla Bank opens its 5,000th branch, a record for the region."


def related(one: str, other: str) -> Kin:
    return kin(shingles(one), shingles(other))


@pytest.mark.parametrize(
    "altered",
    [
        STORY,
        STORY.upper().replace("“", '"').replace("”", '"').replace(",", ""),
        STORY + TEASERS * 3,
        " ".join(pages.PARAGRAPHS[:2]),
        "A new lede about the dam of Orla opens the piece. " + " ".join(pages.PARAGRAPHS[1:3]),
        " ".join(pages.PARAGRAPHS[::2]),
        STORY.replace("6,000", "6,400").replace("40 million", "41 million"),
    ],
    ids=["the same", "typed again", "with teasers", "cut in half", "new lede", "paragraphs dropped", "figures changed"],
)
def test_a_copy_is_recognised_however_it_was_altered(altered: str) -> None:
    assert related(STORY, altered) is Kin.COPY


def test_a_story_half_rewritten_is_perhaps_the_same_story() -> None:
    rewritten = " ".join(pages.PARAGRAPHS[:2]) + " " + OTHER

    assert related(STORY, rewritten) is Kin.SAME_STORY


def test_two_stories_about_one_event_are_two_stories() -> None:
    assert related(STORY, OTHER) is Kin.NONE


def test_a_text_of_a_few_words_is_the_copy_of_nothing() -> None:
    assert related(STORY, pages.PARAGRAPHS[0][:90]) is Kin.NONE
    assert related("", "") is Kin.NONE


def test_languages_without_latin_letters_count_too() -> None:
    text = "Плотина над городом прорвалась через девять часов после того как инженер предупредил о трещинах " * 3 + STORY

    assert len(shingles(text)) > len(shingles(STORY)) + 10


def test_the_hashes_are_the_same_in_every_process_and_fit_a_database_integer() -> None:
    code = "from bot.intake.shingles import shingles; print(sorted(shingles('a b c d e f g'))[0])"
    printed = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}

    assert printed == {f"{min(shingles('a b c d e f g'))}\n".encode()}
    assert all(0 <= value < 2**63 for value in shingles(STORY))


def test_a_sample_tells_about_as_much_as_the_whole() -> None:
    chance = random.Random(7)
    words = [f"word{chance.randrange(5_000)}" for _ in range(20_000)]
    one, other = shingles(" ".join(words[:14_000])), shingles(" ".join(words[7_000:]))

    assert abs(containment(sample(one), sample(other)) - containment(one, other)) < 0.05
    assert 0.04 < len(sample(one)) / len(one) < 0.09


@given(st.lists(st.sampled_from("abcdefg"), max_size=30))
def test_there_is_one_shingle_for_each_different_run_of_five_words(words: list[str]) -> None:
    runs = {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    assert len(shingles(" ".join(words))) == len(runs)


@given(st.text(max_size=300), st.text(max_size=300))
def test_containment_is_a_share_and_does_not_depend_on_the_order(one: str, other: str) -> None:
    share = containment(shingles(one), shingles(other))

    assert 0.0 <= share <= 1.0
    assert share == containment(shingles(other), shingles(one))
