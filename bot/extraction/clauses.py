"""Cutting a sentence into clauses that assert different things, each with words of its own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.attributions.extent import trim
from bot.extraction.attributions.hits import Hit
from bot.extraction.attributions.phrases import phrase_after
from bot.extraction.english import PREPOSITIONS, PRONOUNS, is_adverb, is_finite
from bot.extraction.words import SharedWords, Words
from bot.extraction.wordsets import word_set

_MOST = 40
"""More clauses than that are no prose; the limit keeps time linear in the text."""
_JOINTS = frozenset({"and", "while", "but", "whereas"})


def cut(text: str, span: Span, hits: Sequence[Hit], quantities: Sequence[Quantity], shared: SharedWords) -> list[Span]:
    """`span` as one piece or several. Cuts only between clauses with a subject and a figure or a speaker each."""
    if len(quantities) + len(hits) < 2:
        return [span]
    words = shared.of(span)
    pieces: list[Span] = []
    start = span.start
    for place, behind in _joints(words)[:_MOST]:
        left, right = Span(start, place), Span(behind, span.end)
        if _stands(left, hits, quantities) and _stands(right, hits, quantities) and not _within(place, hits):
            pieces.append(trim(text, left))
            start = behind
    return [*pieces, Span(start, span.end)]


def _joints(words: Words) -> list[tuple[int, int]]:
    """Places where a clause may end, with where the next one starts."""
    found: list[tuple[int, int]] = []
    for at in range(2, len(words) - 3):
        low = words.low[at]
        if low == ";" or (low == "," and words.low[at + 1] not in _JOINTS and _clause_follows(words, at + 1, moved=True)):
            found.append((words.starts[at], words.starts[at + 1]))
        elif low in _JOINTS and _clause_follows(words, at + 1):
            before = at - 1 if words.written[at - 1] == "," else at
            found.append((words.starts[before], words.starts[at + 1]))
    return found


def _clause_follows(words: Words, at: int, *, moved: bool = False) -> bool:
    """True when a named subject and its verb come next; a pronoun leans on the clause before.

    moved: the verb must say that something rose, fell or stood somewhere, as in a list of prices.
    """
    if words.low[at] in PRONOUNS:
        return False
    subject = phrase_after(words, at, len(words))
    if subject is None:
        return False
    verb = _after_marks(words, subject[1] + 1)
    while verb < len(words) and is_adverb(words.low[verb]):
        verb += 1
    if verb >= len(words):
        return False
    low = words.low[verb]
    if moved or low in _MOVES:
        return low in _MOVES
    reduced = low.endswith("ed") and words.low[verb + 1 : verb + 2] and words.low[verb + 1] in PREPOSITIONS
    return is_finite(low) and not reduced


def _after_marks(words: Words, at: int) -> int:
    """Step over a ticker in brackets, or the mark of one (*GBP=*)."""
    if at < len(words) and words.written[at] == "(":
        return next((place + 1 for place in range(at, min(len(words), at + 6)) if words.written[place] == ")"), at)
    return at + 1 if at < len(words) and words.written[at] == "=" else at


_MOVES = word_set(
    "fell rose lost gained added dropped climbed slipped jumped slid advanced declined eased edged firmed dipped sank "
    "surged tumbled soared plunged strengthened weakened rallied retreated ticked inched shed won earned scored sold "
    "paid cost grew shrank"
)


def _stands(span: Span, hits: Sequence[Hit], quantities: Sequence[Quantity]) -> bool:
    """True when a figure or a cue lies in the clause."""
    if any(span.contains(quantity.span) for quantity in quantities):
        return True
    return any(hit.attribution.cue and span.contains(hit.attribution.cue.span) for hit in hits)


def _within(place: int, hits: Sequence[Hit]) -> bool:
    """True when the cut would go through what one speaker said, or through one report."""
    for hit in hits:
        parts = [*hit.attribution.contents]
        parts += [hit.attribution.cue.span] if hit.attribution.cue else []
        parts += [hit.attribution.source.span] if hit.attribution.source else []
        if min(part.start for part in parts) < place < max(part.end for part in parts):
            return True
    return False
