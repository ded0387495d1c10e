"""Everything that a link may turn out to be, served by a real site, with the exact words that the person reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.article import Article
from bot.errors import IntakeError
from bot.intake.fetch import Fetcher
from bot.intake.link import read_link
from tests.intake import made, pages
from tests.intake.web import Site, page, redirect, running

PASTE = "Paste the article's text here and Factdesk carries on."
LEDE = f"<article><h1>{pages.TITLE}</h1><p>{pages.PARAGRAPHS[0]}</p></article>"
LOGIN = '<h1>Sign in to continue</h1><form><input name="who"><input type="password" name="secret"><button>Sign in</button></form>'
CONSENT = (
    "<div><p>We and our 842 partners store information on your device. You can accept all cookies or manage your privacy"
    " preferences at any time.</p></div>"
)
GERMAN_CONSENT = (
    "<div><p>Wir und unsere 211 Partner speichern Informationen auf Ihrem Gerät. Sie können alle akzeptieren oder Ihre"
    " Einwilligung jederzeit widerrufen.</p></div>"
)
ROBOT = "<h1>Just a moment…</h1><p>Please verify you are human by completing the captcha below.</p>"
SHELL = '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>' + "<script>x()</script>" * 9
GONE = "There is no page under this link any more: the site shows an error page."
MISSING = "<h1>Page not found</h1><p>The page you are looking for does not exist.</p>"
ENTRIES = "".join(f"<h3>{hour}:05</h3><p>{text}</p>" for hour, text in zip(range(9, 17), pages.PARAGRAPHS * 2, strict=True))
VIDEO = "<h1>Watch: the dam breaks</h1><video src='a.mp4'></video><p>1:04</p>"


def described(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": pages.TITLE, **fields}


LOCKED = described(isAccessibleForFree="False")
LOCKED_PART = described(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"})
SUBSCRIBERS = "Only the first 35 words are readable: this looks like a subscriber page."
STUB = pages.PARAGRAPHS[:1]
OUTCOMES = {
    "a login page": (pages.bare(LOGIN, title="Sign in"), "This page asks for a login."),
    "a stub that says it is locked": (pages.article(STUB, described=LOCKED), SUBSCRIBERS),
    "a stub with a locked part": (pages.article(STUB, described=LOCKED_PART), SUBSCRIBERS),
    "a stub that asks to subscribe": (
        pages.article((*STUB, "Subscribe now to continue reading this article."), described=None),
        "Only the first 42 words are readable: this looks like a subscriber page.",
    ),
    "a consent wall": (pages.bare(CONSENT), "Only a cookie notice is readable on this page."),
    "a German consent wall": (pages.bare(GERMAN_CONSENT), "Only a cookie notice is readable on this page."),
    "a bot wall": (pages.bare(ROBOT), "The site refused automated reading: it asks whether you are human."),
    "a page of scripts": (pages.bare(SHELL), "The page builds its text in the browser."),
    "a missing page with status 200": (pages.bare(MISSING), GONE),
    "a live blog that says so": (
        pages.article(described={"@type": "LiveBlogPosting", "headline": pages.TITLE}),
        "This page is a live blog that changes by the minute, not an article.",
    ),
    "a live blog that looks like one": (
        pages.bare(f"<article><h1>Orla dam – live updates</h1>{ENTRIES}</article>", title="Orla dam – live updates"),
        "This page is a live blog that changes by the minute, not an article.",
    ),
    "a film": (pages.bare(VIDEO, title="Watch: the dam breaks"), "No article text found on this page."),
    "nothing": (pages.bare(""), "No article text found on this page."),
}  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def read(site: Site, path: str = "/story") -> Article:
    return read_link(site.url(path), Fetcher(allow=site.rule(), resolve=site.resolve, robots=False))


def answer(site: Site, path: str = "/story") -> str:
    with pytest.raises(IntakeError) as refused:
        read(site, path)
    return refused.value.text


@pytest.mark.parametrize(("html", "words"), OUTCOMES.values(), ids=OUTCOMES)
def test_what_stands_in_the_place_of_an_article_is_said(site: Site, html: str, words: str) -> None:
    site.pages["/story"] = page(html.encode())

    assert answer(site) == f"{words} {PASTE}"


def test_a_redirect_to_the_login_is_a_login(site: Site) -> None:
    site.pages["/story"] = redirect("/login?next=/story")
    site.pages["/login?next=/story"] = page(pages.bare(LOGIN, title="Sign in").encode())

    assert answer(site) == f"This page asks for a login. {PASTE}"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Unauthorized", "The site refused automated reading (401)."),
        ("402 Payment Required", "The site refused automated reading (402)."),
        ("403 Forbidden", "The site refused automated reading (403)."),
        ("404 Not Found", "There is no page under this link any more (404)."),
        ("410 Gone", "There is no page under this link any more (410)."),
        ("429 Too Many Requests", "The site refused automated reading (429)."),
        ("451 Unavailable For Legal Reasons", "The site refused automated reading (451)."),
        ("503 Service Unavailable", "The site answered with an error (503)."),
    ],
)
def test_a_status_that_is_no_page_is_said(site: Site, status: str, words: str) -> None:
    site.pages["/story"] = page(pages.article().encode(), status=status)

    assert answer(site) == f"{words} {PASTE}"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.google.com/rss/articles/CBMiabc?oc=5",
        "https://news.google.com/read/CBMiabc",
        "http://news.google.com/stories/CAAq",
    ],
)
def test_a_google_news_link_cannot_be_opened_and_the_way_on_is_said(site: Site, url: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read_link(url, Fetcher(allow=site.rule(), resolve=site.resolve))

    assert refused.value.text == (
        "A Google News link hides the story's own address. Open the story and paste the publisher's link."
    )


def test_a_pdf_behind_a_link_is_read_and_a_scan_is_said_to_be_one(site: Site) -> None:
    site.pages["/report"] = page(made.pdf([[made.TITLE, "", *made.printed()]]), kind="application/pdf")
    site.pages["/scan"] = page(made.pdf([[]]), kind="application/pdf")

    assert [line.span.of(read(site, "/report").text) for line in read(site, "/report").parts] == [made.TITLE, *made.PARAGRAPHS]
    assert answer(site, "/scan") == "This PDF is a scan: it holds pictures of pages and no text. Paste the text."


@pytest.mark.parametrize("path", ["/story/amp", "/story?outputType=amp", "/story?print=1", "/story?utm_source=mail&fbclid=x"])
def test_variants_of_a_page_are_known_as_the_page(site: Site, path: str) -> None:
    site.pages[path] = page(pages.article().encode())

    article = read(site, path)

    assert article.url == site.url(path)
    assert article.canonical_url == site.url("/story")


def test_a_page_that_names_the_page_it_is_a_variant_of_is_known_as_that(site: Site) -> None:
    head = f'<link rel="canonical" href="http://www.{site.name}/dam-breaks">'
    site.pages["/print.php?id=7"] = page(pages.article(head=head).encode())

    assert read(site, "/print.php?id=7").canonical_url == f"http://www.{site.name}/dam-breaks"


@pytest.mark.parametrize("following", ["/story?page=2", "/story/2", "/story/page/2/"])
def test_the_first_of_several_pages_is_said_to_be_one(site: Site, following: str) -> None:
    site.pages["/story"] = page(pages.article(head=f'<link rel="next" href="{following}">').encode())

    assert read(site).metadata.remarks == ("This article goes on over several pages; only this one was read.",)


def test_the_next_article_of_a_site_is_no_next_page(site: Site) -> None:
    site.pages["/story"] = page(pages.article(head='<link rel="next" href="/another-story">').encode())

    assert read(site).metadata.remarks == ()


def test_a_text_much_shorter_than_the_page_claims_is_said_to_be(site: Site) -> None:
    site.pages["/story"] = page(pages.article(described=described(wordCount=1500)).encode())
    count = sum(len(text.split()) for text in pages.PARAGRAPHS)

    assert read(site).metadata.remarks == (f"The page says that its article has 1,500 words; {count} of them could be read.",)


def test_an_article_about_live_coverage_is_an_article(site: Site) -> None:
    story = pages.article(described=None).replace(pages.TITLE, "Why live coverage of dams is hard")
    site.pages["/story"] = page(story.encode())

    assert read(site).parts
