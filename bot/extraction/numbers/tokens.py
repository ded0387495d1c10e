"""Words, numerals and signs of a text, with their places: the one pass over every character that the scanner makes."""

from __future__ import annotations

import re
from itertools import accumulate

from bot.domain.text import Span

# Every token carries the space after it, so tokens joined give the text again and places are sums of lengths.
# Possessive repeats never give back, which keeps hostile input linear. The first branch only makes most words cheaper.
_TOKEN = re.compile(r"[a-z]++ \s*+|(?:[^\W\d_]++(?:['’][^\W\d_]++)*+|\d++(?:[.,'’]\d++)*+|.)\s*+|\s++", re.DOTALL)
_PADDING = 64
_NOTHING = ("",) * _PADDING


class Tokens:
    """Tokens of `text[span.start:span.end]`, by index.

    word: lower case without the space after; `""` beyond either end, so that rules may look around without checks.
    start: offset of the token in `text`. size: number of true tokens.
    """

    __slots__ = ("size", "start", "text", "word")

    def __init__(self, text: str, span: Span) -> None:
        spaced: list[str] = _TOKEN.findall(_lowered(text[span.start : span.end]))
        self.text = text
        self.size = len(spaced)
        self.start = list(accumulate(map(len, spaced), initial=span.start))
        self.word = [*map(str.rstrip, spaced), *_NOTHING]
        self.start += [span.end] * _PADDING

    def end(self, index: int) -> int:
        """Offset just after the token's own characters."""
        return self.start[index] + len(self.word[index])

    def glued(self, index: int) -> bool:
        """True when nothing stands between this token and the next."""
        return self.word[index] != "" and self.start[index] + len(self.word[index]) == self.start[index + 1]

    def gap(self, index: int) -> str:
        """The space after the token."""
        return self.text[self.end(index) : self.start[index + 1]] if self.word[index] else ""

    def breaks(self, index: int) -> bool:
        """True when a line ends after this token."""
        end = self.start[index] + len(self.word[index])
        return "\n" in self.text[end : self.start[index + 1]] if self.word[index] else False

    def form(self, index: int) -> str:
        """The token as written, without the space after."""
        start = self.start[index]
        return self.text[start : start + len(self.word[index])]

    def is_digits(self, index: int) -> bool:
        """True for a numeral."""
        return self.word[index][:1].isdecimal()

    def is_capital(self, index: int) -> bool:
        """True for a word that begins with a capital, or nearly so (*iPhone*)."""
        if not self.word[index]:
            return False
        start = self.start[index]
        return self.text[start].isupper() or (len(self.word[index]) > 1 and self.text[start + 1].isupper())

    def is_word(self, index: int) -> bool:
        """True for a token of letters."""
        return self.word[index][:1].isalpha()

    def find(self, index: int, *phrase: str) -> bool:
        """True when the words of `phrase` stand at `index`, one after the other."""
        return self.word[index] == phrase[0] and tuple(self.word[index : index + len(phrase)]) == phrase

    def slice(self, first: int, last: int) -> str:
        """The text of tokens `first` up to `last`, exclusive."""
        return self.text[self.start[first] : self.end(last - 1)]


def _lowered(text: str) -> str:
    """Lower case with the same length: the few letters that would become two stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
