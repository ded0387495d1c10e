"""Pasted text: every line gets a label, no character is changed."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.article import Detected, LineLabel
from bot.errors import IntakeError
from bot.intake.evidence import WEIGHTS, collect, sight
from bot.intake.furniture import by_itself
from bot.intake.lines import pieces
from bot.intake.paste import MAX_CHARACTERS, MAX_LINES, as_is, read_text
from tests.intake import samples

TEXTS = st.text(alphabet=st.sampled_from("aZ 9.,“”\n\r\t\u2028\u200b\ufeff-•©:|%éل中"), max_size=200)


def labels(text: str) -> list[tuple[str, str]]:
    return [(line.label.value, line.span.of(text)) for line in read_text(text).lines]


def test_a_pasted_page_is_labelled_line_by_line() -> None:
    expected = [
        ("dateline", "date 2026-03-06"),
        ("headline", samples.HEADLINE),
        *(("body", paragraph) for paragraph in samples.BODY),
        *(("notice", notice) for notice in samples.NOTICES),
        ("marker", "Legal Disclaimer:"),
        ("notice", samples.DISCLAIMER),
        ("marker", "Most popular stories"),
        *(("teaser", teaser) for teaser in samples.TEASERS),
        ("marker", "CommentsNo comment"),
    ]

    assert expected == labels(samples.PASTED)


def test_the_text_is_stored_exactly_as_given() -> None:
    assert read_text(samples.PASTED).text == samples.PASTED


def test_offsets_count_from_the_leading_space() -> None:
    first = read_text(samples.PASTED).lines[0]

    assert (first.span.start, first.span.end) == (1, 16)


def test_metadata_comes_from_the_lines_and_says_so() -> None:
    metadata = read_text(samples.PASTED).metadata

    assert Detected("2026-03-06", "paste") == metadata.published
    assert Detected("Orla Wire Ltd.", "paste") == metadata.publisher
    assert Detected("ORLANEWS", "paste") == metadata.distributor
    assert Detected(samples.HEADLINE, "paste") == metadata.title
    assert metadata.author is None


def test_a_clean_article_is_body_from_its_first_to_its_last_line() -> None:
    text = "\n\n".join([*samples.BODY, "“Not yet,” he said."])

    assert {"body"} == {label for label, _ in labels(text)}


@pytest.mark.parametrize(
    "snippet",
    [
        "Inflation fell to 3 % in May, the statistics office said.",
        "Unemployment is 4.2 %",
        "6,000 killed",
        "“Not yet,” she said.",
        "The bridge cost 12 million. It was finished in March, the mayor said.",
    ],
)
def test_a_pasted_sentence_is_body(snippet: str) -> None:
    assert [("body", snippet)] == labels(snippet)


def test_a_title_above_a_single_paragraph_is_the_headline() -> None:
    text = "Two Killed In Orla Flood\n\nTwo people were killed and 14 were hurt when the dam broke, the police said."

    assert [label for label, _ in labels(text)] == ["headline", "body"]


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    text = (
        "The ministry said on Friday that 6,000 of the 11,000 people who\n"
        "lived below the dam had been brought to safety, which is more than\n"
        "half of them, and that the search would go on through the night\n"
        "until the last village is reached.\n\n"
        "The mayor said the water had never been as high as it was in the\n"
        "first hour after the storm."
    )

    assert [text.split("\n\n")[0], text.split("\n\n")[1]] == [line for _, line in labels(text)]


def test_a_list_of_an_article_belongs_to_it_line_by_line() -> None:
    items = ["- 40 new buses", "- 12 km of track", "- two stations"]
    lines = ["The council voted on three plans, and all of them passed on Monday.", *items, "It was the last vote, she said."]

    assert labels("\n".join(lines)) == [("body", line) for line in lines]


def test_a_list_after_a_marker_does_not_belong_to_the_article() -> None:
    lines = ["The council voted on three plans, and all of them passed.", "Related", "- Bus Fares Up 40 %", "- Tram Line Opens"]

    assert [label for label, _ in labels("\n".join(lines))] == ["body", "marker", "teaser", "teaser"]


def test_a_byline_and_a_date_above_the_body_are_set_aside() -> None:
    text = "\n".join([samples.HEADLINE, "By Mara Lindqvist", "6 March 2026", *samples.BODY])
    article = read_text(text)

    assert [line.label.value for line in article.lines] == ["headline", "byline", "dateline", "body", "body", "body"]
    assert Detected("Mara Lindqvist", "paste") == article.metadata.author
    assert Detected("2026-03-06", "paste") == article.metadata.published


def test_an_ambiguous_date_stays_unknown() -> None:
    text = "\n".join(["03/04/2026", *samples.BODY])

    assert read_text(text).metadata.published is None


@pytest.mark.parametrize("nothing", ["", " \n\t ", "\ufeff", "\u200b\n\u200b"])
def test_an_empty_paste_is_refused_in_words(nothing: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read_text(nothing)

    assert refused.value.text == "There is no text in this paste. Paste the article's text here and Factdesk carries on."
    assert refused.value.code == "empty"


def test_a_paste_of_menus_alone_is_refused_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        read_text("Menu\nSign in\nMost popular stories\n© 2026 Orla Wire")

    assert refused.value.code == "no_article"


def test_a_paste_over_the_limit_is_refused_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        read_text("a" * (MAX_CHARACTERS + 1))

    assert "longer than 1,000,000 characters" in refused.value.message


def test_a_paste_of_too_many_lines_is_refused_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        read_text("a\n" * (MAX_LINES + 1))

    assert refused.value.message == "This text is longer than 20,000 lines."


def test_a_whole_page_gives_its_article_and_nothing_of_its_surroundings() -> None:
    article = read_text(samples.WHOLE_PAGE)

    assert [line.span.of(article.text) for line in article.parts] == [samples.HEADLINE, *samples.BODY, *samples.AFTERWARDS]
    assert article.metadata.author == Detected("Mara Lindqvist", "paste")
    assert article.metadata.publisher == Detected("Orla Wire Ltd", "paste")


def test_a_counter_of_comments_above_the_article_does_not_end_it() -> None:
    page = samples.WHOLE_PAGE.replace("By Mara Lindqvist", "18 Comments")

    assert samples.BODY[2] in [line.span.of(page) for line in read_text(page).parts]


def test_each_line_that_is_set_aside_is_still_there_to_be_seen() -> None:
    article = read_text(samples.WHOLE_PAGE)
    seen = "\n".join(line.span.of(article.text) for line in article.lines)

    assert [line for line in samples.WHOLE_PAGE.splitlines() if line] == seen.splitlines()


def test_names_of_evidence_and_of_weights_are_the_same() -> None:
    lines = [sight(piece, by_itself(piece.text)) for piece in pieces(samples.WHOLE_PAGE)]

    assert set().union(*collect(lines)) == set(WEIGHTS)


@pytest.mark.parametrize("unit", ["(", "1", "a ", ", ", "By A", "© ", "12:", "said ", "\u2028", "- ", "5 hours ago "])
def test_no_repetition_costs_more_than_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + "."
        started = time.perf_counter()
        read_text(text)
        return time.perf_counter() - started

    assert seconds(160_000) < 1 + 40 * seconds(10_000)


def test_as_is_sets_nothing_aside() -> None:
    article = as_is(samples.PASTED)

    assert {LineLabel.BODY} == {line.label for line in article.lines}
    assert len(samples.PASTED.splitlines()) == len(article.lines)
    assert article.text == samples.PASTED


@settings(deadline=None)
@given(TEXTS)
@example(samples.PASTED)
def test_spans_are_trimmed_ordered_and_never_overlap(text: str) -> None:
    try:
        article = read_text(text)
    except IntakeError:
        return

    assert article.text == text
    end = 0
    for line in article.lines:
        assert end <= line.span.start < line.span.end
        assert line.span.of(text) == line.span.of(text).strip()
        end = line.span.end


@settings(deadline=None)
@given(TEXTS)
def test_no_visible_character_is_left_without_a_line(text: str) -> None:
    try:
        article = as_is(text)
    except IntakeError:
        return
    covered = {index for line in article.lines for index in range(line.span.start, line.span.end)}

    assert all(char.isspace() or char in "\u200b\ufeff" for index, char in enumerate(text) if index not in covered)
