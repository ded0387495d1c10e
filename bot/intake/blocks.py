"""HTML of a document → its paragraphs, headings, list items and table rows, in order. Everything shown is kept."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from bot.intake.document import Block, tidy
from bot.intake.hidden import without, without_hidden
from bot.intake.nesting import flatten
from bot.intake.reading import without_unreadable

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
        " html li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_SILENT = ("head", "script", "style", "template", "svg", "noscript", "select", "button", etree.Comment, etree.PI)
_LONGEST_CELL = 200


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of `html`; hidden parts and programs left out. The cells of a table row are joined by tabs."""
    html = flatten(without_unreadable(html))
    if not html.strip():
        return ()
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(html.encode("utf-8"), parser=parser)
    without(tree, list(tree.iter(*_SILENT)))
    without_hidden(tree)
    return _Collector().collected(tree)


class _Collector:
    """Walks the elements and cuts the text where a block begins or ends."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._text: list[str] = []
        self._level = 0

    def collected(self, tree: etree._Element) -> tuple[Block, ...]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if element.tag in _BREAKING:
                self._cut()
                self._level = _HEADINGS.get(str(element.tag), self._level) if event == "start" else 0
            if event == "start" and element.tag == "tr" and (row := _row(element)):
                self._done.append(Block(row))
                walk.skip_subtree()
            else:
                self._text.append((element.text if event == "start" else element.tail) or "")
        self._cut()
        return tuple(self._done)

    def _cut(self) -> None:
        text = tidy("".join(self._text))
        self._text.clear()
        if text:
            self._done.append(Block(text, self._level))


def _row(element: etree._Element) -> str:
    """The cells of a row of data; nothing for a row that only lays out a page, whose cells are long or hold tables."""
    if next(element.iter("table"), None) is not None:
        return ""
    cells = [tidy(" ".join(map(str, cell.itertext()))) for cell in element.iter("td", "th")]
    return "\t".join(filter(None, cells)) if cells and all(len(cell) <= _LONGEST_CELL for cell in cells) else ""
