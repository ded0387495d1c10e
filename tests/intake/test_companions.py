"""What belongs to a pasted article and what only stands beside it: captions, key points, offers, closing lists, posts."""

from __future__ import annotations

import pytest

from bot.domain.article import LineLabel
from bot.intake.furniture import by_itself, is_offer
from bot.intake.paste import read_text
from tests.intake import samples

CAPTION = "Two of the 14 sluice gates of the dam above Orla stood open on Friday while the water rose."
POINTS = (
    "• The ministry counts 6,000 victims along the river Orla, more than half of those who lived there.",
    "• The dam was repaired for 40 million crowns only a year before it broke.",
)
DATES = tuple(
    f"June {day} – {town}, community hall" for day, town in ((9, "Orla"), (11, "Lipova"), (12, "Vesna"), (14, "Karlin"))
)
AMOUNTS = ("• 8 ripe pears, peeled", "• 1/2 tsp ground cloves", "• 6 spoons of honey", "• 250 grams of sugar")
HEADLINE = "Figure Of People Below The Dam Will Rise, Ministry Says"
PARAGRAPHS = (*samples.BODY, samples.AFTERWARDS[0])


def page(*, above: str = "", below: str = "") -> str:
    """A whole page with the article in the middle, and lines right above or below its paragraphs."""
    head = "\n".join((*samples.MENU, "Trending", *samples.OTHER_STORIES, HEADLINE, "By Mara Lindqvist", "Updated 6:18 p.m."))
    article = "\n\n".join(PARAGRAPHS)
    foot = "\n".join(("Most read", *samples.OTHER_STORIES, *samples.TEASERS, "© 2026 Orla Wire Ltd. All rights reserved."))
    return f"{head}\n{above}\n\n{article}\n\n{below}\n\n{foot}"


def labels(text: str) -> dict[str, LineLabel]:
    return {line.span.of(text): line.label for line in read_text(text).lines}


def in_article(text: str) -> list[str]:
    return [line.span.of(text) for line in read_text(text).parts]


@pytest.mark.parametrize("credit", ["Photo: M. Berg", "Image: Orla Wire", "Jana Berg | Orla Wire | Getty Images"])
def test_the_sentence_above_a_credit_at_the_top_is_its_caption(credit: str) -> None:
    text = page(above=f"{CAPTION}\n{credit}")

    assert LineLabel.CAPTION is labels(text)[CAPTION]
    assert list(PARAGRAPHS) == in_article(text)[1:]


def test_a_paragraph_above_a_credit_in_the_middle_stays() -> None:
    text = page().replace(samples.BODY[1], f"{samples.BODY[1]}\n\nPhoto: M. Berg")

    assert list(PARAGRAPHS) == in_article(text)[1:]


def test_key_points_under_the_headline_are_set_aside_because_the_article_says_them_again() -> None:
    text = page(above="KEY POINTS\n" + "\n".join(POINTS))

    assert [labels(text)[point] for point in POINTS] == [LineLabel.OUTSIDE] * 2
    assert list(PARAGRAPHS) == in_article(text)[1:]


def test_a_heading_like_key_points_in_the_middle_takes_no_paragraph_away() -> None:
    text = page().replace(samples.BODY[1], f"Summary\n{samples.BODY[1]}")

    assert samples.BODY[1] in in_article(text)


def test_the_loud_line_under_an_advertisement_mark_is_not_the_article() -> None:
    text = "\n".join((samples.BODY[0], "ADVERTISEMENT", "Only two days left for our garden chairs!", samples.BODY[1]))

    assert list(samples.BODY[:2]) == in_article(text)


def test_a_paragraph_after_an_advertisement_mark_stays() -> None:
    text = "\n".join((samples.BODY[0], "ADVERTISEMENT", samples.BODY[1]))

    assert list(samples.BODY[:2]) == in_article(text)


@pytest.mark.parametrize(
    "line",
    [
        "Save up to 70% on garden furniture – only 2 days left!",
        "Get 12 issues for only £11.99",
        "Try our app, free for 30 days",
        "Get the day's 10 top stories delivered to your inbox",
        "Your e-mail address   [Subscribe]   By signing up you accept our terms (version 12).",
        "Listen to the noon news live at 12:45 and 17:45.",
    ],
)
def test_offers_are_furniture(line: str) -> None:
    assert LineLabel.FURNITURE is by_itself(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Save 40 per cent on water,” the minister told farmers.",
        "Shoppers saved 70% on garden furniture last year.",
        "Order for 30 jets shrinks",
        "• Save 10% of your income",
        "Win at home lifts Orla to 3rd place.",
    ],
)
def test_sentences_about_saving_and_winning_are_no_offers(line: str) -> None:
    assert not is_offer(line)


@pytest.mark.parametrize("entries", [DATES, AMOUNTS])
def test_a_list_that_closes_the_article_belongs_to_it(entries: tuple[str, ...]) -> None:
    text = page(below="The whole programme\n\n" + "\n".join(entries))

    assert ["The whole programme", *entries] == in_article(text)[-5:]


def test_numbered_steps_under_a_heading_belong_to_the_article() -> None:
    steps = tuple(f"{number}. Open gate {number} by a metre and wait until the river has fallen." for number in range(1, 6))

    assert list(steps) == in_article(page(below="What the plan says\n" + "\n".join(steps)))[-5:]


@pytest.mark.parametrize(
    "entries",
    [
        tuple(f"{number} Things That Nobody Told You About Dams" for number in (5, 7, 9, 11)),
        tuple(f"Nov {day}, 2026 – Another Story Of The Week" for day in (3, 4, 5, 6)),
        tuple(f"{number}. Why Sluice Number {number} Still Leaks" for number in range(1, 6)),
    ],
    ids=["numbers", "dates with years", "ranks"],
)
def test_a_list_of_other_stories_does_not(entries: tuple[str, ...]) -> None:
    assert list(PARAGRAPHS) == in_article(page(below="More stories\n\n" + "\n".join(entries)))[1:]


def test_a_post_that_the_article_embeds_belongs_to_it_with_its_signature() -> None:
    post = "We have 11,000 people below that wall, and not one siren. pic.social.example/abc"
    signed = "— Mara Lindqvist (@maralin) March 6, 2026"

    assert [post, signed] == in_article(page(below=f"{post}\n\n{signed}"))[-2:]


def test_a_telephone_number_is_no_date() -> None:
    assert by_itself("02-751-1500") is None
    assert LineLabel.DATELINE is by_itself("2026-03-06 09:15")


def test_a_row_of_a_table_is_no_date() -> None:
    assert by_itself("2025\t30") is None
