"""What a new version of a text means for the claims of the one before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.difference import Changes, compare
from bot.domain.text import Span

WORDS = st.sampled_from(
    ["river", "city", "school", "harbour", "bridge", "market", "farm", "road", "museum", "tower", "canal", "port"]
)


def spans_of(sentences: list[str]) -> tuple[str, list[Span]]:
    """The sentences as one text, and where each stands."""
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + (1 if text else 0)
        text = f"{text} {sentence}" if text else sentence
        spans.append(Span(start, start + len(sentence)))
    return text, spans


def changes(before: list[str], after: list[str]) -> Changes:
    text, spans = spans_of(after)
    return compare(before, text, [Span(0, len(text))], spans)


@st.composite
def twenty(draw: st.DrawFn) -> list[str]:
    """Twenty different sentences that share many words."""
    return [
        f"In {1900 + number} the {draw(WORDS)} by the {draw(WORDS)} cost {draw(st.integers(100, 999))} thousand crowns to mend."
        for number in range(20)
    ]


@given(twenty(), st.integers(0, 19), st.integers(0, 19), st.integers(1000, 9999))
def test_of_twenty_sentences_one_changed_and_one_cut_eighteen_are_kept(
    before: list[str], changed: int, cut: int, figure: int
) -> None:
    if changed == cut:
        cut = (cut + 1) % 20
    reworded = before[changed].replace(" thousand", f",{figure} thousand")
    after = [reworded if index == changed else sentence for index, sentence in enumerate(before) if index != cut]
    found = changes(before, after)

    assert [index for index, _ in found.kept] == [index for index in range(20) if index not in {changed, cut}]
    assert [old for old, _ in found.changed] == [changed]
    assert found.withdrawn == (cut,)
    assert found.added == ()


def test_the_same_text_keeps_everything_in_its_place() -> None:
    before = ["One costs 5 crowns.", "Two cost 9 crowns."]
    _, spans = spans_of(before)

    assert changes(before, before) == Changes(tuple(enumerate(spans)), (), (), ())


def test_a_sentence_that_moved_is_kept() -> None:
    before = ["One costs 5 crowns.", "Two cost 9 crowns."]
    text, spans = spans_of(before[::-1])

    assert compare(before, text, [Span(0, len(text))], spans).kept == ((0, spans[1]), (1, spans[0]))


def test_another_number_is_another_claim() -> None:
    found = changes(["The bridge cost 14 million euros in 2025."], ["The bridge cost 15 million euros in 2025."])

    assert (found.kept, found.changed) == ((), ((0, 0),))


def test_typography_is_no_change() -> None:
    assert [index for index, _ in changes(['He said "no" to 5 men.'], ["He said “no” to 5 men."]).kept] == [0]


def test_a_sentence_without_likeness_is_gone_and_the_new_one_is_new() -> None:
    found = changes(["The bridge cost 14 million euros."], ["Nobody counted the sheep, said the shepherd."])

    assert (found.changed, found.withdrawn, found.added) == ((), (0,), (0,))


def test_a_quote_that_was_repeated_and_is_there_once_is_kept_once() -> None:
    found = changes(["It cost 5 crowns."] * 2, ["It cost 5 crowns."])

    assert ([index for index, _ in found.kept], found.withdrawn) == ([0], (1,))


def test_a_quote_that_stands_only_outside_the_article_is_not_kept() -> None:
    text = "It cost 5 crowns. Read also: more"

    assert compare(["It cost 5 crowns."], text, [Span(18, 33)], []).withdrawn == (0,)


def test_what_stands_is_kept_even_where_no_claim_was_made_of_it_this_time() -> None:
    text = "It cost 5 crowns. They paid twice."
    found = compare(["It cost 5 crowns."], text, [Span(0, len(text))], [Span(8, 34)])

    assert found == Changes(((0, Span(0, 17)),), (), (), ())


def test_the_most_alike_are_paired_first() -> None:
    before = ["The old bridge cost 14 million euros.", "The new bridge cost 14 million euros."]
    found = changes(before, ["The new bridge cost 15 million euros."])

    assert (found.changed, found.withdrawn) == (((1, 0),), (0,))
