"""Attributions in headlines: *Mayor: Bridge is safe*, *Bridge is safe, says mayor*, *Ministry Estimates 400 Losses*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.attribution import Attribution, Cue, Source
from bot.domain.text import Span
from bot.extraction.attributions.extent import trim
from bot.extraction.attributions.find import find_hits
from bot.extraction.attributions.hits import Hit, form_of
from bot.extraction.attributions.inflect import Shape
from bot.extraction.attributions.verbs import Form, Manner, table
from bot.extraction.english import PREPOSITIONS
from bot.extraction.words import SharedWords, Words

_COLON = re.compile(r"(?P<who>[^\s:][^:]{1,50}?)\s*:\s+(?P<what>\S.*\S)")
_NO_SPEAKER = re.compile(
    r"(?i)\b(?:live|breaking|exclusive|watch|video|photos?|opinion|analysis|review|explainer|explained|updated?|fact check|"
    r"in pictures|how|why|what|who|when|where|the latest|q&a|interview|podcast|part \d+|day \d+|vs\.?)\b"
)
_FRAMES = "qctno"


def headline_hits(text: str, titles: Sequence[Span], words: SharedWords) -> list[Hit]:
    """At most one hit a headline."""
    found: list[Hit] = []
    for title in titles:
        hit = _with_verb(text, title, words.of(title)) or _with_colon(text, title) or _as_sentence(text, title)
        if hit is not None:
            found.append(hit)
    return found


def _with_verb(text: str, title: Span, words: Words) -> Hit | None:
    """*Source Verb content* and *content, source says*, whatever is written with a capital."""
    for at in range(1, len(words)):
        form = _form_at(words, at)
        if form is None:
            continue
        hit = _behind(text, words, at, form, title) or _in_front(text, words, at, form, title)
        if hit is not None:
            return hit
    return None


def _form_at(words: Words, at: int) -> Form | None:
    """A verb of statement in the present or past; bare forms are nouns in headlines more often than not."""
    for form in table().get(words.low[at], ()):
        if form.shape in {Shape.THIRD, Shape.PAST} and not form.verb.preposition and _frame(form) is not None:
            return form
    return None


def _frame(form: Form) -> str | None:
    return next((frame for frame in _FRAMES if form.verb.frames.get(frame) is Manner.STATEMENT), None)


def _behind(text: str, words: Words, at: int, form: Form, title: Span) -> Hit | None:
    """*…, ministry says* and *…, says ministry*."""
    comma = next((place for place in range(at - 1, 0, -1) if words.written[place] in {",", "–", "—", "-"}), None)
    if comma is None or "q" not in form.verb.frames:
        return None
    if at == len(words) - 1 and comma + 1 < at:
        source = (comma + 1, at - 1)
    elif comma == at - 1 and at + 1 < len(words):
        source = (at + 1, len(words) - 1)
    else:
        return None
    return _hit(text, words, source, at, Span(title.start, words.ends[comma - 1]), form, title)


def _in_front(text: str, words: Words, at: int, form: Form, title: Span) -> Hit | None:
    """*Ministry Estimates 400 Losses*: everything in front of the verb is the source."""
    if at + 2 >= len(words) or words.low[at + 1] in PREPOSITIONS or words.low[at - 1] in PREPOSITIONS:
        return None
    if any(not word[0].isalnum() and word not in ".'’&-" for word in words.written[:at]) or at > 8:
        return None
    return _hit(text, words, (0, at - 1), at, Span(words.starts[at + 1], title.end), form, title)


def _hit(text: str, words: Words, source: tuple[int, int], at: int, content: Span, form: Form, title: Span) -> Hit:
    who = words.span(*source)
    cue = words.span(at, at)
    contents = (trim(text, content),)
    attribution = Attribution(Source(who, who.of(text)), Cue(cue, cue.of(text)), contents, form_of(text, contents))
    return Hit(attribution, Manner.STATEMENT, _frame(form) or "c", form.verb.lemma, title)


def _with_colon(text: str, title: Span) -> Hit | None:
    match = _COLON.fullmatch(text, title.start, title.end)
    if match is None or _NO_SPEAKER.search(match["who"]) or not match["who"][0].isupper():
        return None
    if len(match["who"].split()) > 5 or len(match["what"].split()) < 3:
        return None
    who = Span(match.start("who"), match.end("who"))
    at = text.index(":", who.end, title.end)
    contents = (Span(match.start("what"), match.end("what")),)
    attribution = Attribution(Source(who, who.of(text)), Cue(Span(at, at + 1), ":"), contents, form_of(text, contents))
    return Hit(attribution, Manner.STATEMENT, "colon", ":", title)


def _as_sentence(text: str, title: Span) -> Hit | None:
    return next(iter(find_hits(text, [title])), None)
