"""An article never changes; what is taken back into it is a new value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article, Line, LineLabel
from bot.domain.text import Span

LINES = st.lists(st.sampled_from(list(LineLabel)), min_size=1, max_size=8).map(
    lambda labels: tuple(Line(Span(3 * at, 3 * at + 2), label) for at, label in enumerate(labels))
)


def test_a_line_that_was_set_aside_comes_back_as_body() -> None:
    article = Article("One.\nTwo.", (Line(Span(0, 4), LineLabel.BODY), Line(Span(5, 9), LineLabel.TEASER)))

    assert article.with_line(Span(5, 9)).lines == (Line(Span(0, 4), LineLabel.BODY), Line(Span(5, 9), LineLabel.BODY))


@given(LINES, st.data())
def test_taking_a_line_back_changes_that_line_alone(lines: tuple[Line, ...], data: st.DataObject) -> None:
    article = Article("ab " * len(lines), lines)
    taken = data.draw(st.sampled_from(lines))
    changed = article.with_line(taken.span)

    assert (changed.text, changed.sha256, changed.url) == (article.text, article.sha256, article.url)
    assert [line.span for line in changed.lines] == [line.span for line in article.lines]
    assert set(changed.parts) >= set(article.parts)
    assert len(changed.set_aside) == len(article.set_aside) - (not taken.in_article)
    assert changed.with_line(taken.span) == changed


@given(LINES, st.integers(0, 30), st.integers(1, 30))
def test_what_is_no_line_of_the_article_changes_nothing(lines: tuple[Line, ...], start: int, length: int) -> None:
    article = Article("ab " * len(lines), lines)
    span = Span(start, start + length)

    assert (article.with_line(span) == article) or span in {line.span for line in article.set_aside}
