"""The article alone, with offsets into its own text."""

from __future__ import annotations

from bot.intake.condense import condensed
from bot.intake.paste import read_text
from tests.intake import samples


def test_a_condensed_article_has_its_own_lines_and_no_others() -> None:
    article = condensed(read_text(samples.PASTED))

    assert article.text == "\n\n".join([samples.HEADLINE, *samples.BODY])
    assert [line.span.of(article.text) for line in article.lines] == [samples.HEADLINE, *samples.BODY]
    assert article.set_aside == ()


def test_metadata_and_link_stay() -> None:
    article = read_text(samples.PASTED, url="https://news.example/orla")

    assert (article.metadata, article.url) == (condensed(article).metadata, condensed(article).url)
