"""Direct speech whose cue is no reporting verb: *“Stop!” the guard barked*, *She turned round: “Never.”*"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.attribution import Attribution, Form
from bot.domain.text import Span
from bot.extraction.attributions.hits import Hit, cue_at, source_at
from bot.extraction.attributions.phrases import Phrase, phrase_after, phrase_before, subject_of
from bot.extraction.attributions.quotations import Quotation
from bot.extraction.attributions.scene import Scene
from bot.extraction.attributions.verbs import Manner
from bot.extraction.english import BE, HAVE, is_adverb, is_finite

_SPOKEN = frozenset(".!?,…—–-")
_Placed = tuple[Phrase, int]


def speech_hits(scene: Scene, known: Sequence[Hit]) -> list[Hit]:
    """Hits for the sentence's quotations that no cue has taken."""
    taken = [span for hit in known for span in hit.attribution.contents]
    found: list[Hit] = []
    for quote in scene.quotes:
        if any(span.overlaps(quote.span) for span in taken):
            continue
        placed = _behind(scene, quote) or _in_front(scene, quote)
        if placed is not None:
            found.append(_hit(scene, quote.span, placed))
    return found


def _hit(scene: Scene, content: Span, placed: _Placed) -> Hit:
    phrase, cue = placed
    attribution = Attribution(source_at(scene, phrase), cue_at(scene.text, scene.words, cue, cue), (content,), Form.DIRECT)
    return Hit(attribution, Manner.STATEMENT, "q", scene.words.low[cue], scene.span)


def _behind(scene: Scene, quote: Quotation) -> _Placed | None:
    """*“…,” the guard barked* and *“…,” barked the guard*."""
    if not quote.closed or scene.text[quote.inner.end - 1] not in _SPOKEN:
        return None
    words = scene.words
    at = words.at(quote.span.end)
    if at + 1 >= scene.end:
        return None
    if _acts(words.low[at]):
        source = phrase_after(words, at + 1, scene.end)
        return (source, at) if source and words.written[source[0]][0].isupper() else None
    source = phrase_after(words, at, scene.end)
    if source is None:
        return None
    verb = source[1] + 1
    while verb < scene.end and is_adverb(words.low[verb]):
        verb += 1
    return (source, verb) if verb < scene.end and _acts(words.low[verb]) else None


def _in_front(scene: Scene, quote: Quotation) -> _Placed | None:
    """*She turned round: “…”* and *He, smiling, “…”*: the clause in front ends in a colon or comma."""
    words = scene.words
    mark = words.at(quote.span.start) - 1
    if mark < 2 or words.starts[mark + 1] != quote.span.start or words.written[mark] not in {":", ","}:
        return None
    if words.written[mark] == "," and scene.text[quote.inner.end - 1] not in ".!?":
        return None
    verb = next((at for at in range(mark - 1, 0, -1) if is_finite(words.low[at])), None)
    source = subject_of(words, 0, verb + 1) if verb else None
    if source and verb:
        return source, verb
    named = phrase_before(words, mark - 1, 0) if words.written[mark] == ":" else None
    return (named, mark) if named else None


def _acts(low: str) -> bool:
    return is_finite(low) and low not in BE and low not in HAVE
