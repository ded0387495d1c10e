"""Words, numerals and signs of a text, with their places: the one pass over every character that the scanner makes."""

from __future__ import annotations

import re
from itertools import accumulate

from bot.domain.text import Span

# Every token carries the space after it, so tokens joined give the text again and places are sums of lengths.
# Each branch consumes without giving back, which keeps hostile input linear.
_TOKEN = re.compile(r"(?:\d+(?:[.,'’]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|.)\s*|\s+", re.DOTALL)
_PADDING = 64


class Tokens:
    """Tokens of `text[span.start:span.end]`, by index.

    word: lower case without the space after; `""` beyond either end, so that rules may look around without checks.
    raw: as written, with the space after. start: offset of the token in `text`. size: number of true tokens.
    """

    __slots__ = ("raw", "size", "start", "text", "word")

    def __init__(self, text: str, span: Span) -> None:
        raw: list[str] = _TOKEN.findall(text, span.start, span.end)
        self.text = text
        self.size = len(raw)
        self.start = list(accumulate(map(len, raw), initial=span.start))
        self.word = [token.rstrip().lower() for token in raw]
        padding = [""] * _PADDING
        self.word += padding
        raw += padding
        self.raw = raw
        self.start += [span.end] * _PADDING

    def end(self, index: int) -> int:
        """Offset just after the token's own characters."""
        return self.start[index] + len(self.raw[index].rstrip())

    def glued(self, index: int) -> bool:
        """True when nothing stands between this token and the next."""
        token = self.raw[index]
        return token != "" and not token[-1].isspace()

    def breaks(self, index: int) -> bool:
        """True when a line ends after this token."""
        return "\n" in self.raw[index]

    def form(self, index: int) -> str:
        """The token as written, without the space after."""
        return self.raw[index].rstrip()

    def is_digits(self, index: int) -> bool:
        """True for a numeral."""
        return self.word[index][:1].isdecimal()

    def is_capital(self, index: int) -> bool:
        """True for a word that begins with a capital, or nearly so (*iPhone*)."""
        token = self.raw[index]
        return token[:1].isupper() or token[1:2].isupper()

    def is_word(self, index: int) -> bool:
        """True for a token of letters."""
        return self.word[index][:1].isalpha()

    def find(self, index: int, *phrase: str) -> bool:
        """True when the words of `phrase` stand at `index`, one after the other."""
        return all(self.word[index + offset] == word for offset, word in enumerate(phrase))

    def slice(self, first: int, last: int) -> str:
        """The text of tokens `first` up to `last`, exclusive."""
        return self.text[self.start[first] : self.end(last - 1)]
