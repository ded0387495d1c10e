"""Sentences grouped into the paragraphs they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.text import Span

_BREAK = re.compile("[\n\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e]")


@dataclass(slots=True)
class Paragraph:
    """Sentences without a line break between them, and the stretch they cover. number: from 0."""

    span: Span
    sentences: tuple[Span, ...]
    number: int


def paragraphs_of(text: str, sentences: Sequence[Span]) -> list[Paragraph]:
    """Group sentences, given in order, by the line breaks between them."""
    groups: list[list[Span]] = []
    for sentence in sentences:
        if groups and _same_line(text[groups[-1][-1].end : sentence.start]):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return [Paragraph(Span(group[0].start, group[-1].end), tuple(group), number) for number, group in enumerate(groups)]


def _same_line(gap: str) -> bool:
    return gap == " " or _BREAK.search(gap) is None
