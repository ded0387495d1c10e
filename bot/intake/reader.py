"""One page of HTML → its paragraphs and marks. Runs in a worker process; nothing here raises on purpose.

This is the only module that brings in the extraction library, so that the desk's own process never loads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import _Element as Tree
from trafilatura import bare_extraction

from bot.intake.hidden import content, without_hidden
from bot.intake.jsonld import described
from bot.intake.nesting import flatten
from bot.intake.reading import VISIBLE, Reading, without_unreadable

_SHORT = 250
_NOT_SHOWN = frozenset({"script", "style", "template", "head", "svg", "iframe"})


def read_page(html: str, url: str | None) -> Reading:
    """Read one page. An unreadable page gives an empty Reading."""
    html = flatten(without_unreadable(html))
    if not html.strip():
        return Reading()
    tree = lxml_html.document_fromstring(html.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    visible = _visible(tree)
    marks = _Marks.of(tree)
    found = _extracted(tree, html, url)
    return Reading(
        paragraphs=tuple(line.strip() for line in found.text.splitlines() if line.strip()),
        described=described(marks.json),
        meta=tuple(_meta(tree).items()),
        canonical=marks.canonical,
        next_page=marks.next_page,
        language=tree.get("lang") or tree.get("xml:lang") or "",
        guessed_title=found.title,
        guessed_author=found.author,
        guessed_date=found.date,
        guessed_site=found.site,
        visible=visible[:VISIBLE],
        password=marks.password,
        scripted=marks.scripts > 0 and len(visible) * 20 < len(html),
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """The page's JSON-LD, its canonical link and the next of its pages, its password field and its number of scripts."""

    json: list[str]
    canonical: str
    next_page: str
    password: bool
    scripts: int

    @classmethod
    def of(cls, tree: Tree) -> _Marks:
        scripts = list(tree.iter("script"))
        return cls(
            json=[content(script) for script in scripts if "ld+json" in (script.get("type") or "")],
            canonical=_linked(tree, "canonical"),
            next_page=_linked(tree, "next"),
            password=any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
            scripts=len(scripts),
        )


def _linked(tree: Tree, relation: str) -> str:
    """The address of the page's first link of this relation."""
    found = (link.get("href") or "" for link in tree.iter("link", "a") if relation in (link.get("rel") or "").lower().split())
    return next(found, "")


@dataclass(frozen=True, slots=True)
class _Found:
    text: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""


def _extracted(tree: Tree, html: str, url: str | None) -> _Found:
    """The library's precise reading; its usual one when that gives next to nothing."""
    without_hidden(tree)
    precise = _bare(lxml_html.tostring(tree, encoding="unicode"), url, precise=True)
    if len(precise.text) >= _SHORT:
        return precise
    usual = _bare(html, url, precise=False)
    return usual if len(usual.text) > len(precise.text) else precise


def _bare(html: str, url: str | None, *, precise: bool) -> _Found:
    found = bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, include_tables=True, favor_precision=precise
    )
    if found is None or isinstance(found, dict):
        return _Found()
    return _Found(found.text or "", found.title or "", found.author or "", found.date or "", found.sitename or "")


def _meta(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name and name not in found:
            found[name] = " ".join((element.get("content") or "").split())[:2000]
    title = next(tree.iter("title"), None)
    if title is not None:
        found["<title>"] = " ".join(content(title).split())[:2000]
    return found


def _visible(tree: Tree) -> str:
    parts: list[str] = []
    size = 0
    for element in tree.iter():
        shown = isinstance(element, lxml_html.HtmlElement) and element.tag not in _NOT_SHOWN
        for text in (element.text if shown else None, element.tail):
            if text and not text.isspace():
                parts.append(" ".join(text.split()))
                size += len(parts[-1]) + 1
        if size > 4 * VISIBLE:
            break
    return " ".join(parts)
