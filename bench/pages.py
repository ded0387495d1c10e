"""How much of an article is found in a whole page, and how many numbers of other texts come along.

    python bench/pages.py paste FILE.jsonl[.gz] [--with SITE_PACKAGES]
    python bench/pages.py html FOLDER [--with SITE_PACKAGES]

FILE: one {"id", "paste", "body"} a line. FOLDER: the layout of scrapinghub/article-extraction-benchmark (ground-truth.json and
html/ID.html.gz), or html.jsonl {"id", "html", "url"} beside body.jsonl {"id", "text"}. --with: where other extractors are
installed (readability-lxml, newspaper4k, jusText); those that are not there are left out.

F1, precision and recall are over runs of four words, each page with the same weight, as in that benchmark's evaluate.py.
Foreign: numbers returned that are not in the article. Lost: numbers of the article that are not returned.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.domain.article import Article, LineLabel
from bot.errors import IntakeError
from bot.intake.html import read_html
from bot.intake.paste import read_text

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
Cleaner = Callable[[str, str], str]
"""The page (HTML, or pasted text) and its link → the article's text."""


@dataclass(frozen=True)
class Sample:
    """One page and its article."""

    page: str
    url: str
    body: str


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text, counted."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def shares(body: str, found: str) -> tuple[float, float, float]:
    """Right, wrong and missing runs of one page, as shares of their sum."""
    want, got = runs(body), runs(found)
    counts = [float(sum(part.values())) for part in (want & got, got - want, want - got)]
    total = sum(counts) or 1.0
    return counts[0] / total, counts[1] / total, counts[2] / total


def ratio(right: float, wrong: float, missing: float) -> float:
    """right / (right + wrong); 1 where there is nothing to find and nothing was found."""
    if wrong == 0 and missing == 0:
        return 1.0
    return right / (right + wrong) if right + wrong else 0.0


def table_row(name: str, samples: list[Sample], clean: Cleaner) -> str:
    """One line of the table."""
    rows, foreign, lost, spent = [], 0, 0, []
    for sample in samples:
        began = time.perf_counter()
        found = clean(sample.page, sample.url)
        spent.append(1000 * (time.perf_counter() - began))
        rows.append(shares(sample.body, found))
        want, got = Counter(_NUMBER.findall(sample.body)), Counter(_NUMBER.findall(found))
        foreign, lost = foreign + (got - want).total(), lost + (want - got).total()
    precision = statistics.mean(ratio(right, wrong, missing) for right, wrong, missing in rows)
    recall = statistics.mean(ratio(right, missing, wrong) for right, wrong, missing in rows)
    both = 2 * precision * recall / (precision + recall or 1)
    return f"{name:<24}{both:>8.3f}{precision:>8.3f}{recall:>8.3f}{foreign:>9}{lost:>7}{statistics.median(spent):>9.0f}"


def own_words(article: Article) -> str:
    """The article's lines without its headline, which the gold bodies do not hold."""
    return "\n\n".join(line.span.of(article.text) for line in article.parts if line.label is not LineLabel.HEADLINE)


def factdesk_html(page: str, url: str) -> str:
    """Factdesk's reading of a page; a refusal counts as nothing found."""
    with suppress(IntakeError):
        return own_words(read_html(page, url or None))
    return ""


def factdesk_paste(page: str, _url: str) -> str:
    """Factdesk's reading of a paste."""
    with suppress(IntakeError):
        return own_words(read_text(page))
    return ""


def trafilatura(*, precise: bool) -> Cleaner:
    """The library that Factdesk builds on, alone."""
    from trafilatura import extract

    return lambda page, url: extract(page, url=url or None, include_comments=False, favor_precision=precise) or ""


def html_peers() -> Iterator[tuple[str, Callable[[], Cleaner]]]:
    """The other extractors; making one raises ImportError where it is not installed."""
    yield "trafilatura precision", lambda: trafilatura(precise=True)
    yield "trafilatura default", lambda: trafilatura(precise=False)
    yield "readability-lxml", _readability
    yield "newspaper4k", _newspaper
    yield "jusText", _justext


def _readability() -> Cleaner:
    from lxml.html import fromstring
    from readability import Document  # type: ignore[import-not-found]  # a peer

    return lambda page, _url: "".join(map(str, fromstring(Document(page).summary()).itertext()))


def _newspaper() -> Cleaner:
    from newspaper import Article as News  # type: ignore[import-not-found]  # a peer

    def clean(page: str, url: str) -> str:
        news = News(url or "http://news.example/a")
        news.download(input_html=page)
        news.parse()
        return str(news.text)

    return clean


def _justext() -> Cleaner:
    import justext  # type: ignore[import-untyped]  # a peer

    stop = justext.get_stoplist("English")
    return lambda page, _url: "\n".join(p.text for p in justext.justext(page.encode(), stop) if not p.is_boilerplate)


def paste_peers() -> Iterator[tuple[str, Callable[[], Cleaner]]]:
    """What a pasted text can be given to, its lines as paragraphs where HTML is asked for."""

    def wrapped(make: Callable[[], Cleaner]) -> Callable[[], Cleaner]:
        def made() -> Cleaner:
            clean = make()
            return lambda page, url: clean("".join(f"<p>{_escaped(line)}</p>" for line in page.splitlines()), url)

        return made

    yield "nothing done", lambda: lambda page, _url: page
    yield "trafilatura on lines", wrapped(lambda: trafilatura(precise=True))
    yield "jusText on lines", wrapped(_justext)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def lines_of(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a JSON lines file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def pages_of(folder: Path) -> list[Sample]:
    """The pages of either layout."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        gold = json.loads(truth.read_text(encoding="utf-8"))
        return [Sample(_unpacked(folder / "html" / f"{name}.html.gz"), it["url"], it["articleBody"]) for name, it in gold.items()]
    bodies = {line["id"]: line["text"] for line in lines_of(folder / "body.jsonl")}
    return [Sample(line["html"], line.get("url", ""), bodies[line["id"]]) for line in lines_of(folder / "html.jsonl")]


def _unpacked(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("paste", "html"))
    parser.add_argument("source", type=Path)
    parser.add_argument("--with", dest="peers", help="a site-packages folder with other extractors")
    asked = parser.parse_args()
    if asked.peers:
        sys.path.append(asked.peers)
    if asked.what == "paste":
        samples = [Sample(line["paste"], line.get("url", ""), line["body"]) for line in lines_of(asked.source)]
        rows: list[tuple[str, Callable[[], Cleaner]]] = [("Factdesk", lambda: factdesk_paste), *paste_peers()]
    else:
        samples = pages_of(asked.source)
        rows = [("Factdesk", lambda: factdesk_html), *html_peers()]
    print(f"{len(samples)} pages, {sum(len(_NUMBER.findall(sample.body)) for sample in samples):,} numbers in their articles")
    print(f"{'':<24}{'F1':>8}{'P':>8}{'R':>8}{'foreign':>9}{'lost':>7}{'ms p50':>9}")
    for name, make in rows:
        try:
            print(table_row(name, samples, make()), flush=True)
        except ImportError:
            print(f"{name:<24} not installed")


if __name__ == "__main__":
    main()
