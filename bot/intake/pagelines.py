"""Lines of printed pages → paragraphs: what repeats on the pages is told apart, and lines cut at a margin are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import quantiles

from bot.intake.document import tidy
from bot.intake.lines import ends_sentence, is_item

_ZONE = 3
_PAGES = 3
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?i)\W{0,3}(?:page |p\. ?|pg\. ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W{0,3}")
_NEARLY_FULL = 0.8
_NARROWEST = 15
_FEW_LINES = 4
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")

Page = Sequence[str]


def repeated(pages: Sequence[Page]) -> dict[str, None]:
    """The running headers, footers and page numbers, each once, in the order of the pages.

    A line counts when it stands at the top or the bottom of three pages or more, its numbers aside.
    """
    counted = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return dict.fromkeys(
        line
        for page in pages
        for line in _edges(page)
        if counted[_key(line)] >= _PAGES or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line))
    )


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of the pages; one that runs over the end of a page comes back whole."""
    lines = [line for page in pages for line in page]
    width = _usual_width(lines)
    whole = "\n".join(lines)
    made: list[str] = []
    before = ""
    for line in lines:
        if line and made and before and _goes_on(before, line, width):
            made[-1] = _joined(made[-1], line, whole)
        elif line:
            made.append(line)
        before = line
    return [tidy(text) for text in made]


def _edges(page: Page) -> list[str]:
    lines = [line for line in page if line]
    return lines if len(lines) <= 2 * _ZONE else [*lines[:_ZONE], *lines[-_ZONE:]]


def _key(line: str) -> str:
    return _NUMBERS.sub("#", " ".join(line.casefold().split()))


def _usual_width(lines: Iterable[str]) -> int:
    """The length of a line that reaches the margin; 0 where there are too few lines to tell."""
    lengths = [len(line) for line in lines if len(line) >= _NARROWEST]
    return round(quantiles(lengths, n=10)[6]) if len(lengths) >= _FEW_LINES else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    """True when `line` goes on with the paragraph of `before`."""
    if is_item(line):
        return False
    if line[0].islower() and not ends_sentence(before):
        return True
    return width > 0 and len(before) >= _NEARLY_FULL * width


def _joined(text: str, line: str, whole: str) -> str:
    """The two lines as one; a word cut by a hyphen is made whole, unless it is written with the hyphen elsewhere too."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    cut = _HYPHENATED.search(text)
    if cut is None or not line[:1].islower():
        return f"{text} {line}"
    rest = re.match(r"\w+", line)
    written = cut[0] + (rest[0] if rest else "")
    return text + line if written in whole else text[:-1] + line
