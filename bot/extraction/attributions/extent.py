"""Where a content starts and ends inside its sentence."""

from __future__ import annotations

import re

from bot.domain.text import Span
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.phrases import phrase_after
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import table
from bot.extraction.english import PRONOUNS, QUOTES, is_adverb
from bot.extraction.wordsets import word_set

_TENSED = frozenset({Shape.PAST, Shape.THIRD})
_EDGES = " \t\u00a0,;:–—-"
_TAIL = word_set(
    "adding saying noting citing calling claiming arguing explaining insisting suggesting telling according warning "
    "referring stressing"
)
_SHARED = word_set("but and")
_BREAKING = _SHARED | {";", ",", "—", "–"}
"""What a content can end in front of; all other words need no second look."""


def content_after(scene: Scene, first: int, *, broad: bool = False, clause: bool = False) -> Span | None:
    """The content that starts with word `first` and runs to the end of its clause; a quotation in it is never cut.

    broad: the content is a phrase, so that any new clause ends it. clause: the cue itself stands in a subordinate clause,
    which the next comma ends.
    """
    words = scene.words
    if first >= scene.end:
        return None
    last = scene.end - 1
    for at in range(first + 1, scene.end):
        if words.low[at] not in _BREAKING or scene.quoted(at):
            continue
        if _breaks(scene, at, broad) or (clause and words.written[at] == "," and not _listed(scene, at)):
            last = at - 1
            break
    span = trim(scene.text, Span(words.starts[first], words.ends[last]))
    if not len(span):
        return None
    if last == scene.end - 1:
        return _to_end_of_speech(scene, span)
    return span


def _to_end_of_speech(scene: Scene, span: Span) -> Span:
    """Let a quotation that begins in this sentence and runs over its end belong to the content as a whole."""
    for quote in scene.quotes:
        if span.start <= quote.span.start < span.end < quote.span.end:
            return Span(span.start, quote.span.end)
    return span


def _listed(scene: Scene, at: int) -> bool:
    """True for a comma in a list (*A, B and C*) or around a short aside."""
    words = scene.words
    ahead = words.low[at + 1 : at + 5]
    return "and" in ahead or "or" in ahead or "," in ahead


def _breaks(scene: Scene, at: int, broad: bool) -> bool:
    """True where another report of the same speaker, or an aside on the report, begins."""
    words = scene.words
    low = words.low[at]
    if low == ";":
        return True
    if broad and low in {"—", "–"}:
        return True
    if low == "," and at + 1 < scene.end:
        following = words.low[at + 1]
        if following in _TURNS and _another_speaks(scene, at + 2):
            return True
        if following in _TAIL or (broad and _new_clause(following)):
            return True
        return following in _SHARED and _reports(scene, at + 2, broad)
    return low in _SHARED and _reports(scene, at + 1, broad)


_TURNS = frozenset({"while", "whereas", "but", "and"})


def _another_speaks(scene: Scene, at: int) -> bool:
    """True where somebody named and a reporting verb follow: *…, while the union put it at 9*."""
    words = scene.words
    subject = phrase_after(words, at, scene.end)
    if subject is None or words.low[subject[0]] in PRONOUNS or scene.quoted(at):
        return False
    verb = subject[1] + 1
    while verb < scene.end and is_adverb(words.low[verb]):
        verb += 1
    if verb + 1 >= scene.end:
        return False
    return any(form.shape in _TENSED and not {"t", "c"}.isdisjoint(form.verb.frames) for form in table().get(words.low[verb], ()))


def _new_clause(low: str) -> bool:
    return low in _CLAUSE_WORDS or (low.endswith("ing") and len(low) > 5)


_CLAUSE_WORDS = frozenset(
    {
        "which",
        "who",
        "whose",
        "where",
        "but",
        "while",
        "when",
        "after",
        "before",
        "as",
        "though",
        "although",
        "despite",
        "because",
    }
)


def _reports(scene: Scene, at: int, broad: bool) -> bool:
    """True when word `at`, adverbs aside, is a reporting verb in the past or present with content of its own."""
    words = scene.words
    while at < scene.end and (is_adverb(words.low[at]) or words.low[at] in {"has", "have", "had"}):
        at += 1
    if at + 1 >= scene.end or scene.quoted(at):
        return False
    forms = table().get(words.low[at], ())
    return any(form.shape in _TENSED and (broad or "t" in form.verb.frames) for form in forms)


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
    """True when a colon or no more than a link word stands in front of the quotation, or it began sentences ago."""
    words = scene.words
    return start <= words.starts[floor] or (words.at(start) - floor <= 1 and words.low[floor] in {"but", "and", "yet", "so", ","})


def has_quote(text: str) -> bool:
    """True when the text holds a quotation mark that is no apostrophe."""
    return _QUOTED.search(text) is not None


_QUOTED = re.compile("|".join(sorted(QUOTES)) + r"|[‘'](?<![\w’'][‘'])\w[^‘’']{2,}[’'](?!\w)")
