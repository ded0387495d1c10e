"""A page of HTML → article: the extracted text is labelled by the same line rules as a paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from bot.domain.article import Article, Detected, Line, LineLabel, Metadata
from bot.domain.text import Span
from bot.errors import IntakeError
from bot.intake.apart import read_apart
from bot.intake.body import Caps, too_large
from bot.intake.charset import decode
from bot.intake.identity import canonical_url
from bot.intake.labels import label_extracted
from bot.intake.language import with_language
from bot.intake.reading import Reading
from bot.intake.walls import Seen, check

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp|edition|beta)\.")
_MOST = Caps().html
_TELLING = 60
_PART = 0.6
_PAGE_NUMBER = re.compile(r"(?:/page)?/\d{1,2}/?$|[?&](?:page|p|pg|seite)=\d{1,2}$")


def read_html(html: bytes | str, url: str | None, *, charset: str | None = None) -> Article:
    """The article of a page. `url`: where it came from; `charset`: the one of the HTTP header, for bytes.

    Raises IntakeError when the page holds no readable article, in the words for what it holds instead.
    """
    if len(html) > _MOST:
        raise too_large(_MOST)
    page = decode(html, charset) if isinstance(html, bytes) else html
    reading = read_apart(page, url)
    metadata = metadata_of(reading)
    title = metadata.title.value if metadata.title else ""
    reading = _without_title(reading, title)
    check(_seen(reading, title, url))
    text, lines = _laid_out(title, _standfirst(reading, title), reading.paragraphs)
    if not any(line.in_article and line.label is not LineLabel.HEADLINE for line in lines):
        raise IntakeError("no_article", "No article text found on this page.")
    metadata = replace(metadata, remarks=tuple(remarks_of(reading, url)))
    return with_language(Article(text, lines, metadata, url, canonical_of(reading, url)))


def _without_title(reading: Reading, title: str) -> Reading:
    """The reading without a first paragraph that only says the title again."""
    again = reading.paragraphs[:1] and reading.paragraphs[0].casefold() == title.casefold()
    return replace(reading, paragraphs=reading.paragraphs[1:]) if again else reading


def remarks_of(reading: Reading, url: str | None) -> Iterator[str]:
    """What people must know where the text may not be the whole article."""
    if url and reading.next_page and _series(urljoin(url, reading.next_page)) == _series(url):
        yield "This article goes on over several pages; only this one was read."
    said, count = reading.described, sum(len(paragraph.split()) for paragraph in reading.paragraphs)
    if said and said.words and count < _PART * said.words:
        yield f"The page says that its article has {said.words:,} words; {count:,} of them could be read."


def _series(url: str) -> str:
    """The link without the number of a page in a series; the next article of a site has another one."""
    return _PAGE_NUMBER.sub("", canonical_url(url)).rstrip("/")


def metadata_of(reading: Reading) -> Metadata:
    """JSON-LD before OpenGraph before the library's guess; each value says where it was found."""
    said, meta = reading.described, dict(reading.meta)
    site = meta.get("og:site_name", "")
    return Metadata(
        title=_without_site(
            _first(
                (said.headline if said else "", "json-ld"),
                (meta.get("og:title", ""), "opengraph"),
                (reading.guessed_title, "page"),
                (meta.get("<title>", ""), "page"),
            ),
            site,
        ),
        publisher=_first((said.publisher if said else "", "json-ld"), (site, "opengraph"), (reading.guessed_site, "page")),
        author=_first((said.author if said else "", "json-ld"), (_plain_author(meta), "meta"), (reading.guessed_author, "page")),
        published=_first(
            (_day(said.published) if said else "", "json-ld"),
            (_day(meta.get("article:published_time", "")), "opengraph"),
            (_day(reading.guessed_date), "page"),
        ),
        language=_first(
            (reading.language.lower(), "page"),
            (said.language if said else "", "json-ld"),
            (meta.get("og:locale", "").replace("_", "-").lower(), "opengraph"),
        ),
    )


def canonical_of(reading: Reading, url: str | None) -> str | None:
    """The link that stands for this page: its own canonical link when that stays on the site, else the one it was read from."""
    if url is None:
        return None
    own = canonical_url(url)
    if not reading.canonical:
        return own
    named = canonical_url(urljoin(url, reading.canonical))
    same_site = _site(named) == _site(own)
    return named if same_site and urlsplit(named).path not in ("", "/") else own


def _site(url: str) -> str:
    return _SAME_SITE.sub("", urlsplit(url).hostname or "")


def _first(*choices: tuple[str, str]) -> Detected | None:
    return next((Detected(value, source) for value, source in choices if value), None)


def _without_site(title: Detected | None, site: str) -> Detected | None:
    """The title without the “ | Site name” that many pages hang on."""
    if title is None or not site:
        return title
    cut = re.sub(rf"\s{{1,3}}[|–—·:-]\s{{1,3}}{re.escape(site)}\s{{0,3}}$", "", title.value)
    return Detected(cut or title.value, title.found_in)


def _plain_author(meta: dict[str, str]) -> str:
    author = meta.get("author") or meta.get("article:author") or ""
    return "" if author.startswith(("http:", "https:", "@")) else author


def _day(written: str) -> str:
    match = _DAY.match(written)
    return match[0] if match else ""


def _seen(reading: Reading, title: str, url: str | None) -> Seen:
    said = reading.described
    return Seen(
        host=(urlsplit(url).hostname or "") if url else "",
        title=title or dict(reading.meta).get("<title>", ""),
        body="\n".join(reading.paragraphs),
        visible=reading.visible,
        kind=said.kind if said else "",
        free=said.free if said else None,
        words=said.words if said else None,
        password=reading.password,
        scripted=reading.scripted,
    )


def _standfirst(reading: Reading, title: str) -> str:
    """The sentence that the page shows as its summary and the extraction left out. It is kept and shown, but set aside."""
    meta = dict(reading.meta)
    said = (
        (reading.described.description if reading.described else "") or meta.get("og:description") or meta.get("description", "")
    )
    start = said[:_TELLING]
    body = "\n".join(reading.paragraphs)
    new = len(said) >= _TELLING and start in reading.visible and start not in body and start not in title
    return said if new and said in reading.visible else ""


def _laid_out(title: str, standfirst: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[Line, ...]]:
    """Title, standfirst and paragraphs as one text with blank lines between, and its labelled lines."""
    text = "\n\n".join(filter(None, (title, standfirst, *paragraphs)))
    head = len(title) + len(standfirst) + 2 * bool(title) + 2 * bool(standfirst)
    lines: list[Line] = []
    if title:
        lines.append(Line(Span(0, len(title)), LineLabel.HEADLINE))
    if standfirst:
        lines.append(Line(Span(head - 2 - len(standfirst), head - 2), LineLabel.OUTSIDE))
    for line in label_extracted(text[head:]):
        again = line.span.of(text[head:]).casefold() == title.casefold()
        lines.append(Line(line.span.shifted(head), LineLabel.FURNITURE if again else line.label))
    return text, tuple(lines)
