"""A page of HTML becomes an article, or a sentence that says what stands in its place."""

from __future__ import annotations

import pytest

from bot.domain.article import Article, Detected
from bot.errors import IntakeError
from bot.intake.apart import read_apart
from bot.intake.html import read_html
from tests.intake import pages

URL = "https://news.example/orla?utm_source=mail"
NEXT = "Paste the article's text here and Factdesk carries on."


def lines(article: Article) -> list[tuple[str, str]]:
    return [(line.label.value, line.span.of(article.text)) for line in article.lines]


def refusal(page: str | bytes, url: str | None = URL) -> tuple[str, str]:
    with pytest.raises(IntakeError) as refused:
        read_html(page, url)
    assert refused.value.next_step == NEXT
    return refused.value.code, refused.value.message


def test_a_page_gives_its_title_and_paragraphs_and_nothing_else() -> None:
    assert [("headline", pages.TITLE), *(("body", text) for text in pages.PARAGRAPHS)] == lines(read_html(pages.article(), URL))


def test_the_article_keeps_its_link_and_knows_the_one_that_stands_for_the_page() -> None:
    article = read_html(pages.article(), URL)

    assert (article.url, article.canonical_url) == (URL, "https://news.example/orla")


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://www.news.example/world/orla-dam", "https://www.news.example/world/orla-dam"),
        ("/world/orla-dam", "https://news.example/world/orla-dam"),
        ("https://other.example/orla", "https://news.example/orla"),
        ("https://news.example/", "https://news.example/orla"),
    ],
)
def test_a_canonical_link_counts_on_the_same_site_only(canonical: str, expected: str) -> None:
    page = pages.article(head=f'<link rel="canonical" href="{canonical}">')

    assert read_html(page, URL).canonical_url == expected


def test_json_ld_is_believed_first_and_each_value_says_where_it_was_found() -> None:
    head = '<meta property="og:site_name" content="Other"><meta name="author" content="Nobody">'
    metadata = read_html(pages.article(head=head), URL).metadata

    assert metadata.title == Detected(pages.TITLE, "json-ld")
    assert metadata.publisher == Detected("Orla Wire", "json-ld")
    assert metadata.author == Detected("Ines Okafor, Jan Vesely", "json-ld")
    assert metadata.published == Detected("2026-03-06", "json-ld")
    assert metadata.language == Detected("en-gb", "page")


def test_opengraph_comes_second() -> None:
    head = (
        f'<meta property="og:title" content="{pages.TITLE} - Orla Wire"><meta property="og:site_name" content="Orla Wire">'
        '<meta property="article:published_time" content="2026-03-07T10:00:00Z">'
    )
    metadata = read_html(pages.article(described=None, head=head), URL).metadata

    assert metadata.title == Detected(pages.TITLE, "opengraph")
    assert metadata.publisher == Detected("Orla Wire", "opengraph")
    assert metadata.published == Detected("2026-03-07", "opengraph")


def test_an_unknown_author_stays_unknown() -> None:
    assert read_html(pages.article(described=None), None).metadata.author is None


def test_a_summary_that_only_the_page_shows_is_kept_and_set_aside() -> None:
    summary = "Parliament asks why nine hours passed between the letter of the engineer and the first siren in the valley."
    page = pages.article(head=f'<meta name="description" content="{summary}">').replace(
        "</h1>", f"</h1></article><div>{summary}</div><article>"
    )

    assert ("outside", summary) in lines(read_html(page, URL))


def test_notices_captions_and_related_stories_inside_the_text_are_set_aside() -> None:
    extra = (
        "Photo: A. Berg/Reuters",
        "Related stories",
        "Dam Builder Wins 88 Million Order",
        "© 2026 Orla Wire. All rights reserved.",
    )
    article = read_html(pages.article((*pages.PARAGRAPHS, *extra)), URL)

    assert [text for label, text in lines(article) if label == "body"] == list(pages.PARAGRAPHS)


def test_text_that_the_page_hides_is_not_the_article() -> None:
    hidden = (
        '<p style="display: none">Our 5,000 readers get 87 percent off when they sign up before the end of this very week.</p>'
    )

    assert "87 percent" not in read_html(pages.article((hidden + pages.PARAGRAPHS[0], *pages.PARAGRAPHS[1:])), URL).text


