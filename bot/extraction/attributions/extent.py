"""Where a content starts and ends inside its sentence."""

from __future__ import annotations

from bot.domain.text import Span
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import table
from bot.extraction.english import QUOTES, is_adverb
from bot.extraction.wordsets import word_set

_EDGES = " \t\u00a0,;:–—-"
_TAIL = word_set(
    "adding saying noting citing calling claiming arguing explaining insisting suggesting telling according warning "
    "referring stressing"
)
_SHARED = word_set("but and")


def content_after(scene: Scene, first: int) -> Span | None:
    """The content that starts with word `first` and runs to the end of its clause."""
    words = scene.words
    if first >= scene.end:
        return None
    last = scene.end - 1
    opening = scene.quote_starting(first)
    for at in range(first + 1, scene.end):
        if scene.quoted(at):
            continue
        if _breaks(scene, at):
            last = at - 1
            break
    span = trim(scene.text, Span(words.starts[first], words.ends[last]))
    if opening is not None and opening.span.end > span.end and opening.span.start == span.start:
        return opening.span
    return span


def _breaks(scene: Scene, at: int) -> bool:
    """True where another report of the same speaker, or an aside on the report, begins."""
    words = scene.words
    low = words.low[at]
    if low == ";":
        return True
    if low == "," and at + 1 < scene.end:
        following = words.low[at + 1]
        return following in _TAIL or (following in _SHARED and _reports(scene, at + 2))
    return low in _SHARED and _reports(scene, at + 1)


def _reports(scene: Scene, at: int) -> bool:
    """True when word `at`, adverbs aside, is a reporting verb in the past or present with content of its own."""
    words = scene.words
    while at < scene.end and (is_adverb(words.low[at]) or words.low[at] in {"has", "have", "had"}):
        at += 1
    if at + 1 >= scene.end or scene.quoted(at):
        return False
    forms = table().get(words.low[at], ())
    return any(form.shape not in {"base", "ing"} and "t" in form.verb.frames for form in forms)


def trim(text: str, span: Span) -> Span:
    """`span` without white space, commas and dashes at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def content_before(scene: Scene, last: int, floor: int) -> Span | None:
    """The content that ends with word `last`: the rest of the sentence on its left, or the quotation that closes there."""
    words = scene.words
    while last >= floor and words.written[last] in {",", "–", "—", "-"}:
        last -= 1
    if last < floor:
        return None
    start, end = words.starts[floor], words.ends[last]
    quote = scene.quote_ending(last)
    if quote is not None and _opens_here(scene, quote.span.start, floor):
        start = quote.span.start
    span = trim(scene.text, Span(start, max(start, end)))
    return span if len(span) else None


def _opens_here(scene: Scene, start: int, floor: int) -> bool:
    """True when nothing but a link word stands between the floor and the quotation's start, or it began sentences ago."""
    words = scene.words
    return start <= words.starts[floor] or (words.at(start) - floor <= 1 and words.low[floor] in {"but", "and", "yet", "so", ","})


def has_quote(text: str) -> bool:
    """True when the text holds a double quotation mark."""
    return any(mark in text for mark in QUOTES)
