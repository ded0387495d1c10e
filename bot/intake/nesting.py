"""Taking the depth out of absurdly nested pages, because parsers drop text below some 250 levels without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_DEEP = 150
_TAG = re.compile(r"<(?:(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})|!--)")
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "textarea")}
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_BLOCKS = frozenset({"p", "div", "li", "tr", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "ul", "ol", "table"})
_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_ENDS = {  # which elements a start tag closes without an end tag of their own
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    "tbody": _ROWS | {"thead", "tbody"},
    "option": frozenset({"option"}),
}
_NOTHING: frozenset[str] = frozenset()
_LOOK_BACK = 40
_BREAKS = re.compile(r"(?:<br\s{0,3}/?>\s{0,9}){3,}", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """The open elements: name, and whether its start tag was left out."""

    stack: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def _top(self) -> str:
        return self.stack[-1][0] if self.stack else ""

    def start(self, name: str) -> bool:
        """Open `name`; true when its tag has to be left out."""
        if self._top == "p" and (name in _BLOCKS or name in _ENDS):
            self.stack.pop()
        while self._top in _ENDS.get(name, _NOTHING):
            self.stack.pop()
        dropped = len(self.stack) >= MOST_DEEP
        self.stack.append((name, dropped))
        return dropped

    def end(self, name: str) -> bool:
        """Close `name`; true when its tag has to be left out. An end tag without a start is left to the parser."""
        for back in range(1, min(_LOOK_BACK, len(self.stack)) + 1):
            if self.stack[-back][0] == name:
                dropped = self.stack[-back][1]
                del self.stack[-back:]
                return dropped
        return len(self.stack) >= MOST_DEEP


def flatten(html: str) -> str:
    """`html` without the tags that lie deeper than MOST_DEEP levels; their text stays. An ordinary page stays as it is."""
    opened = _Open()
    kept: list[str] = []
    at = 0
    while match := _TAG.search(html, at):
        end = _end_of_tag(html, match)
        if end < 0:
            break
        kept.append(html[at : match.start()])
        kept.append(_kept(html[match.start() : end], match, opened))
        at = end
    kept.append(html[at:])
    return _BREAKS.sub("<br><br>", "".join(kept))


def _end_of_tag(html: str, match: re.Match[str]) -> int:
    """Where the tag ends; for scripts and comments, where their content ends. Below zero: it never does."""
    if match["name"] is None:
        close = html.find("-->", match.end())
        return close + 3 if close >= 0 else -1
    end = html.find(">", match.end())
    raw = None if match["close"] else _RAW.get(match["name"].lower())
    if end < 0 or raw is None:
        return end + 1 if end >= 0 else -1
    closing = raw.search(html, end)
    return closing.start() if closing else len(html)


def _kept(tag: str, match: re.Match[str], opened: _Open) -> str:
    name = (match["name"] or "").lower()
    if not name or name in _VOID or name in _RAW or tag.endswith("/>"):
        return tag
    dropped = opened.end(name) if match["close"] else opened.start(name)
    if not dropped:
        return tag
    return "<br>" if name in _BLOCKS else " "