CONSENT = (
    "<div><p>We and our 842 partners store and access information on your device. You can accept all cookies or manage your"
    " privacy preferences at any time. Some partners process data without your consent, based on legitimate interest.</p></div>"
)
LOGIN = '<form><h1>Sign in</h1><p>Enter your password to go on.</p><input type="password" name="p"></form>'
SHELL = '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>' + "<script>x()</script>" * 9
ROBOT = "<h1>One more step</h1><p>Please verify you are human by completing the captcha below.</p>"
MISSING = (
    "<h1>Page not found</h1><p>The page you are looking for does not exist. Try the search or go back to the front page.</p>"
)


@pytest.mark.parametrize(
    ("page", "code", "message"),
    [
        (pages.bare(CONSENT), "consent_wall", "Only a cookie notice is readable on this page."),
        (pages.bare(LOGIN, title="Sign in"), "login", "This page asks for a login."),
        (pages.bare(SHELL), "script_only", "The page builds its text in the browser."),
        (pages.bare(ROBOT), "bot_wall", "The site refused automated reading: it asks whether you are human."),
        (
            pages.bare(MISSING, title="404"),
            "gone",
            "There is no page under this link any more: the site shows an error page.",
        ),
        (pages.bare(""), "no_article", "No article text found on this page."),
        ("", "no_article", "No article text found on this page."),
        (
            pages.article(described={"@type": "LiveBlogPosting", "headline": pages.TITLE}),
            "not_an_article",
            "This page is a live blog that changes by the minute, not an article.",
        ),
    ],
    ids=["consent", "login", "script", "robot", "missing", "nothing", "empty", "live blog"],
)
def test_what_stands_in_the_place_of_an_article_is_said(page: str, code: str, message: str) -> None:
    assert refusal(page) == (code, message)


def test_a_stub_before_a_paywall_is_never_taken_for_the_article() -> None:
    described = {"@type": "NewsArticle", "headline": pages.TITLE, "isAccessibleForFree": False}

    code, message = refusal(pages.article(pages.PARAGRAPHS[:2], described=described))

    assert code == "paywall"
    count = sum(len(text.split()) for text in pages.PARAGRAPHS[:2])
    assert message == f"Only the first {count} words are readable: this looks like a subscriber page."


def test_a_paywall_that_only_the_text_admits_is_seen_too() -> None:
    stub = (pages.PARAGRAPHS[0], "Subscribe now to continue reading this article.")

    assert refusal(pages.article(stub, described=None))[0] == "paywall"


def test_a_long_article_about_walls_and_cookies_is_an_article() -> None:
    story = tuple(text.replace("the dam", "the page not found, the captcha, the cookie consent") for text in pages.PARAGRAPHS)

    assert read_html(pages.article(story * 2), URL).parts


def test_a_short_article_on_a_site_with_a_login_and_offers_is_an_article() -> None:
    offers = '<nav>Subscribe Log in Already a subscriber? <form><input type="password"></form> 404 things to do</nav>'
    page = pages.article(pages.PARAGRAPHS[:2], described=None).replace("<main>", offers + "<main>")

    assert [text for label, text in lines(read_html(page, URL)) if label == "body"] == list(pages.PARAGRAPHS[:2])


def test_text_below_any_depth_is_found() -> None:
    for depth in (260, 100_000):
        nested = pages.bare("<div>" * depth + "".join(f"<p>{text}</p>" for text in pages.PARAGRAPHS) + "</div>" * depth)

        assert "6,000 had to leave their homes" in read_html(nested, URL).text


def test_a_page_that_keeps_the_parser_busy_is_given_up_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        read_apart(pages.bare("<table>" + "<tr><td>1<td>2<b><i><p>" * 90_000), URL, seconds=2)

    assert refused.value.message == "This page is too large or too tangled to read safely."


def test_the_worker_sees_no_setting_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")

    assert read_apart(pages.article(), URL).paragraphs[1:] == pages.PARAGRAPHS


def test_a_page_over_three_megabytes_is_refused() -> None:
    assert refusal(pages.bare("a" * 3_000_000)) == ("too_large", "This page is larger than 3 MB.")


def test_odd_characters_do_not_stop_the_reading() -> None:
    page = pages.article().replace("6,000", "6,000\x00\x08\ud800")

    assert "had to leave their homes" in read_html(page, URL).text


@pytest.mark.parametrize("rubbish", ["<html", "<!--", "{}", "\x00", "<?xml ?>"])
def test_no_rubbish_makes_the_reading_fail_without_words(rubbish: str) -> None:
    assert refusal(rubbish, None)[1].endswith(".")
